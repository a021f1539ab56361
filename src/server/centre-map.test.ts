import { describe, expect, it } from 'vitest'
import { type Area, emptyLayers, type MapLayers, type StreetSegment } from '../places/layer.ts'
import { makeMap } from '../places/map-in-use.ts'
import { callerPlaces, firstViewOf } from './centre-map.ts'

const street = (id: string, kind: StreetSegment['class'], lon: number): StreetSegment => ({
  ...{ id, name: `Calle ${id}`, class: kind, fromNode: `${id}a`, toNode: `${id}b` },
  line: [
    [lon, -2.3],
    [lon + 0.001, -2.3],
  ],
})
const square = (kind: Area['kind'], west: number, size: number): Area => ({
  ...{ id: `${kind}${west}`, name: kind, kind },
  polygons: [
    [
      [
        [west, -2.4],
        [west + size, -2.4],
        [west + size, -2.2],
        [west, -2.2],
        [west, -2.4],
      ],
    ],
  ],
})
const layers: MapLayers = {
  ...emptyLayers('Villa'),
  streets: [street('s1', 'residential', -78.5), street('s2', 'primary', -78.4), street('s3', 'path', -70)],
  addresses: [{ id: 'a', street: 'Calle s1', number: '12-40', point: [-78.4995, -2.3] }],
}

describe('the first view of a map', () => {
  it('centre/P4 is where houses stand, not the district around them', () => {
    const areas = [square('urban', -78.6, 0.1), square('urban', -78.45, 0.1), square('district', -90, 20)]
    const [west, south, east, north] = firstViewOf({ ...layers, areas }) ?? []
    expect([west, south, north]).toEqual([-78.6, -2.4, -2.2])
    expect(east).toBeCloseTo(-78.35, 9)
  })

  it('centre/P4 is every street where no built-up area is known, and nothing on an empty map', () => {
    const bounds = firstViewOf(layers) ?? []
    expect(bounds[0]).toBe(-78.5)
    expect(bounds[2]).toBeCloseTo(-69.999, 9)
    expect(firstViewOf({ ...layers, areas: [{ ...square('urban', 0, 1), polygons: [] }] })).toEqual(bounds)
    expect(firstViewOf(emptyLayers('nada'))).toBeUndefined()
  })
})

describe('what the caller’s page may learn of the map', () => {
  const map = makeMap(layers)
  const places = callerPlaces({ map: () => map })

  it('centre/C1 finds by name and gives of each place its name and point only', () => {
    const [found] = places.search('calle s1 12-40', undefined, 5)
    expect(found?.label).toContain('12-40')
    expect(Object.keys(found ?? {}).sort()).toEqual(['id', 'label', 'point'])
    expect(places.search('calle', undefined, 1)).toHaveLength(1)
  })

  it('centre/C1 names the nearest address, and reads out coordinates where there is none', () => {
    expect(places.nearest([-78.4995, -2.3])).toContain('12-40')
    expect(places.nearest([10.123456, 50.5])).toBe('50.50000, 10.12346')
  })

  it('centre/C1 draws the streets around, main ones as such, and none from far away', () => {
    expect(places.streets?.([-78.5, -2.3], 260)).toEqual([{ main: false, line: layers.streets[0]?.line }])
    expect(places.streets?.([-78.4, -2.3], 260)).toEqual([{ main: true, line: layers.streets[1]?.line }])
    expect(places.streets?.([0, 0], 260)).toEqual([])
  })

  it('centre/C1 a centre without a map still takes the call: nothing found, coordinates for a name', () => {
    const none = callerPlaces({ map: () => undefined })
    expect(none.search('calle', undefined, 5)).toEqual([])
    expect(none.streets?.([-78.5, -2.3], 260)).toEqual([])
    expect(none.nearest([-78.5, -2.3])).toBe('-2.30000, -78.50000')
  })
})
