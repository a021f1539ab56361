import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Feature } from 'geojson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { inPolygons } from '../geometry.ts'
import type { StreetSegment } from '../layer.ts'
import type { Imported } from './imported.ts'
import { leftOutTally } from './left-out.ts'
import { importSf, sfFiles } from './sf.ts'
import { separateFalseNodes, sfStreet } from './sf-streets.ts'

const row = (
  properties: object,
  geometry: object = {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [0, 1],
    ],
  },
) =>
  ({
    type: 'Feature',
    properties: {
      cnn: 1,
      name: 'MARKET ST',
      lf: 1,
      lt: 99,
      rf: 0,
      rt: 0,
      f: 7,
      t: 8,
      layer: 'STREETS',
      cls: 3,
      ...properties,
    },
    geometry,
  }) as unknown as Feature

describe('centre/P1 a street of San Francisco', () => {
  const read = (feature: Feature) => {
    const tally = leftOutTally()
    return { street: sfStreet(feature, tally), leftOut: tally.list() }
  }

  test('centre/P1 gets its name, class, ranges, nodes and town', () => {
    expect(read(row({})).street).toEqual({
      id: '1',
      name: 'Market St',
      class: 'secondary',
      line: [
        [0, 0],
        [0, 1],
      ],
      fromNode: '7',
      toNode: '8',
      left: { from: 1, to: 99 },
      town: 'San Francisco',
    })
  })

  test('centre/P1 a street of Treasure Island drops the mark of its name for a town', () => {
    expect(read(row({ name: '03RD TI ST', layer: 'streets_ti' })).street).toMatchObject({
      name: '3rd St',
      town: 'Treasure Island',
    })
  })

  test('centre/P1 unnamed streets have no name, walks are paths, private ones service', () => {
    expect(read(row({ name: 'UNNAMED 012' })).street?.name).toBe('')
    expect(read(row({ layer: 'Streets_Pedestri', cls: 5 })).street?.class).toBe('path')
    expect(read(row({ layer: 'PRIVATE', cls: 0 })).street?.class).toBe('service')
  })

  test('centre/P1 a range odd at one end and even at the other is dropped and counted, the street stays', () => {
    const { street, leftOut } = read(row({ rf: 2, rt: 99 }))
    expect(street).toMatchObject({ left: { from: 1, to: 99 } })
    expect(street).not.toHaveProperty('right')
    expect(leftOut).toMatchObject([{ reason: 'brokenRange', count: 1, examples: ['cnn 1 MARKET ST 2-99'] }])
  })

  test('centre/P1 a row without a line is left out and counted', () => {
    const { street, leftOut } = read(row({}, { type: 'Point', coordinates: [0, 0] }))
    expect(street).toBeUndefined()
    expect(leftOut).toMatchObject([{ reason: 'noGeometry', count: 1 }])
  })
})

test('centre/P1 ends that carry one node id and lie apart are no crossing', () => {
  const piece = (id: string, from: number, to: number): StreetSegment => ({
    id,
    name: id,
    class: 'residential',
    line: [
      [from, 0],
      [to, 0],
    ],
    fromNode: 'a',
    toNode: `${id}-end`,
  })
  const streets = [
    piece('one', 0, 1),
    piece('two', 0.0001, 1),
    piece('three', 0.01, 1),
    piece('four', 0.01, 1),
  ]
  const tally = leftOutTally()
  separateFalseNodes(streets, tally)
  expect(streets.map(({ fromNode }) => fromNode)).toEqual(['a', 'a', 'a@0.0100,0.0000', 'a@0.0100,0.0000'])
  expect(tally.list()).toMatchObject([{ reason: 'nodeMoved', count: 1 }])
})

describe.skipIf(absent(...sfFiles.map((file) => `sf/${file}`)))('centre/P1 the published city', () => {
  let imported: Imported
  beforeAll(async () => {
    imported = await importSf(`${dataFolder}/sf`)
  })

  test('centre/P1 every row of every file is taken, or counted with its reason', () => {
    // 15,602 streets, 222 parks, 37 neighbourhoods, 10 police districts, 2 of land, 45 stations, 78 facilities.
    expect(imported.read).toBe(15602 + 222 + 37 + 10 + 2 + 45 + 78)
    expect(imported.layers.streets).toHaveLength(15602)
    expect(imported.layers.landmarks).toHaveLength(45 + 78)
    expect(imported.leftOut.map(({ reason, count }) => [reason, count])).toEqual([
      ['nodeMoved', 18],
      ['brokenRange', 4],
    ])
  })

  test('centre/P1 stations carry the ids of the dispatch record, hospitals their service', () => {
    const station = imported.layers.landmarks.find(({ id }) => id === 'station-07')
    expect(station).toMatchObject({ name: 'Fire Station 7', kind: 'station', service: 'SI' })
    const hospitals = imported.layers.landmarks.filter(({ kind }) => kind === 'hospital')
    expect(hospitals).toHaveLength(13)
    expect(hospitals.every(({ service }) => service === 'GS')).toBe(true)
  })

  test('centre/P1 the bay is water, the city is not, and no street segment repeats an id', () => {
    const water = imported.layers.areas.find(({ kind }) => kind === 'water')
    expect(inPolygons(water?.polygons ?? [], [-122.36, 37.76])).toBe(true)
    expect(inPolygons(water?.polygons ?? [], [-122.44, 37.76])).toBe(false)
    expect(new Set(imported.layers.streets.map(({ id }) => id)).size).toBe(15602)
  })
})

describe('centre/P1 a folder that is not San Francisco', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'amparo-sf-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('centre/P1 a missing file is named, a damaged one with its place', async () => {
    await expect(importSf(folder)).rejects.toThrow('streets.geojson')
    writeFileSync(join(folder, 'streets.geojson'), '{"type":"FeatureCollection","features":[{"type":')
    await expect(importSf(folder)).rejects.toThrow(/streets\.geojson, byte \d+: the file ends within/)
  })
})
