import { boundsOf, metresPerDegree, metresPerDegreeLon, nearestOnLine } from '../places/geometry.ts'
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

const cellMetres = 250
const farthestMetres = 5000

/** Smaller parts are yards and mistakes in the data: whoever starts there gets nowhere. */
export const defaultSmallestPart = 30

/**
 * Makes the function that finds the nearest road: segments are listed by the cells of a grid of 250 m that their bounds touch, and
 * rings of cells are searched outward until no nearer one can follow. Undefined beyond 5 km from any road.
 * @param smallestPart nodes that a connected part of the map must have to be driven on, unless it is the largest
 */
export function makeSnap(graph: RoadGraph, smallestPart = defaultSmallestPart): Snap {
  const [west, south, , north] = boundsOf(graph.points)
  const lonCell = cellMetres / metresPerDegreeLon((south + north) / 2 || 0)
  const latCell = cellMetres / metresPerDegree
  const cellOf = ([lon, lat]: Point): [x: number, y: number] => [
    Math.floor((lon - west) / lonCell),
    Math.floor((lat - south) / latCell),
  ]
  const grid = new Map<number, number[]>()
  const largest = graph.partSize.reduce((most, size) => Math.max(most, size), 0)
  graph.segments.forEach((segment, i) => {
    const part = graph.partSize[graph.tail[2 * i] as number] as number
    if (part < smallestPart && part < largest) return
    const [w, s, e, n] = boundsOf(segment.line)
    const [fromX, fromY] = cellOf([w, s])
    const [toX, toY] = cellOf([e, n])
    for (let x = fromX; x <= toX; x++) {
      for (let y = fromY; y <= toY; y++) {
        const list = grid.get(cellKey(x, y))
        if (list) list.push(i)
        else grid.set(cellKey(x, y), [i])
      }
    }
  })

  return (point) => {
    const [x, y] = cellOf(point)
    let best: Snapped | undefined
    for (let ring = 0; ring * cellMetres <= farthestMetres; ring++) {
      // All that lies nearer than the ring's inner edge has been seen.
      if (best && best.distanceMetres <= (ring - 1) * cellMetres) break
      for (const key of ringKeys(x, y, ring)) {
        for (const segment of grid.get(key) ?? []) {
          const nearest = nearestOnLine((graph.segments[segment] as { line: Point[] }).line, point)
          if (best && nearest.distanceMetres >= best.distanceMetres) continue
          best = {
            segment,
            along: nearest.along,
            point: nearest.point,
            distanceMetres: nearest.distanceMetres,
          }
        }
      }
    }
    return best && best.distanceMetres <= farthestMetres ? best : undefined
  }
}

function cellKey(x: number, y: number): number {
  return (x + 100_000) * 1_000_000 + (y + 100_000)
}

/** The cells at a distance of `ring` cells, in rows and columns. */
function* ringKeys(x: number, y: number, ring: number): Generator<number> {
  for (let dx = -ring; dx <= ring; dx++) {
    const edge = Math.abs(dx) === ring
    for (let dy = -ring; dy <= ring; dy += edge ? 1 : 2 * ring) yield cellKey(x + dx, y + dy)
  }
}
