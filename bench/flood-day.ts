/** The day that bench `flood` plays, in seconds of the centre's clock. */
export const day = {
  operators: 10,
  /** Honest calls alone, so that the desks are as busy as on any day when the flood begins. */
  warmSeconds: 40,
  floodSeconds: 60,
  /** After the flood, for the last honest calls to be answered. */
  tailSeconds: 20,
  honestEverySeconds: 5,
  floodPerSecond: 100,
  floodAddresses: 4,
  pickUpSeconds: [1, 3],
  honestTalkSeconds: [12, 28],
  /** To see that nobody is there, or that it is no emergency, and to end it. */
  floodTalkSeconds: [6, 14],
  wrapUpSeconds: [2, 4],
} as const

export const daySeconds = day.warmSeconds + day.floodSeconds + day.tailSeconds

/** The same numbers from 0 to 1 for the same seed (mulberry32), so that both runs have the same callers. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function between(random: () => number, [least, most]: readonly [number, number]): number {
  return least + random() * (most - least)
}
