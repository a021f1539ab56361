import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { makeGazetteer } from '../gazetteer/gazetteer.ts'
import { emptyLayers } from '../layer.ts'
import { type GeoJsonSettings, importGeoJson } from './geojson.ts'
import { leftOutTally, reasons } from './left-out.ts'
import { mergeLayers } from './merge.ts'
import { countsOf, reportLines } from './report.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-geojson-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function read(features: object[], settings: GeoJsonSettings) {
  const path = join(folder, 'test.geojson')
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }))
  return importGeoJson(path, settings)
}

const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})

const line = [
  [0, 0],
  [0.001, 0],
]

describe('centre/P1 a street layer with address ranges', () => {
  test('centre/P1 from the property names in use, whatever their case', async () => {
    const { layers } = await read(
      [
        feature(
          {
            FULLNAME: 'Main St',
            LF_FADD: '1',
            LF_TOADD: '99',
            RT_FADD: 2,
            RT_TOADD: 98,
            CITY: 'Villa',
            ONEWAY: 'FT',
            class: 'primary',
          },
          'LineString',
          line,
        ),
        feature({ calle: 'Larga', sentido: '-1', puente: 'yes' }, 'LineString', [line[1], [0.001, 0.001]]),
      ],
      { kind: 'streets' },
    )
    expect(layers.streets).toEqual([
      {
        id: '1',
        name: 'Main St',
        class: 'primary',
        oneWay: 'forward',
        line,
        fromNode: '0.000000,0.000000',
        toNode: '0.001000,0.000000',
        left: { from: 1, to: 99 },
        right: { from: 2, to: 98 },
        town: 'Villa',
      },
      expect.objectContaining({ name: 'Larga', class: 'residential', oneWay: 'backward', bridge: true }),
    ])
    expect(makeGazetteer(layers).search('50 main')[0]).toMatchObject({ label: '50 Main St', kind: 'address' })
    expect(makeGazetteer(layers).search('main & larga')[0]?.kind).toBe('crossing')
  })

  test('centre/P1 a line in pieces gives pieces, without the numbers of the whole', async () => {
    const { layers } = await read(
      [
        feature({ name: 'X', lf: 1, lt: 9 }, 'MultiLineString', [
          line,
          [
            [1, 1],
            [1, 2],
          ],
          [[0, 0]],
        ]),
      ],
      { kind: 'streets' },
    )
    expect(layers.streets.map(({ id, left }) => [id, left])).toEqual([
      ['1-0', undefined],
      ['1-1', undefined],
    ])
  })
})

describe('centre/P1 other layers', () => {
  test('centre/P1 house numbers and places of interest', async () => {
    const point = [0.5, 0.5]
    const doors = await read(
      [
        feature({ calle: 'Larga', numero: '7-21', ciudad: 'Villa' }, 'Point', point),
        feature({ number: 3 }, 'Point', point),
        feature({ street: 'Larga' }, 'Point', point),
      ],
      { kind: 'addresses' },
    )
    expect(doors.layers.addresses).toEqual([
      { id: '1', street: 'Larga', number: '7-21', point, town: 'Villa' },
    ])
    expect(doors.leftOut.map(({ reason }) => reason).sort()).toEqual(['badNumber', 'numberWithoutStreet'])
    const places = await read(
      [
        feature({ nombre: 'Hospital', tipo: 'hospital', servicio: 'GS' }, 'Point', [...point, 2500]),
        feature({}, 'Point', point),
        feature({ name: 'x' }, 'LineString', line),
      ],
      { kind: 'landmarks' },
    )
    expect(places.layers.landmarks).toEqual([
      { id: '1', name: 'Hospital', kind: 'hospital', service: 'GS', point },
    ])
    expect(places.leftOut.map(({ reason }) => reason).sort()).toEqual(['noGeometry', 'noName'])
  })

  test('centre/P1 boundary polygons, of the kind and service that are said', async () => {
    const square = [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ]
    const { layers } = await read(
      [
        feature({ name: 'Zona 1', kind: 'district' }, 'Polygon', square),
        feature({ nombre: 'Zona 2' }, 'MultiPolygon', [square]),
      ],
      { kind: 'areas', areaKind: 'serviceArea', service: 'SI' },
    )
    expect(layers.areas.map(({ name, kind, service, polygons }) => [name, kind, service, polygons])).toEqual([
      ['Zona 1', 'district', 'SI', [square]],
      ['Zona 2', 'serviceArea', 'SI', [square]],
    ])
  })

  test('centre/P1 a layer takes the place of its like on the map, and of nothing else', () => {
    const area = (id: string, kind: 'district' | 'serviceArea', service?: string) => ({
      id,
      name: id,
      kind,
      polygons: [],
      ...(service && { service }),
    })
    const map = {
      ...emptyLayers('Villa'),
      areas: [area('1', 'district'), area('2', 'serviceArea', 'SI'), area('3', 'serviceArea', 'GS')],
    }
    const brought = { ...emptyLayers('nuevo'), areas: [area('3', 'serviceArea', 'SI')] }
    expect(mergeLayers(map, brought, 'areas').areas.map(({ id, service }) => [id, service])).toEqual([
      ['1', undefined],
      ['3', 'GS'],
      ['nuevo-3', 'SI'],
    ])
    const landmarks = [{ id: 'h', name: 'H', kind: 'hospital', point: [0, 0] as [number, number] }]
    expect(mergeLayers(map, { ...emptyLayers('x'), landmarks }, 'landmarks')).toEqual({ ...map, landmarks })
    expect(mergeLayers(undefined, brought, 'areas')).toEqual(brought)
  })
})

describe('centre/P1 the report', () => {
  const tally = leftOutTally()
  for (let i = 0; i < 1234; i++) tally.add('noName', `feature ${i}`)
  tally.add('openRing', 'relation 7')
  const imported = {
    layers: {
      ...emptyLayers('Villa'),
      addresses: [{ id: '1', street: 'a', number: '1', point: [0, 0] as [number, number] }],
    },
    read: 5000,
    leftOut: tally.list(),
  }

  test('centre/P1 says what came in and what did not, why and where, in both languages', () => {
    expect(reportLines(imported, 'en')).toEqual([
      'Villa: 5,000 records read; taken: 1 house numbers.',
      'Left out, or with reservations:',
      '     1,234  without a name',
      '            feature 0; feature 1; feature 2; …',
      '         1  areas whose edge does not close in this file',
      '            relation 7',
    ])
    expect(reportLines(imported, 'es')[0]).toBe('Villa: 5000 registros leídos; entran 1 números de casa.')
    expect(reportLines({ ...imported, leftOut: [], layers: emptyLayers('Nada') }, 'es')).toEqual([
      'Nada: 5000 registros leídos; entran ninguno.',
    ])
    expect(countsOf(imported)).toEqual({ streets: 0, addresses: 1, landmarks: 0, areas: 0 })
  })

  test('centre/P1 every reason has words in both languages', () => {
    for (const words of Object.values(reasons)) expect(words.es && words.en).toBeTruthy()
  })
})

const quito = 'ecuador/parroquias_quito.geojson'

describe.skipIf(absent(quito))('centre/P1 real boundaries', () => {
  test('centre/P1 the parishes of Quito become districts with their names', async () => {
    const { layers, read: rows } = await importGeoJson(`${dataFolder}/${quito}`, { kind: 'areas' })
    expect([rows, layers.areas.length]).toEqual([34, 34])
    expect(layers.areas.every(({ kind, name }) => kind === 'district' && name !== '')).toBe(true)
  })
})
