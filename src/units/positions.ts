import type { Point } from '../incidents/location.ts'

/** Where a unit was last seen. Telemetry: in the record only sealed, as what a proposal saw (`basisOf`). */
export interface UnitPosition {
  unit: string
  point: Point
  /** Degrees clockwise from north, 0 to below 360. */
  heading: number
  speedKmh: number
  /** When the unit was there (RFC 3339, UTC, milliseconds), by its own clock or the receiver's. */
  at: string
}

export interface Positions {
  /**
   * Takes a position. False, and nothing changes, where one at least as new is known already (reports overtake
   * each other in the network) or where the point is none on earth.
   */
  take(position: UnitPosition): boolean
  of(unit: string): UnitPosition | undefined
  all(): ReadonlyMap<string, UnitPosition>
  /** What was taken since the last time this was asked, each unit once: for the frame that goes out each second. */
  drain(): UnitPosition[]
  forget(unit: string): void
}

function isOnEarth([lon, lat]: Point): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90
}

/** The latest position of each unit, in memory. */
export function createPositions(): Positions {
  const latest = new Map<string, UnitPosition>()
  let fresh = new Set<string>()
  return {
    take(position) {
      const known = latest.get(position.unit)
      if (!isOnEarth(position.point) || (known && known.at >= position.at)) return false
      latest.set(position.unit, position)
      fresh.add(position.unit)
      return true
    },
    of: (unit) => latest.get(unit),
    all: () => latest,
    drain() {
      const units = fresh
      fresh = new Set()
      return [...units].map((unit) => latest.get(unit)).filter((position) => position !== undefined)
    },
    forget(unit) {
      latest.delete(unit)
      fresh.delete(unit)
    },
  }
}
