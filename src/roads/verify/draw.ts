/** Numbers from a seed, the same on every machine. */
export interface Draw {
  /** A whole number from 0 up to below `count`. */
  below(count: number): number
}

/** Mulberry32: small, and good enough to pick places to look at. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return {
    below(count) {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * count)
    },
  }
}
