import { decodeFrame } from '../../units/position-frame.ts'
import type { UnitPosition } from '../../units/positions.ts'

export type { UnitPosition }

/**
 * Where units were last seen. Kept outside React: thousands change each second, and only the map and a few
 * labels look at them.
 */
const positions = new Map<string, UnitPosition>()
const listeners = new Set<() => void>()
/** Units by the number that frames name them with. */
let ids: string[] = []
let announcing = false

export function positionOf(unit: string): UnitPosition | undefined {
  return positions.get(unit)
}

export function allPositions(): ReadonlyMap<string, UnitPosition> {
  return positions
}

export function takePositions(list: readonly UnitPosition[]): void {
  for (const position of list) {
    const held = positions.get(position.unit)
    if (!held || held.at <= position.at) positions.set(position.unit, position)
  }
  announce()
}

/** A binary frame of the live feed: names of units, or where they are. */
export function takePositionFrame(frame: ArrayBuffer): void {
  const read = decodeFrame(new Uint8Array(frame), ids)
  if (read?.kind === 'dictionary') {
    ids = [...ids.slice(0, read.first), ...read.ids]
    return
  }
  if (read) takePositions(read.positions)
}

export function forgetPositions(): void {
  positions.clear()
  ids = []
  announce()
}

/** Once per turn of the screen however many positions come. */
function announce() {
  if (announcing) return
  announcing = true
  setTimeout(() => {
    announcing = false
    for (const listener of listeners) listener()
  }, 0)
}

export function onPositions(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A position older than this is drawn hollow, with its age. */
export const oldPositionSeconds = 30
