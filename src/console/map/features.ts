import type { FeatureCollection, Point as PointGeometry } from 'geojson'
import { statusLimits } from '../../dispatch/timers.ts'
import { isWaiting, waitsSince } from '../incidents/board.ts'
import { waitLimitsOf } from '../incidents/limits.ts'
import type { UnitPosition } from '../live/positions.ts'
import { oldPositionSeconds } from '../live/positions.ts'
import type { Assignment, Incident, Point, Unit } from '../live/records.ts'
import { owesOf } from '../signs/shapes.ts'
import { formatDuration, secondsBetween } from '../time/duration.ts'
import { dueOf, viewOf } from '../units/fleet.ts'
import { nameOf, sixteenth } from './image-names.ts'

export interface MarkProperties {
  id: string
  picture: string
  label: string
  /** What stands in front where signs meet: more is nearer to the eye. */
  rank: number
  aside?: string
}
export type Marks = FeatureCollection<PointGeometry, MarkProperties>

/** Marks of units: the free ones apart, because far out they become counts. */
export interface UnitMarks {
  free: Marks
  others: Marks
}

/** Units where they were last seen, else at their station; one without either is not on the map. */
export function unitMarks(
  units: Iterable<Unit>,
  assignments: ReadonlyMap<string, Assignment>,
  positions: ReadonlyMap<string, UnitPosition>,
  picked: readonly string[],
  now: number,
): UnitMarks {
  const free: Marks['features'] = []
  const others: Marks['features'] = []
  for (const unit of units) {
    const seen = positions.get(unit.id)
    const point = seen?.point ?? unit.home
    if (!point) continue
    const view = viewOf(unit, assignments)
    const age = seen ? secondsBetween(seen.at, now) : 0
    const old = seen !== undefined && age > oldPositionSeconds && view.letter !== 'N'
    const moves = view.letter === 'E' || view.letter === 'T'
    const due = unit.emergency ? 'high' : dueOf(secondsBetween(view.since, now), statusLimits[view.status])
    const isPicked = picked.includes(unit.id)
    const features = view.letter === 'D' && !isPicked && !unit.emergency ? free : others
    features.push({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: point },
      properties: {
        id: unit.id,
        picture: nameOf({
          kind: 'unit',
          letter: view.letter,
          due,
          ...(moves && seen && { heading: sixteenth(seen.heading) }),
          old,
          picked: isPicked,
        }),
        label: unit.callSign,
        rank: isPicked ? 4 : due === 'high' ? 3 : unit.current ? 2 : view.letter === 'N' ? 0 : 1,
        ...(old && { aside: formatDuration(age) }),
      },
    })
  }
  return {
    free: { type: 'FeatureCollection', features: free },
    others: { type: 'FeatureCollection', features: others },
  }
}

/** Incidents whose place this person may see; those that wait stand in front. */
export function incidentMarks(incidents: Iterable<Incident>, now: number): Marks {
  const features: Marks['features'] = []
  for (const incident of incidents) {
    const point = incident.personal?.location?.point
    if (!point || (incident.status !== 'pending' && incident.status !== 'active')) continue
    const waiting = isWaiting(incident)
    const late = secondsBetween(waitsSince(incident), now) >= waitLimitsOf(incident.priority).limitSeconds
    features.push({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: point },
      properties: {
        id: incident.id,
        picture: nameOf({
          kind: 'incident',
          priority: incident.priority,
          owes: owesOf(incident.priority, waiting, late),
        }),
        label: String(incident.number),
        rank: (waiting ? 10 : 0) + (5 - incident.priority),
      },
    })
  }
  return { type: 'FeatureCollection', features }
}

/** Places found by the search, numbered as in its list. */
export function pinMarks(places: readonly { label: string; point: Point }[], marked: number): Marks {
  return {
    type: 'FeatureCollection',
    features: places.map((place, index) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: place.point },
      properties: {
        id: String(index),
        picture: nameOf({ kind: 'pin', number: index + 1, marked: index === marked }),
        label: index === marked ? place.label : '',
        rank: index === marked ? 100 : 50 - index,
      },
    })),
  }
}

/** A circle on the ground, for "the telephone is within this". */
export function circleAround(point: Point, metres: number, corners = 72): FeatureCollection {
  const lat = (metres / 110_574) as number
  const lon = metres / (111_320 * Math.cos((point[1] * Math.PI) / 180))
  const ring = Array.from({ length: corners + 1 }, (_, at) => {
    const angle = (at / corners) * Math.PI * 2
    return [point[0] + Math.cos(angle) * lon, point[1] + Math.sin(angle) * lat]
  })
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }],
  }
}

export const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }
