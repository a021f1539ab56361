import type { FeatureCollection, LineString } from 'geojson'
import type { Slot } from '../../dispatch/recommendation/reason.ts'
import type { Point } from '../live/records.ts'

/** `proposed`: nobody has confirmed it. `confirmed`: the crew drives it. `driven`: the part behind it. */
export type RouteState = 'proposed' | 'confirmed' | 'driven'
export type Routes = FeatureCollection<LineString, { unit: string; state: RouteState }>

export interface RoutesShown {
  slots: readonly Slot[]
  /** What `d` would send: another unit of the proposal has no line. */
  picked: readonly string[]
  /** The crew has the order and goes. */
  isConfirmed(unit: string): boolean
  /** The line of a unit as it was when it set out. */
  begun: ReadonlyMap<string, Point[]>
}

/** The ways to the chosen incident: of those proposed and of those already coming. */
export function routeLines({ slots, picked, isConfirmed, begun }: RoutesShown): Routes {
  const features: Routes['features'] = []
  const add = (unit: string, state: RouteState, coordinates: Point[]) =>
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates },
      properties: { unit, state },
    })
  for (const { unit, sent, line } of slots) {
    const who = sent ?? unit
    if (!who || !line || line.length < 2) continue
    if (sent && isConfirmed(sent)) {
      add(sent, 'driven', begun.get(sent) ?? line)
      add(sent, 'confirmed', line)
    } else if (sent || picked.includes(who)) add(who, 'proposed', line)
  }
  return { type: 'FeatureCollection', features }
}
