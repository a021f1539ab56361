import { type Bounds, boundsOf, inPolygons, within } from './geometry.ts'
import type { Area, Point } from './layer.ts'

export interface AreaIndex {
  size: number
  /** The areas that hold a point, smallest bounds first. */
  at(point: Point): Area[]
}

const cells = 64

/**
 * Finds the areas about a point: a grid of 64 x 64 cells over all areas lists for each cell those whose bounds
 * touch it; the few that are left are tested exactly. Points outside the grid lie in no area.
 */
export function areaIndex(areas: readonly Area[]): AreaIndex {
  const bounded = areas
    .map((area) => ({ area, bounds: boundsOf(area.polygons.flat(2)) }))
    .sort((a, b) => sizeOf(a.bounds) - sizeOf(b.bounds))
  const [west, south, east, north] = boundsOf(
    bounded.flatMap(({ bounds }): Point[] => [
      [bounds[0], bounds[1]],
      [bounds[2], bounds[3]],
    ]),
  )
  const column = (lon: number) => Math.min(cells - 1, Math.floor(((lon - west) / (east - west || 1)) * cells))
  const row = (lat: number) => Math.min(cells - 1, Math.floor(((lat - south) / (north - south || 1)) * cells))
  const grid: (typeof bounded)[] = Array.from({ length: cells * cells }, () => [])
  for (const entry of bounded) {
    for (let y = row(entry.bounds[1]); y <= row(entry.bounds[3]); y++) {
      for (let x = column(entry.bounds[0]); x <= column(entry.bounds[2]); x++)
        grid[y * cells + x]?.push(entry)
    }
  }
  return {
    size: areas.length,
    at(point) {
      if (!within([west, south, east, north], point)) return []
      const near = grid[row(point[1]) * cells + column(point[0])] ?? []
      return near
        .filter(({ area, bounds }) => within(bounds, point) && inPolygons(area.polygons, point))
        .map(({ area }) => area)
    },
  }
}

function sizeOf([west, south, east, north]: Bounds): number {
  return (east - west) * (north - south)
}
