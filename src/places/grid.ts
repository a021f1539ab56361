import { type Bounds, boundsOf, metresPerDegree, metresPerDegreeLon } from './geometry.ts'
import type { Point } from './layer.ts'

export interface Nearest {
  item: number
  distanceMetres: number
}

/** Finds the item nearest to a point among many, without looking at all. */
export interface Grid {
  /**
   * The nearest item within `farthestMetres`, or undefined. Of items equally near, the first.
   * @param distanceMetres from the point to an item; asked only of items whose cells come into question
   */
  nearest(point: Point, farthestMetres: number, distanceMetres: (item: number) => number): Nearest | undefined
}

const cellMetres = 200

/** Cells a very long item may fill before it is cut off: 100 km across. */
const mostCells = 500

/**
 * Lists items by the cells of a grid of 200 m that their bounds touch. A search looks at rings of cells outward,
 * until nothing nearer can follow.
 */
export function makeGrid(items: readonly Bounds[]): Grid {
  const [west, south, , north] = boundsOf(
    items.flatMap(([w, s, e, n]): Point[] =>
      w <= e
        ? [
            [w, s],
            [e, n],
          ]
        : [],
    ),
  )
  const lonCell = cellMetres / metresPerDegreeLon((south + north) / 2 || 0)
  const latCell = cellMetres / metresPerDegree
  const column = (lon: number) => Math.floor((lon - west) / lonCell)
  const row = (lat: number) => Math.floor((lat - south) / latCell)
  const cells = new Map<number, number[]>()
  items.forEach(([w, s, e, n], item) => {
    for (let x = column(w); x <= Math.min(column(e), column(w) + mostCells); x++) {
      for (let y = row(s); y <= Math.min(row(n), row(s) + mostCells); y++) {
        const list = cells.get(keyOf(x, y))
        if (list) list.push(item)
        else cells.set(keyOf(x, y), [item])
      }
    }
  })

  return {
    nearest(point, farthestMetres, distanceMetres) {
      const [x, y] = [column(point[0]), row(point[1])]
      let best: Nearest | undefined
      for (let ring = 0; (ring - 1) * cellMetres <= farthestMetres; ring++) {
        // Whatever lies nearer than the inner edge of the ring has been seen.
        if (best && best.distanceMetres <= (ring - 1) * cellMetres) break
        for (const key of ringKeys(x, y, ring)) {
          for (const item of cells.get(key) ?? []) {
            const metres = distanceMetres(item)
            if (metres <= farthestMetres && (!best || metres < best.distanceMetres)) {
              best = { item, distanceMetres: metres }
            }
          }
        }
      }
      return best
    },
  }
}

function keyOf(x: number, y: number): number {
  return (x + 100_000) * 1_000_000 + (y + 100_000)
}

/** The cells `ring` columns or rows away. */
function* ringKeys(x: number, y: number, ring: number): Generator<number> {
  for (let dx = -ring; dx <= ring; dx++) {
    const side = Math.abs(dx) === ring
    for (let dy = -ring; dy <= ring; dy += side ? 1 : Math.max(1, 2 * ring)) yield keyOf(x + dx, y + dy)
  }
}
