import { describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../exchange/real-data.test-support.ts'
import { drawnMap } from '../roads/drawn-map.test-support.ts'
import { importSf } from './import/sf.ts'
import { emptyLayers, type MapLayers, type Point } from './layer.ts'
import { makeWhereabouts } from './whereabouts.ts'

const { segments, node } = drawnMap('A---------B', { AB: { name: 'Bolívar' } })
const square = (west: number, east: number): Point[][][] => [
  [
    [
      [west, -0.01],
      [east, -0.01],
      [east, 0.01],
      [west, 0.01],
      [west, -0.01],
    ],
  ],
]

function layers(more: Partial<MapLayers> = {}): MapLayers {
  return {
    ...emptyLayers('Villa'),
    streets: segments.map((street) => ({
      ...street,
      left: { from: 101, to: 199 },
      right: { from: 100, to: 198 },
    })),
    areas: [
      { id: 'd1', name: 'San Blas', kind: 'district', polygons: square(0, 0.0045) },
      { id: 't', name: 'Villa', kind: 'town', polygons: square(-1, 1) },
      { id: 's1', name: 'Zona 1', kind: 'serviceArea', service: 'SI', polygons: square(0, 0.0045) },
      { id: 's2', name: 'Distrito Norte', kind: 'serviceArea', service: 'SC', polygons: square(-1, 1) },
      { id: 'w', name: 'Río', kind: 'water', polygons: square(-1, 1) },
    ],
    ...more,
  }
}

const aside = (share: number, metresNorth: number): Point => [
  node('A')[0] + share * (node('B')[0] - node('A')[0]),
  metresNorth / 111_195,
]

describe('centre/P2 what a point gives', () => {
  test('centre/P2 its district, its town, and who is responsible for which service', () => {
    expect(makeWhereabouts(layers()).at(aside(0.2, 5))).toMatchObject({
      district: 'San Blas',
      town: 'Villa',
      areas: [
        { id: 's1', name: 'Zona 1', service: 'SI' },
        { id: 's2', name: 'Distrito Norte', service: 'SC' },
      ],
    })
    expect(makeWhereabouts(layers()).areaIds(aside(0.2, 5))).toEqual(['d1', 's1', 't', 's2'])
  })

  test('centre/P2 outside of every area it says so by leaving them out', () => {
    expect(makeWhereabouts(layers()).at([5, 5])).toEqual({ areas: [] })
  })

  test('centre/P2 the door it is in front of', () => {
    const door = { id: 'a', street: 'Bolívar', number: '12-40', point: aside(0.3, 8) }
    expect(makeWhereabouts(layers({ addresses: [door] })).at(aside(0.3, 0)).nearestAddress).toEqual({
      label: 'Bolívar 12-40',
      distanceMetres: 8,
    })
  })

  test('centre/P2 where doors are far, the number it would have, on its side of the street', () => {
    const far = { id: 'a', street: 'Sucre', number: '1', point: aside(0.5, 300) }
    const { at } = makeWhereabouts(layers({ addresses: [far] }))
    expect(at(aside(0.5, 12)).nearestAddress).toEqual({ label: 'Bolívar 151', distanceMetres: 12 })
    expect(at(aside(0.5, -12)).nearestAddress?.label).toMatch(/^Bolívar 1(48|50)$/)
    expect(at(aside(0, 3)).nearestAddress?.label).toBe('Bolívar 101')
    expect(at(aside(1, -3)).nearestAddress?.label).toBe('Bolívar 198')
  })

  test('centre/P2 where the street has no numbers, the street; beyond 400 m nothing', () => {
    const { at } = makeWhereabouts(layers({ streets: segments }))
    expect(at(aside(0.5, 100)).nearestAddress).toEqual({ label: 'Bolívar', distanceMetres: 100 })
    expect(at(aside(0.5, 500)).nearestAddress).toBeUndefined()
  })

  test('centre/P2 numbers stand before English names', () => {
    const streets = layers().streets.map((street) => ({ ...street, name: 'Market St' }))
    expect(makeWhereabouts(layers({ streets })).at(aside(0.5, 12)).nearestAddress?.label).toBe(
      '151 Market St',
    )
  })
})

describe.skipIf(absent('sf/streets.geojson'))('centre/P2 San Francisco', () => {
  test('centre/P2 the City Hall steps are in the Tenderloin police district, in front of Polk Street', async () => {
    const { at } = makeWhereabouts((await importSf(`${dataFolder}/sf`)).layers)
    const here = at([-122.41845, 37.7793])
    expect(here.district).toBe('Downtown/Civic Center')
    expect(here.areas.map(({ service }) => service).sort()).toEqual(['GS', 'SC', 'SI'])
    expect(here.nearestAddress?.label).toMatch(/Polk St|Dr Carlton B Goodlett Pl/i)
  })
})
