import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { describe, expect, test } from 'vitest'
import { emptyLayers, type MapLayers, type Point, type StreetClass } from '../layer.ts'
import { mapStyle } from './style.ts'
import { makeTiles, type Tiles } from './tiles.ts'

const centre: Point = [-79.0045, -2.8974]

function villa(): MapLayers {
  const layers = emptyLayers('Villa')
  const classes: StreetClass[] = [
    'motorway',
    'primary',
    'secondary',
    'tertiary',
    'residential',
    'service',
    'path',
  ]
  classes.forEach((streetClass, i) => {
    const y = centre[1] + i * 0.0002
    layers.streets.push({
      id: String(i),
      name: i === 1 ? 'Avenida de las Américas' : `Calle ${i}`,
      class: streetClass,
      line: [
        [centre[0], y],
        [centre[0] + 0.02, y],
      ],
      fromNode: `${i}a`,
      toNode: `${i}b`,
      ...(i === 2 && { bridge: true }),
    })
  })
  const square = (size: number): Point[][][] => [
    [
      [
        [centre[0], centre[1]],
        [centre[0] + size, centre[1]],
        [centre[0] + size, centre[1] + size],
        [centre[0], centre[1]],
      ],
    ],
  ]
  layers.areas.push(
    { id: 'w', name: 'Río Sereno', kind: 'water', polygons: square(0.001) },
    { id: 'w2', name: 'Río Sereno', kind: 'water', polygons: square(0.0005) },
    { id: 'p', name: 'Parque', kind: 'park', polygons: square(0.001) },
    { id: 'u', name: 'Villa', kind: 'urban', polygons: square(0.002) },
    { id: 'l', name: '', kind: 'land', polygons: square(0.2) },
    { id: 'd', name: 'Centro', kind: 'district', polygons: square(0.002) },
    { id: 's', name: 'Zona', kind: 'serviceArea', service: 'SI', polygons: square(0.002) },
  )
  layers.addresses.push({ id: 'a', street: 'Calle 4', number: '12-40', point: centre })
  layers.landmarks.push({ id: 'h', name: 'Hospital', kind: 'hospital', service: 'GS', point: centre })
  return layers
}

const tileOf = (z: number, [lon, lat]: Point) => {
  const x = Math.floor(((lon + 180) / 360) * 2 ** z)
  const sine = Math.sin((lat * Math.PI) / 180)
  return [z, x, Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)] as const
}

function layersAt(tiles: Tiles, z: number) {
  const tile = tiles.tile(...tileOf(z, centre))
  const { layers } = new VectorTile(new PbfReader(tile ? gunzipSync(tile) : new Uint8Array(0)))
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, i) => layer.feature(i).properties),
    ]),
  )
}

describe('centre/P4 tiles cut from what was imported', () => {
  const tiles = makeTiles(villa())

  test('centre/P4 from close there is everything that is drawn, and nothing that is only asked about', () => {
    const layers = layersAt(tiles, 16)
    expect(Object.keys(layers).sort()).toEqual([
      'address',
      'land',
      'park',
      'place',
      'street',
      'streetName',
      'urban',
      'water',
    ])
    expect(layers.address).toEqual([{ number: '12-40' }])
    expect(layers.street?.map(({ class: streetClass }) => streetClass).sort()).toEqual([
      'motorway',
      'path',
      'primary',
      'residential',
      'secondary',
      'service',
      'tertiary',
    ])
    expect(layers.street?.find(({ bridge }) => bridge)).toMatchObject({ class: 'secondary' })
    expect(layers.streetName?.map(({ name }) => name)).toContain('Av. de las Américas')
    expect(JSON.stringify(layers)).not.toContain('Zona')
  })

  test('centre/P4 a name of several pieces stands once', () => {
    expect(layersAt(tiles, 16).place?.filter(({ name }) => name === 'Río Sereno')).toHaveLength(1)
  })

  test('centre/P4 from afar only great streets, and no house numbers', () => {
    const classesAt = (z: number) =>
      layersAt(tiles, z)
        .street?.map(({ class: streetClass }) => streetClass)
        .sort() ?? []
    expect(classesAt(8)).toEqual(['motorway', 'primary'])
    expect(classesAt(11)).toEqual(['motorway', 'primary', 'secondary', 'tertiary'])
    expect(classesAt(13)).toContain('residential')
    expect(classesAt(13)).not.toContain('path')
    expect(layersAt(tiles, 15).address).toBeUndefined()
  })

  test('centre/P4 where the map has nothing, and where there is no tile, there is none', () => {
    expect(tiles.tile(16, 0, 0)).toBeUndefined()
    for (const [z, x, y] of [
      [-1, 0, 0],
      [17, 0, 0],
      [3, 8, 0],
      [3, 0, -1],
    ] as const)
      expect(tiles.tile(z, x, y)).toBeUndefined()
    expect(makeTiles(emptyLayers('none')).tile(0, 0, 0)).toBeUndefined()
  })

  test('centre/P4 a tile that was cut is kept', () => {
    const at = tileOf(14, centre)
    expect(tiles.tile(...at)).toBe(tiles.tile(...at))
    expect(tiles.bounds[0]).toBeCloseTo(centre[0], 6)
  })
})

describe('centre/P4 the style', () => {
  const style = (theme: 'dark' | 'light') =>
    mapStyle(theme, 'https://amparo.example', 'abc', [-79.1, -3, -79, -2.8])

  test('centre/P4 asks for nothing but this program, by whole addresses', () => {
    const text = JSON.stringify(style('dark'))
    const hosts = [...text.matchAll(/https?:\/\/[^/"]+/g)].map(([host]) => host)
    expect(new Set(hosts)).toEqual(new Set(['https://amparo.example']))
    expect(text).toContain('/map/tiles/{z}/{x}/{y}.mvt?v=abc')
  })

  test('centre/P4 its layers are those of the tiles, each id once, both themes alike but for colour', () => {
    const known = ['land', 'urban', 'park', 'water', 'street', 'streetName', 'place', 'address']
    const shape = (theme: 'dark' | 'light') =>
      style(theme).layers.map((layer) => [layer.id, 'source-layer' in layer ? layer['source-layer'] : ''])
    for (const [, source] of shape('dark')) if (source) expect(known).toContain(source)
    const ids = shape('dark').map(([id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(shape('light')).toEqual(shape('dark'))
    expect(style('light').center).toEqual([-79.05, -2.9])
  })

  test('centre/P4 no colour is saturated: what a person owes stays the only colour', () => {
    for (const theme of ['dark', 'light'] as const) {
      for (const [, hex] of JSON.stringify(style(theme).layers).matchAll(/#([0-9a-f]{6})/g)) {
        const channels = [0, 2, 4].map((i) => Number.parseInt((hex as string).slice(i, i + 2), 16))
        expect(Math.max(...channels) - Math.min(...channels), `#${hex}`).toBeLessThan(50)
      }
    }
  })

  test('centre/P4 names on land are read at 5:1 or better, in both themes', () => {
    const light = (hex: string) => {
      const [r, g, b] = [1, 3, 5].map((i) => {
        const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
      }) as [number, number, number]
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    for (const theme of ['dark', 'light'] as const) {
      const { layers } = style(theme)
      const land = (layers[0] as { paint: { 'background-color': string } }).paint['background-color']
      for (const layer of layers) {
        const colour = layer.type === 'symbol' ? (layer.paint?.['text-color'] as string) : undefined
        if (!colour) continue
        const [a, b] = [light(colour), light(land)]
        expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), `${theme} ${layer.id}`).toBeGreaterThan(5)
      }
    }
  })

  test('centre/P4 before any import it is bare land, without a place to look at', () => {
    expect(
      mapStyle('dark', 'http://x', '0', [Infinity, Infinity, -Infinity, -Infinity]).center,
    ).toBeUndefined()
  })
})
