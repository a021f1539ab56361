import { describe, expect, it } from 'vitest'
import type { Point } from '../live/records.ts'
import { worldOf } from './camera.ts'
import { circleAround, type Marks, pinMarks } from './features.ts'
import { markAt, packed, packedLines } from './marks.ts'

const size = { width: 400, height: 300 }
const here: Point = [-79, -2.9]
const camera = { ...worldOf(here), zoom: 14 }
const marks = (...given: [id: string, rank: number, point: Point][]): Marks => ({
  type: 'FeatureCollection',
  features: given.map(([id, rank, point]) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: point },
    properties: { id, rank, label: id, picture: `unit:${rank}` },
  })),
})

describe('marks for the painter', () => {
  it('console/W8 are flat, the most important last, each picture named once', () => {
    const { ids, spots, picture, pictures, labels } = packed(
      marks(['a', 9, here], ['b', 1, [-79.1, -2.8]], ['c', 1, here]),
    )
    expect(ids).toEqual(['b', 'c', 'a'])
    expect(labels).toEqual(['b', 'c', 'a'])
    expect(pictures).toEqual(['unit:1', 'unit:9'])
    expect([...picture]).toEqual([0, 0, 1])
    expect(spots[4]).toBeCloseTo(worldOf(here).x, 12)
  })

  it('console/W8 the one on top is under the hand, and nothing where nothing is', () => {
    const all = packed(marks(['below', 1, here], ['above', 5, here], ['away', 9, [-79.1, -2.8]]))
    expect(markAt(all, camera, size, { x: 204, y: 146 })).toBe('above')
    expect(markAt(all, camera, size, { x: 260, y: 150 })).toBeUndefined()
  })

  it('console/W8 lines keep how they are drawn; a circle is the edge of its area', () => {
    const [circle] = packedLines(circleAround(here, 200, 12))
    expect(circle?.look).toBe('circle')
    expect(circle?.spots).toHaveLength(26)
    const route = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { state: 'driven' },
          geometry: { type: 'LineString', coordinates: [here, here] },
        },
      ],
    } as const
    expect(packedLines(route as never)[0]).toMatchObject({ look: 'driven' })
    expect(packedLines(pinMarks([{ label: 'Uno', point: here }], 0))).toEqual([])
  })
})
