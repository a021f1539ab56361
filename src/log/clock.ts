/** The record's idea of time. Rules never read it: the shell hands them `now`. */
export interface Clock {
  /**
   * RFC 3339, UTC, milliseconds. Never earlier than any it gave before. A clock that replays a record may know
   * when a command was given and answer that, as long as it is asked in the order of time.
   */
  now(command?: string): string
  /** For durations: unaffected by steps of the machine's clock. */
  monotonicMs(): number
}

/** A step of the machine's clock, seen by comparing it with the monotonic one. */
export interface ClockStep {
  /** Positive: the machine's clock jumped forward. */
  stepSeconds: number
  at: string
}

export interface ClockSources {
  wallMs(): number
  monotonicMs(): number
}

const machineSources: ClockSources = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
}

/** A step larger than this is a fact for the record and an alarm. */
export const stepLimitSeconds = 1

/**
 * The machine's clock, kept from going backwards: after a step back it stands still until the world has caught
 * up. `onStep` hears of each step over one second, once.
 * `notBefore` is the time of the record's last event: a restart with a slow clock must not go behind it.
 */
export function machineClock(
  onStep: (step: ClockStep) => void = () => {},
  notBefore?: string,
  sources: ClockSources = machineSources,
): Clock {
  let offsetMs = sources.wallMs() - sources.monotonicMs()
  let lastMs = notBefore ? Date.parse(notBefore) : 0
  return {
    monotonicMs: sources.monotonicMs,
    now() {
      const wallMs = sources.wallMs()
      const driftMs = wallMs - sources.monotonicMs() - offsetMs
      lastMs = Math.max(lastMs, wallMs)
      const at = new Date(lastMs).toISOString()
      if (Math.abs(driftMs) > stepLimitSeconds * 1000) {
        offsetMs += driftMs
        onStep({ stepSeconds: driftMs / 1000, at })
      }
      return at
    },
  }
}
