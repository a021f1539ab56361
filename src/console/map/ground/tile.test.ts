import type { RawFeature } from 'geojson-vt'
import { describe, expect, it } from 'vitest'
import { encodeTile } from '../../../places/map/mvt.ts'
import { readTile } from './tile.ts'

const feature = (type: number, geometry: unknown, tags: object) => ({ type, geometry, tags }) as RawFeature
const line = (coordinates: number[], tags: object) => feature(2, [coordinates], tags)

describe('a tile of the map', () => {
  it('console/W8 is read as the centre cut it', () => {
    const bytes = encodeTile([
      { name: 'water', features: [feature(3, [[0, 0, 100, 0, 100, 80, 0, 0]], {})] },
      {
        name: 'street',
        features: [
          line([0, 5, 40, -7], { class: 'primary' }),
          line([9, 9, 1, 1], { class: 'primary', bridge: true }),
        ],
      },
      { name: 'streetName', features: [line([0, 5, 40, 5], { name: 'Av. Bolívar', class: 'primary' })] },
      { name: 'place', features: [feature(1, [7, 8], { name: 'Hospital', kind: 'hospital' })] },
      { name: 'address', features: [feature(1, [3, 4], { number: '12-40' })] },
    ])
    const tile = readTile(bytes)
    expect(tile.areas.get('water')).toEqual([[0, 0, 100, 0, 100, 80, 0, 0]])
    expect(tile.streets.get('primary')).toEqual([[0, 5, 40, -7]])
    expect(tile.streets.get('bridge primary')).toEqual([[9, 9, 1, 1]])
    expect(tile.names).toEqual([{ name: 'Av. Bolívar', class: 'primary', lines: [[0, 5, 40, 5]] }])
    expect(tile.places).toEqual([{ text: 'Hospital', kind: 'hospital', x: 7, y: 8 }])
    expect(tile.houses).toEqual([{ text: '12-40', kind: 'house', x: 3, y: 4 }])
  })

  it('console/W8 without anything in it is empty', () => {
    expect(readTile(new Uint8Array())).toMatchObject({ names: [], places: [], houses: [] })
  })
})
