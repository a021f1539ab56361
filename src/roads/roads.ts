import type { StreetSegment } from '../places/layer.ts'
import type { ArcCondition, UnderConditions } from './conditions.ts'
import { type Step, stepsOf } from './directions.ts'
import { createEngine, type Engine, type EngineSettings } from './engine.ts'
import { inSeconds, msFromStart, msToGoal, msToGoals, type Origins } from './journeys.ts'
import { keptOrigins } from './kept-origins.ts'
import type { Speeds } from './metric/speeds.ts'
import { strongPartSizes } from './metric/strong-parts.ts'
import { networkOfStreets } from './network/of-streets.ts'
import { type RoadNetwork, type TravelKind, travelKind } from './network/road-network.ts'
import { type ReachedStretch, reachOf } from './reach.ts'
import { type Route, routeBetween } from './route.ts'
import { remembered } from './snap/remembered.ts'
import { makeSnap, type Snap } from './snap/snap.ts'
import type { Snapped, Somewhere } from './snap/snapped.ts'

/**
 * What other rooms ask of the roads. Times are exact seconds under the metric in force for a kind of traveller,
 * `sirens` where none is named: who answers an emergency. The ends off the road are counted at 12 km/h.
 */
export interface Roads extends UnderConditions {
  /**
   * Seconds to drive from each place to one, one-way streets and turns kept; Infinity where there is no way. Much
   * cheaper where the places are the very objects asked about lately, as those of units that stand still are.
   */
  travelSeconds(from: readonly Somewhere[], to: Somewhere, kind?: TravelKind): Float64Array
  /** Seconds to drive from one place to each. */
  travelSecondsFrom(from: Somewhere, to: readonly Somewhere[], kind?: TravelKind): Float64Array
  /** By source, then by target; Infinity where there is no way. Swept in batches: far cheaper than one by one. */
  matrix(
    from: readonly Somewhere[],
    to: readonly Somewhere[],
    kind?: TravelKind,
  ): { seconds: Float64Array[]; metricVersion: string }
  /** Places to start from, made ready once and asked about as often as one likes while nobody moves. */
  origins(from: readonly (Snapped | undefined)[], kind?: TravelKind): Origins
  secondsTo(origins: Origins, to: Somewhere, kind?: TravelKind): Float64Array
  /** The fastest way, or undefined where there is none. */
  route(from: Somewhere, to: Somewhere, kind?: TravelKind): Route | undefined
  /** A route as things to do, in order; `stepWords` says them. */
  directions(route: Route, kind?: TravelKind): Step[]
  /** What is reached from a place within some seconds, or (`to`) from where it is reached. */
  reach(
    place: Somewhere,
    direction: 'from' | 'to',
    withinSeconds: number,
    kind?: TravelKind,
  ): readonly ReachedStretch[]
  snap: Snap
  /** Of the metric that answers now; the same for the same weights wherever and whenever they were made. */
  metricVersion(kind?: TravelKind): string
  /** The minute of the local week (Monday 00:00 is 0) from now on: restrictions and speeds by the hour follow it. */
  setTime(minuteOfWeek: number): Promise<void>
  setSpeeds(speeds: Partial<Record<TravelKind, Speeds>>): Promise<void>
  /** Resolves once the hierarchy answers, for whatever was asked about so far; until then the plain search does. */
  prepared(): Promise<void>
  isPrepared(kind?: TravelKind): boolean
  /** Frees the worker. */
  close(): Promise<void>
  isClosed(): boolean
}

/** Smaller parts are yards and mistakes in the data: whoever starts there gets nowhere. */
const defaultSmallestPart = 30

export interface RoadsSettings extends EngineSettings {
  /** Arcs that a strongly connected part of the map must have to be driven on, unless it is the largest. */
  smallestPart?: number
}

/** Roads of a map's own streets, answered by the plain search: for tests and small maps. */
export function makeRoads(streets: readonly StreetSegment[], smallestPart?: number): Roads {
  return openRoads(networkOfStreets(streets, ''), smallestPart === undefined ? {} : { smallestPart })
}

/** Roads of a network. With a preparer the hierarchy takes over as soon as it is prepared. */
export function openRoads(network: RoadNetwork, settings: RoadsSettings = {}): Roads {
  const engine = createEngine(network, settings)
  const snap = remembered(makeSnapByKind(network, engine, settings))
  const originsOf = keptOrigins()

  const snapAll = (places: readonly Somewhere[], kind: TravelKind) => places.map((one) => snap(one, kind))

  function travelSeconds(from: readonly Somewhere[], to: Somewhere, kind: TravelKind = 'sirens') {
    return secondsTo(originsOf(engine.graphOf(kind), snapAll(from, kind)), to, kind)
  }

  function secondsTo(origins: Origins, to: Somewhere, kind: TravelKind = 'sirens') {
    const goal = snap(to, kind, 'goal')
    if (!goal) return new Float64Array(origins.places.length).fill(Number.POSITIVE_INFINITY)
    return inSeconds(msToGoal(engine.inForce(kind), origins, goal))
  }

  return {
    network,
    snap,
    travelSeconds,
    secondsTo,
    origins: (places, kind = 'sirens') => originsOf(engine.graphOf(kind), places),
    travelSecondsFrom(from, to, kind = 'sirens') {
      const start = snap(from, kind)
      const goals = to.map((one) => snap(one, kind, 'goal'))
      if (!start) return new Float64Array(to.length).fill(Number.POSITIVE_INFINITY)
      return inSeconds(msFromStart(engine.inForce(kind), start, goals))
    },
    matrix(from, to, kind = 'sirens') {
      const origins = originsOf(engine.graphOf(kind), snapAll(from, kind))
      const goals = to.map((one) => snap(one, kind, 'goal'))
      const inForce = engine.inForce(kind)
      const known = goals.flatMap((goal) => goal ?? [])
      const columns = msToGoals(inForce, origins, known).map(inSeconds)
      const columnOf = columnsOf(goals)
      const seconds = from.map((_, i) =>
        Float64Array.from(columnOf, (column) => columns[column]?.[i] ?? Number.POSITIVE_INFINITY),
      )
      return { seconds, metricVersion: inForce.version }
    },
    route(from, to, kind = 'sirens') {
      const [start, goal] = [snap(from, kind), snap(to, kind, 'goal')]
      return start && goal && routeBetween(network, engine.inForce(kind), start, goal)
    },
    directions: (route, kind = 'sirens') => stepsOf(network, engine.graphOf(kind), route),
    reach(where, direction, withinSeconds, kind = 'sirens') {
      const place = snap(where, kind, direction === 'from' ? 'start' : 'goal')
      return place ? reachOf(engine.inForce(kind), place, direction, withinSeconds) : []
    },
    metricVersion: (kind = 'sirens') => engine.inForce(kind).version,
    async setConditions(conditions: readonly ArcCondition[]) {
      engine.inForce('sirens')
      await engine.setConditions(conditions)
      return engine.inForce('sirens').version
    },
    setTime: engine.setTime,
    setSpeeds: engine.setSpeeds,
    prepared() {
      engine.inForce('sirens')
      return engine.prepared()
    },
    isPrepared: (kind = 'sirens') => engine.isPrepared(kind),
    close: engine.close,
    isClosed: engine.isClosed,
  }
}

/** By target: its column among those that are on the road; -1 for the others. */
function columnsOf(goals: readonly (Snapped | undefined)[]): number[] {
  let count = 0
  return goals.map((goal) => (goal ? count++ : -1))
}

/** Those on foot are put onto other ways than those who drive. */
function makeSnapByKind(network: RoadNetwork, engine: Engine, settings: RoadsSettings): Snap {
  const byGroup = new Map<boolean, Snap>()
  return (where, kind = 'sirens', use) => {
    const isOnFoot = kind === 'foot'
    const known = byGroup.get(isOnFoot)
    const snap = known ?? snapOn(network, engine, kind, settings)
    if (!known) byGroup.set(isOnFoot, snap)
    return snap(where, kind, use)
  }
}

function snapOn(network: RoadNetwork, engine: Engine, kind: TravelKind, settings: RoadsSettings): Snap {
  const { smallestPart = defaultSmallestPart, drivesOn } = settings
  const graph = engine.graphOf(kind)
  const sizes = strongPartSizes(graph)
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0)
  const isPart = (arc: number) => {
    const node = graph.firstNodeOfArc[arc] as number
    const size = node < 0 ? 0 : (sizes[node] as number)
    return size > 0 && (size >= smallestPart || size === largest)
  }
  return makeSnap(network, {
    isPart,
    kinds: kind === 'foot' ? travelKind.foot : graph.kinds,
    ...(drivesOn && { drivesOn }),
  })
}
