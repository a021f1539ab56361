import { boundsOf, nearestOnLine } from '../places/geometry.ts'
import { makeGrid } from '../places/grid.ts'
import type { Point } from '../places/layer.ts'
import type { RoadGraph } from './graph.ts'

/** A point put onto the road nearest to it. */
export interface Snapped {
  segment: number
  /** Share of the segment's length before it. */
  along: number
  point: Point
  /** From the point that was asked for. */
  distanceMetres: number
}

export type Snap = (point: Point) => Snapped | undefined

/** The node at which a snapped point stands, or -1 where it stands between two. */
export function nodeAt(graph: RoadGraph, { segment, along }: Snapped): number {
  if (along < 1e-9) return graph.tail[2 * segment] as number
  return along > 1 - 1e-9 ? (graph.head[2 * segment] as number) : -1
}

const farthestMetres = 5000

/** Smaller parts are yards and mistakes in the data: whoever starts there gets nowhere. */
export const defaultSmallestPart = 30

/**
 * Makes the function that finds the nearest road. Undefined beyond 5 km from any.
 * @param smallestPart nodes that a connected part of the map must have to be driven on, unless it is the largest
 */
export function makeSnap(graph: RoadGraph, smallestPart = defaultSmallestPart): Snap {
  const largest = graph.partSize.reduce((most, size) => Math.max(most, size), 0)
  const drivable = graph.segments.flatMap((_, i) => {
    const part = graph.partSize[graph.tail[2 * i] as number] as number
    return part >= smallestPart || part === largest ? [i] : []
  })
  const lineOf = (item: number) => (graph.segments[drivable[item] as number] as { line: Point[] }).line
  const grid = makeGrid(drivable.map((_, item) => boundsOf(lineOf(item))))
  return (point) => {
    const found = grid.nearest(
      point,
      farthestMetres,
      (item) => nearestOnLine(lineOf(item), point).distanceMetres,
    )
    if (!found) return undefined
    const nearest = nearestOnLine(lineOf(found.item), point)
    return {
      segment: drivable[found.item] as number,
      along: nearest.along,
      point: nearest.point,
      distanceMetres: nearest.distanceMetres,
    }
  }
}
