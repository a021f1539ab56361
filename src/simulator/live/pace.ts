/** City time: passes `speed` times as fast as the machine's, and stands still while paused. */
export interface Pace {
  /** Seconds of city time since the start. */
  seconds(): number
  readonly speed: number
  readonly running: boolean
  set(change: { speed?: number; running?: boolean }): void
}

export const slowest = 1
export const fastest = 60

export function createPace(monotonicMs: () => number, begin: { speed: number; running: boolean }): Pace {
  let { speed, running } = begin
  let passed = 0
  let since = monotonicMs()
  const seconds = () => passed + (running ? ((monotonicMs() - since) / 1000) * speed : 0)
  return {
    seconds,
    get speed() {
      return speed
    },
    get running() {
      return running
    },
    set(change) {
      passed = seconds()
      since = monotonicMs()
      speed = Math.min(fastest, Math.max(slowest, change.speed ?? speed))
      running = change.running ?? running
    },
  }
}
