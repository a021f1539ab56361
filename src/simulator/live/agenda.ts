/** Something to be done at a time, unless it is called off first. */
export interface Appointment {
  at: number
  act(): void
  /** Called off, or done. */
  off?: boolean
}

export interface Agenda {
  /** At that many seconds; at once where they have passed. */
  at(seconds: number, act: () => void): Appointment
  /** Does everything whose time has come, in order of time. */
  run(now: number): void
  readonly size: number
}

export function createAgenda(): Agenda {
  const list: Appointment[] = []
  return {
    at(seconds, act) {
      const appointment: Appointment = { at: seconds, act }
      list.splice(placeOf(list, seconds), 0, appointment)
      return appointment
    },
    run(now) {
      while (list[0] && list[0].at <= now) {
        const next = list.shift() as Appointment
        if (next.off) continue
        next.off = true
        next.act()
      }
    },
    get size() {
      return list.length
    },
  }
}

/** Behind those of the same time. */
function placeOf(list: Appointment[], seconds: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as Appointment).at <= seconds) low = middle + 1
    else high = middle
  }
  return low
}
