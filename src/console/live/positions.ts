import type { UnitPosition } from './api.ts'

/**
 * Where units were last seen. Kept outside React: thousands change each second, and only the map and a few
 * labels look at them.
 */
const positions = new Map<string, UnitPosition>()
const listeners = new Set<() => void>()
let announced = true

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

/** A binary frame of the live feed (`src/units/position-frame.ts`). */
export function takePositionFrame(_frame: ArrayBuffer, _now: number): void {
  announce()
}

export function forgetPositions(): void {
  positions.clear()
  announce()
}

/** At most once a frame however many positions come. */
function announce() {
  if (!announced) return
  announced = false
  requestAnimationFrame(() => {
    announced = true
    for (const listener of listeners) listener()
  })
}

export function onPositions(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A position older than this is drawn hollow, with its age. */
export const oldPositionSeconds = 30
