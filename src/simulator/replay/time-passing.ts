import type { VirtualClock } from './virtual-clock.ts'

const turnMs = 1000

export interface TimePassingSettings {
  clock: VirtualClock
  /** How many things are due at a time, as the centre stands. Once due, a thing stays due until it was done. */
  countDue(nowMs: number): number
  /** Does what is due now. */
  tick(): Promise<unknown>
}

/**
 * Lets a centre's time pass up to a moment as if its timers had been asked every second, though they are asked
 * only where something comes due: what is due at the end of a stretch began to be due at a second within it,
 * which is found by halving. The last second is left to whatever happens at the moment itself.
 */
export async function passTime({ clock, countDue, tick }: TimePassingSettings, toMs: number): Promise<void> {
  const lastMs = toMs - turnMs
  while (countDue(lastMs) > 0) {
    const fromMs = clock.ms()
    clock.moveTo(firstDue(countDue, fromMs + turnMs, lastMs))
    await tick()
    // what time has already passed is done once; what was refused then is asked for in the next stretch
    if (clock.ms() === fromMs) break
  }
  clock.moveTo(toMs)
}

/** The first whole turn from `fromMs` at which something is due, given that something is at `toMs`. */
function firstDue(countDue: (ms: number) => number, fromMs: number, toMs: number): number {
  let low = 0
  let high = Math.max(0, Math.ceil((toMs - fromMs) / turnMs))
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (countDue(Math.min(toMs, fromMs + middle * turnMs)) > 0) high = middle
    else low = middle + 1
  }
  return Math.min(toMs, fromMs + low * turnMs)
}
