import type { Point } from '../places/layer.ts'
import type { Roads } from '../roads/roads.ts'
import type { Place, Somewhere } from '../roads/snap/snapped.ts'
import type { Positions, UnitPosition } from '../units/positions.ts'

/** Longer ago than this a unit may have been anywhere meanwhile. */
const mostSecondsBefore = 60

/** What is known of units besides their points: heading, speed and the road that each was on before. */
export interface UnitPlaces {
  /** Each point that is a unit's last position with all that is known of it; the others as they are. */
  of(points: readonly Point[]): Somewhere[]
}

/** A place is made once for each position, so that who stands still is put on the road once only. */
export function createUnitPlaces(positions: Positions, roads: () => Roads | undefined): UnitPlaces {
  const latest = new Map<string, { position: UnitPosition; place: Place }>()
  const byPoint = new WeakMap<Point, Place>()
  let on: Roads | undefined

  function placeOf(position: UnitPosition): Place {
    const known = latest.get(position.unit)
    if (known?.position === position) return known.place
    const before = known && isRecent(known.position, position) ? on?.snap(known.place) : undefined
    const { point, heading, speedKmh } = position
    const place: Place = { point, headingDegrees: heading, speedKmh, ...(before && { before }) }
    latest.set(position.unit, { position, place })
    byPoint.set(point, place)
    return place
  }

  return {
    of(points) {
      const now = roads()
      if (now !== on) latest.clear()
      on = now
      for (const position of positions.all().values()) placeOf(position)
      return points.map((point) => byPoint.get(point) ?? point)
    },
  }
}

function isRecent(before: UnitPosition, now: UnitPosition): boolean {
  return (Date.parse(now.at) - Date.parse(before.at)) / 1000 <= mostSecondsBefore
}
