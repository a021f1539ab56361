import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { services, setServices } from '../../incidents/services.ts'
import { areaShapeSchema, isClosed } from '../../settings/area-shape.ts'
import { readAreas } from './areas-file.ts'
import type { ListedArea } from './areas-store.ts'

const before = { ...services }
beforeAll(() => setServices({ GS: { es: 'Sanitaria', en: 'Health' } }))
// the next test file of this process has them as they were
afterAll(() => setServices(before))
const square = (west: number) => [
  [west, 0],
  [west + 1, 0],
  [west + 1, 1],
  [west, 1],
  [west, 0],
]
const feature = (properties: object, geometry: object = { type: 'Polygon', coordinates: [square(0)] }) => ({
  ...{ type: 'Feature', properties, geometry },
})
/** One feature a line, so that the line of the n-th is n + 1. */
const file = (...features: object[]) =>
  new TextEncoder().encode(
    `{"type":"FeatureCollection","features":[\n${features.map((each) => JSON.stringify(each)).join(',\n')}\n]}`,
  )
const listed: ListedArea[] = [{ id: 'd7', name: 'El Batán', kind: 'district', shipped: {} }]
const faultsOf = (bytes: Uint8Array) =>
  readAreas(bytes, listed).troubles.map(({ line, fault, value }) => [line, fault, value])

describe('areas of a GeoJSON file', () => {
  it('console/V6 is read where there is nothing of Node: in a browser', () => {
    vi.stubGlobal('Buffer', undefined)
    try {
      expect(readAreas(file(feature({ name: 'Norte' })), listed).areas).toHaveLength(1)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('console/V6 one that is known is drawn anew, by id or by kind and name; another is added', () => {
    const { areas, troubles } = readAreas(
      file(
        feature({ nombre: 'el batan' }),
        { ...feature({ name: 'Norte', service: 'gs' }), id: 'z1' },
        feature({ name: 'San Blas' }),
      ),
      listed,
    )
    expect(troubles).toEqual([])
    expect(
      areas.map(({ id, name, service, shape, known }) => [id, name, service, shape.kind, known?.id]),
    ).toEqual([
      ['d7', 'el batan', undefined, 'district', 'd7'],
      ['z1', 'Norte', 'GS', 'serviceArea', undefined],
      ['district.san-blas', 'San Blas', undefined, 'district', undefined],
    ])
  })

  it('console/V6 says what is wrong and on which line, and then gives no area at all', () => {
    const fine = Array.from({ length: 2100 }, (_, at) => [at / 1000, at % 2])
    const bytes = file(
      feature({ name: 'Bien' }),
      feature({ name: 'Punto' }, { type: 'Point', coordinates: [0, 0] }),
      feature({}),
      feature({ name: 'Lago', kind: 'water' }),
      feature({ name: 'Norte', service: 'ZZ' }),
      feature({ name: 'Sur', kind: 'serviceArea' }),
      feature({ name: 'Línea' }, { type: 'Polygon', coordinates: [square(0).slice(0, 2)] }),
      feature({ name: 'Fina' }, { type: 'Polygon', coordinates: [fine] }),
      feature({ name: 'bien' }),
    )
    expect(faultsOf(bytes)).toEqual([
      [3, 'notAnArea', 'Point'],
      [4, 'noName', ''],
      [5, 'kind', 'water'],
      [6, 'service', 'ZZ'],
      [7, 'serviceMissing', 'Sur'],
      [8, 'edge', 'Línea'],
      [9, 'tooFine', 'Fina: 2101'],
      [10, 'twice', 'bien'],
    ])
    expect(readAreas(bytes, listed).areas).toEqual([])
  })

  it('console/V6 what is no GeoJSON, or holds nothing, says so', () => {
    expect(faultsOf(new TextEncoder().encode('hola'))).toEqual([[1, 'notGeoJson', '']])
    expect(faultsOf(file())).toEqual([[1, 'noAreas', '']])
    expect(faultsOf(new Uint8Array())).toEqual([[1, 'notGeoJson', '']])
  })

  it('console/V6 whatever a file holds, what is given is what the centre takes, and nothing is thrown', () => {
    const geometry = fc.record({
      type: fc.constantFrom('Polygon', 'MultiPolygon', 'Point'),
      coordinates: fc.oneof(
        fc.constantFrom([square(0)], [[square(3)]], []),
        fc.array(fc.array(fc.array(fc.double({ min: -400, max: 400 }), { maxLength: 3 }))),
        fc.jsonValue(),
      ),
    })
    const properties = fc.record({
      name: fc.string({ maxLength: 5 }),
      service: fc.constantFrom('', 'GS', 'x'),
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(properties, geometry), { maxLength: 3 }), (some) => {
        const { areas } = readAreas(file(...some.map(([each, shape]) => feature(each, shape))), listed)
        for (const { shape } of areas) {
          expect(areaShapeSchema.safeParse(shape).success).toBe(true)
          expect(isClosed(shape.polygons)).toBe(true)
        }
      }),
    )
  })
})
