import type { Point } from '../../places/layer.ts'
import { type Base, type Layout, planned } from './layout.ts'
import type { Call, Model, Site } from './model.ts'
import type { StreetRoads } from './street-roads.ts'

/** What a base on a street layer is made of. Calls say where they are by point; they get their spots here. */
export interface StreetBase {
  name: string
  roads: StreetRoads
  hospitals: Site[]
  layout: Layout
  calls: (Omit<Call, 'spot'> & { point: Point })[]
  jitterMs: number
  settings: Pick<
    Model,
    | 'horizonMs'
    | 'warmUpMs'
    | 'lateMs'
    | 'usualDelayMs'
    | 'reportedLaterMs'
    | 'modeOfPriority'
    | 'topPriority'
    | 'keepsLastSeconds'
  >
}

/** A base whose calls come from a list and drive on streets. Calls of one junction share a spot. */
export function streetBase({ name, roads, hospitals, layout, calls, jitterMs, settings }: StreetBase): Base {
  const junctionOf = calls.map(({ point }) => roads.junctionNear(point))
  const scenes = [...new Set(junctionOf)]
  const sceneOf = new Map(scenes.map((junction, i) => [junction, i]))
  return {
    name,
    layout,
    async build(changed) {
      const { stations, units, kinds, closed, callFactor } = changed
      const sites = [...stations, ...hospitals].map(({ point }) => roads.junctionNear(point))
      const here = calls.map(
        ({ point: _, ...call }, i): Call => ({
          ...call,
          spot: sites.length + (sceneOf.get(junctionOf[i] as number) as number),
        }),
      )
      return {
        name,
        ...settings,
        roads: roads.roadsOf(
          Int32Array.from([...sites, ...scenes]),
          stations.length,
          hospitals.length,
          closed,
        ),
        stations,
        hospitals,
        kinds,
        units,
        demand: { kind: 'recorded', calls: planned(here, changed), factor: callFactor, jitterMs },
      }
    },
  }
}
