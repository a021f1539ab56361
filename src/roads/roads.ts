import type { Point, StreetSegment } from '../places/layer.ts'
import { buildGraph, type RoadGraph } from './graph.ts'
import { makeRouter, type Route } from './route.ts'
import { makeSnap, type Snap } from './snap.ts'
import { makeTravelTimes } from './travel-times.ts'

/** What other rooms ask of the roads. The issue on roads keeps this and replaces what is behind it. */
export interface Roads {
  /**
   * Seconds to drive from each point to one place, one-way streets kept; Infinity where there is no way.
   * The ends off the road are counted at 12 km/h.
   */
  travelSeconds(from: readonly Point[], to: Point): Float64Array
  /** The fastest way, or undefined where there is none. */
  route(from: Point, to: Point): Route | undefined
  snap: Snap
  graph: RoadGraph
}

/** @param smallestPart see `makeSnap` */
export function makeRoads(streets: readonly StreetSegment[], smallestPart?: number): Roads {
  const graph = buildGraph(streets)
  const snap = makeSnap(graph, smallestPart)
  return { travelSeconds: makeTravelTimes(graph, snap), route: makeRouter(graph, snap), snap, graph }
}
