import { metresTo } from './line.ts'
import type { Vec } from './vector.ts'

const CELL_METRES = 60

/** Finds lines near a place without looking at all of them. */
export function nearLines<T extends { line: Vec[] }>(items: readonly T[]) {
  const cells = new Map<number, Set<T>>()
  const key = (x: number, y: number) => (x + 4096) * 8192 + (y + 4096)
  const cellOf = (at: number) => Math.floor(at / CELL_METRES)
  for (const item of items) {
    for (let at = 1; at < item.line.length; at++) {
      const [a, b] = [item.line[at - 1] as Vec, item.line[at] as Vec]
      for (let x = cellOf(Math.min(a[0], b[0]) - 20); x <= cellOf(Math.max(a[0], b[0]) + 20); x++) {
        for (let y = cellOf(Math.min(a[1], b[1]) - 20); y <= cellOf(Math.max(a[1], b[1]) + 20); y++) {
          const cell = cells.get(key(x, y)) ?? new Set()
          cells.set(key(x, y), cell.add(item))
        }
      }
    }
  }
  const around = (place: Vec) => cells.get(key(cellOf(place[0]), cellOf(place[1])))
  return {
    /** Whether some line other than `own` passes within `metres` (20 at most) of a place. */
    nearer(place: Vec, own: T, metres: number): boolean {
      for (const item of around(place) ?? []) {
        if (item !== own && metresTo(item.line, place) < metres) return true
      }
      return false
    },
  }
}
