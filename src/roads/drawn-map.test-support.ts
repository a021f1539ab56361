import { metresPerDegree } from '../places/geometry.ts'
import type { Point, StreetClass, StreetSegment } from '../places/layer.ts'

/** Metres between neighbouring signs of a drawing. */
export const stepMetres = 100
const step = stepMetres / metresPerDegree

/** Where the sign at a column and row of a drawing lies; the drawing's north is up. */
export function at(column: number, row: number): Point {
  return [column * step, 0 - row * step]
}

/**
 * A road map drawn in text, in the manner of valhalla's gurka tests: letters are nodes, and ways are strings of
 * letters with what is true of them. `drawnMap('A-B', { AB: {} })`: B lies 200 m east of A.
 */
export function drawnMap(
  drawing: string,
  ways: Record<
    string,
    { class?: StreetClass; oneWay?: 'forward' | 'backward'; name?: string; bridge?: boolean }
  >,
): { segments: StreetSegment[]; node(letter: string): Point } {
  const nodes = new Map<string, Point>()
  drawing.split('\n').forEach((line, row) => {
    for (const { 0: letter, index } of line.matchAll(/[A-Za-z]/g)) nodes.set(letter, at(index, row))
  })
  const node = (letter: string) => nodes.get(letter) as Point
  const segments = Object.entries(ways).flatMap(([letters, { class: streetClass = 'residential', ...way }]) =>
    [...letters].slice(1).map((to, i): StreetSegment => {
      const from = letters[i] as string
      return {
        id: `${from}${to}`,
        name: way.name ?? letters,
        ...way,
        class: streetClass,
        line: [node(from), node(to)],
        fromNode: from,
        toNode: to,
      }
    }),
  )
  return { segments, node }
}
