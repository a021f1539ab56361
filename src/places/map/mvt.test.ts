import { VectorTile } from '@mapbox/vector-tile'
import type { RawFeature } from 'geojson-vt'
import { PbfReader } from 'pbf'
import { describe, expect, test } from 'vitest'
import { encodeTile } from './mvt.ts'

/** Read back by the library that MapLibre reads with. */
const decode = (features: unknown[]) =>
  new VectorTile(new PbfReader(encodeTile([{ name: 'all', features: features as RawFeature[] }]))).layers.all

describe('centre/P4 vector tiles', () => {
  test('centre/P4 points, lines and rings come back as they went in', () => {
    const layer = decode([
      { type: 4, x: 7, y: -3, tags: { name: 'Peña', rank: 3 } },
      { type: 1, geometry: Int16Array.from([1, 2, 3, 4]), tags: null },
      { type: 2, geometry: [Int16Array.from([0, 0, 10, 5, -20, 4096])], tags: {} },
      { type: 3, geometry: [Int16Array.from([0, 0, 10, 0, 10, 10, 0, 0])], tags: {} },
    ])
    const geometry = (i: number) =>
      layer
        ?.feature(i)
        .loadGeometry()
        .map((part) => part.map(({ x, y }) => [x, y]))
    expect(geometry(0)).toEqual([[[7, -3]]])
    expect(geometry(1)).toEqual([[[1, 2]], [[3, 4]]])
    expect(geometry(2)).toEqual([
      [
        [0, 0],
        [10, 5],
        [-20, 4096],
      ],
    ])
    expect(geometry(3)).toEqual([
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 0],
      ],
    ])
    expect(layer?.feature(0).properties).toEqual({ name: 'Peña', rank: 3 })
    expect([layer?.extent, layer?.version]).toEqual([4096, 2])
  })

  test('centre/P4 values keep their kind, and what has none is left out', () => {
    const tags = {
      text: 'a',
      whole: 12,
      part: 1.5,
      below: -4,
      yes: true,
      no: false,
      nothing: null,
      list: [1],
    }
    expect(decode([{ type: 4, x: 0, y: 0, tags }])?.feature(0).properties).toEqual({
      text: 'a',
      whole: 12,
      part: 1.5,
      below: -4,
      yes: true,
      no: false,
    })
  })

  test('centre/P4 keys and values stand once however many features have them', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({
      type: 4,
      x: i,
      y: i,
      tags: { class: 'residential' },
    }))
    const bytes = encodeTile([{ name: 'street', features: many as never }])
    expect(Buffer.from(bytes).toString('latin1').split('residential')).toHaveLength(2)
    expect(decode(many)?.length).toBe(100)
  })

  test('centre/P4 what falls together leaves no feature without geometry, an empty layer no layer', () => {
    const layer = decode([
      { type: 2, geometry: [Int16Array.from([1, 1])], tags: {} },
      { type: 3, geometry: [Int16Array.from([1, 1, 2, 2, 1, 1])], tags: {} },
      { type: 4, x: 1, y: 1, tags: {} },
    ])
    expect(layer?.length).toBe(1)
    expect(encodeTile([{ name: 'none', features: [] }])).toHaveLength(0)
  })
})
