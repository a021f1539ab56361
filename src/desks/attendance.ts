/**
 * Who sits at a desk: has a live socket open in some window. Telemetry: in memory only. After a restart of the program
 * everybody counts as there at the start, so that nobody is declared gone for our own absence.
 */
export interface Attendance {
  /** A window of a person opened its socket; the answer tells that it closed, at a time of the record's clock. */
  arrive(person: string): (at: string) => void
  /** Since when (RFC 3339) nobody of that name sits anywhere; undefined while somebody does. */
  absentSince(person: string): string | undefined
}

/** An empty room, opened at `startedAt` (RFC 3339). */
export function createAttendance(startedAt: string): Attendance {
  const windows = new Map<string, number>()
  const left = new Map<string, string>()
  return {
    arrive(person) {
      windows.set(person, (windows.get(person) ?? 0) + 1)
      let open = true
      return (at) => {
        if (!open) return
        open = false
        const rest = (windows.get(person) ?? 1) - 1
        if (rest > 0) windows.set(person, rest)
        else {
          windows.delete(person)
          left.set(person, at)
        }
      }
    },
    absentSince: (person) => (windows.has(person) ? undefined : (left.get(person) ?? startedAt)),
  }
}
