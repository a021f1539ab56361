/**
 * When each caller's page last gave a sign of life. Telemetry: in memory only, never in the record. After a restart
 * of the program every call counts as heard at the start, so that nobody is declared gone for our own absence.
 */
export interface Heartbeats {
  /** A sign of life, at a time of the record's clock (RFC 3339). */
  beat(call: string, at: string): void
  /** The last sign of life, or the start of the program. */
  lastOf(call: string): string
  forget(call: string): void
  size(): number
}

/** An empty memory that starts at `startedAt` (RFC 3339). */
export function createHeartbeats(startedAt: string): Heartbeats {
  const beats = new Map<string, string>()
  return {
    beat(call, at) {
      beats.set(call, at)
    },
    lastOf: (call) => beats.get(call) ?? startedAt,
    forget(call) {
      beats.delete(call)
    },
    size: () => beats.size,
  }
}
