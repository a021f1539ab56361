import fc from 'fast-check'
import { PbfWriter } from 'pbf'
import { describe, expect, test } from 'vitest'
import { readBlock } from './osm-pbf-block.ts'

const all = { nodes: true, ways: true, relations: true }

function message(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter()
  write(pbf)
  return pbf.finish().slice()
}

/** A block of one group, with strings, and what else its fields shall be. */
function block(
  strings: string[],
  group: (pbf: PbfWriter) => void,
  more: (pbf: PbfWriter) => void = () => {},
) {
  return message((pbf) => {
    pbf.writeBytesField(
      1,
      message((table) => {
        for (const text of strings) table.writeBytesField(1, new TextEncoder().encode(text))
      }),
    )
    pbf.writeBytesField(2, message(group))
    more(pbf)
  })
}

describe('centre/P1 blocks of OSM PBF', () => {
  test('centre/P1 nodes that are not dense', () => {
    const bytes = block(['', 'shop', 'bakery'], (group) =>
      group.writeBytesField(
        1,
        message((node) => {
          node.writeSVarintField(1, -5)
          node.writePackedVarint(2, [1])
          node.writePackedVarint(3, [2])
          node.writeSVarintField(8, -28974000)
          node.writeSVarintField(9, -790045000)
        }),
      ),
    )
    expect(readBlock(bytes, all)).toEqual([
      { type: 'node', id: -5, lat: -2.8974, lon: -79.0045, tags: { shop: 'bakery' } },
    ])
  })

  test('centre/P1 another granularity and offset', () => {
    const bytes = block(
      [''],
      (group) =>
        group.writeBytesField(
          2,
          message((dense) => {
            dense.writePackedSVarint(1, [1])
            dense.writePackedSVarint(8, [5])
            dense.writePackedSVarint(9, [7])
          }),
        ),
      (pbf) => {
        pbf.writeVarintField(17, 1000)
        pbf.writeVarintField(19, 2_000_000_000)
        pbf.writeVarintField(20, -1_000_000_000)
      },
    )
    expect(readBlock(bytes, all)).toEqual([{ type: 'node', id: 1, lat: 2.000005, lon: -0.999993, tags: {} }])
  })

  test('centre/P1 any nodes come back as they were written, to the last digit', () => {
    const place = fc.tuple(
      fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
      fc.integer({ min: -900_000_000, max: 900_000_000 }),
      fc.integer({ min: 1, max: 20_000_000_000 }),
    )
    fc.assert(
      fc.property(fc.array(place), (places) => {
        const differences = (at: 0 | 1 | 2) =>
          places.map((one, i) => one[at] - (i === 0 ? 0 : (places[i - 1] as typeof one)[at]))
        const bytes = block([''], (group) =>
          group.writeBytesField(
            2,
            message((dense) => {
              dense.writePackedSVarint(1, differences(2))
              dense.writePackedSVarint(8, differences(1))
              dense.writePackedSVarint(9, differences(0))
            }),
          ),
        )
        const expected = places.map(([lon, lat, id]) => ({
          type: 'node',
          id,
          lon: lon === 0 ? 0 : lon / 1e7,
          lat: lat === 0 ? 0 : lat / 1e7,
          tags: {},
        }))
        expect(readBlock(bytes, all)).toEqual(expected)
      }),
    )
  })

  test('centre/P1 what refers to nothing is refused: a string, a kind of member, a latitude', () => {
    const way = block(['', 'highway'], (group) =>
      group.writeBytesField(
        3,
        message((pbf) => {
          pbf.writeVarintField(1, 3)
          pbf.writePackedVarint(2, [1])
          pbf.writePackedVarint(3, [9])
        }),
      ),
    )
    expect(() => readBlock(way, all)).toThrow('it names string 9 of 2')
    const relation = block([''], (group) =>
      group.writeBytesField(
        4,
        message((pbf) => {
          pbf.writeVarintField(1, 8)
          pbf.writePackedVarint(8, [0])
          pbf.writePackedSVarint(9, [1])
          pbf.writePackedVarint(10, [7])
        }),
      ),
    )
    expect(() => readBlock(relation, all)).toThrow('relation 8 has a member of unknown type 7')
    const dense = block([''], (group) =>
      group.writeBytesField(
        2,
        message((pbf) => pbf.writePackedSVarint(1, [1, 1])),
      ),
    )
    expect(() => readBlock(dense, all)).toThrow('2 nodes with 0 latitudes and 0 longitudes')
  })
})
