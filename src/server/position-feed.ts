import { createUnitIndex, encodeDictionary, encodePositions } from '../units/position-frame.ts'
import type { Positions } from '../units/positions.ts'

/** Positions as the bytes that consoles get: each frame is made once and shared by all. */
export interface PositionFeed {
  /** What moved since the last time, or nothing. */
  frame(now: string): Uint8Array | undefined
  /** Units that frames may name, so far. */
  known(): number
  /** Names of the units from `first` on, for a reader that has those before. */
  names(first: number): Uint8Array
}

export function createPositionFeed(positions: Positions): PositionFeed {
  const index = createUnitIndex()
  const written = new Map<number, { known: number; bytes: Uint8Array }>()
  return {
    frame(now) {
      const moved = positions.drain()
      return moved.length > 0 ? encodePositions(moved, index, now) : undefined
    },
    known: () => index.ids.length,
    names(first) {
      const kept = written.get(first)
      if (kept?.known === index.ids.length) return kept.bytes
      const bytes = encodeDictionary(index.ids, first)
      if (written.size > 100) written.clear()
      written.set(first, { known: index.ids.length, bytes })
      return bytes
    },
  }
}
