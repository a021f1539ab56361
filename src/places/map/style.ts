import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { Bounds } from '../geometry.ts'
import { deepestZoom } from './tiles.ts'

export type Theme = 'dark' | 'light'

/** The tokens `--m-*` of the interface (page 9 of its drawings). */
const palettes = {
  dark: {
    land: '#161817',
    urban: '#181a19',
    water: '#1b272e',
    park: '#1b221b',
    casing: '#101211',
    path: '#232625',
    street: '#292c2a',
    tertiary: '#313532',
    secondary: '#434844',
    primary: '#505550',
    label: '#8b9089',
    label2: '#a5aaa2',
    waterLabel: '#7f9dac',
  },
  light: {
    land: '#d9dbd5',
    urban: '#d6d8d2',
    water: '#bccad1',
    park: '#ccd6c5',
    casing: '#c3c6be',
    path: '#e2e4df',
    street: '#edeeea',
    tertiary: '#f4f5f1',
    secondary: '#fdfdfb',
    primary: '#fdfdfb',
    label: '#4d524b',
    label2: '#363a34',
    waterLabel: '#3b5360',
  },
} as const

type Palette = Record<keyof (typeof palettes)['dark'], string>

const regular = ['IBM Plex Sans Regular']
const medium = ['IBM Plex Sans Medium']
const source = 'amparo'

/**
 * The base map's style (style specification v8): land, streets by class, names along them. Nothing is saturated, so that what
 * a person owes stays the only colour on the screen.
 * @param origin `http://127.0.0.1:8911`: MapLibre's worker needs whole addresses
 * @param version of the map, so that browsers drop the tiles of the one before
 */
export function mapStyle(theme: Theme, origin: string, version: string, bounds: Bounds): StyleSpecification {
  const palette = palettes[theme]
  return {
    version: 8,
    name: `Amparo ${theme}`,
    glyphs: `${origin}/map/glyphs/{fontstack}/{range}.pbf`,
    sources: {
      [source]: {
        type: 'vector',
        tiles: [`${origin}/map/tiles/{z}/{x}/{y}.mvt?v=${version}`],
        minzoom: 0,
        maxzoom: deepestZoom,
      },
    },
    ...(Number.isFinite(bounds[0]) && {
      center: [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] as [number, number],
      zoom: 12,
    }),
    layers: [...ground(palette), ...streets(palette), ...names(palette)],
  }
}

function ground(palette: Palette): LayerSpecification[] {
  const fill = (id: string, colour: string): LayerSpecification => ({
    id,
    type: 'fill',
    source,
    'source-layer': id,
    paint: { 'fill-color': colour, 'fill-antialias': true },
  })
  return [
    { id: 'background', type: 'background', paint: { 'background-color': palette.land } },
    fill('land', palette.land),
    fill('urban', palette.urban),
    fill('park', palette.park),
    fill('water', palette.water),
  ]
}

/** Pixels across, by zoom; half way between, the square root of two at each zoom. */
function width(at10: number, at14: number, at18: number): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], 10, at10, 14, at14, 18, at18]
}

const streetClasses = [
  { id: 'path', classes: ['path'], colour: 'path', from: 15, width: width(0.2, 0.6, 3) },
  { id: 'service', classes: ['service'], colour: 'street', from: 14, width: width(0.3, 0.9, 7) },
  { id: 'residential', classes: ['residential'], colour: 'street', from: 12, width: width(0.5, 1.9, 15) },
  { id: 'tertiary', classes: ['tertiary'], colour: 'tertiary', from: 11, width: width(0.7, 2.6, 19) },
  { id: 'secondary', classes: ['secondary'], colour: 'secondary', from: 10, width: width(0.9, 3.2, 22) },
  { id: 'primary', classes: ['primary', 'motorway'], colour: 'primary', from: 5, width: width(1.2, 3.8, 25) },
] as const

/** All casings lie beneath all streets, so that crossings are open; bridges come last, casing and all. */
function streets(palette: Palette): LayerSpecification[] {
  const layers: LayerSpecification[] = []
  for (const bridge of [false, true]) {
    for (const part of ['casing', 'line'] as const) {
      for (const street of streetClasses) {
        if (part === 'casing' && street.id === 'path') continue
        layers.push({
          id: `${bridge ? 'bridge' : 'street'}-${street.id}-${part}`,
          type: 'line',
          source,
          'source-layer': 'street',
          minzoom: part === 'casing' ? Math.max(13, street.from) : street.from,
          filter: [
            'all',
            ['in', ['get', 'class'], ['literal', [...street.classes]]],
            [bridge ? '==' : '!=', ['get', 'bridge'], true],
          ],
          layout: { 'line-cap': bridge ? 'butt' : 'round', 'line-join': 'round' },
          paint:
            part === 'casing'
              ? {
                  'line-color': palette.casing,
                  'line-gap-width': street.width,
                  'line-width': bridge ? 1.6 : 0.8,
                }
              : { 'line-color': palette[street.colour], 'line-width': street.width },
        })
      }
    }
  }
  return layers
}

function names(palette: Palette): LayerSpecification[] {
  const halo = { 'text-halo-color': palette.land, 'text-halo-width': 1.3, 'text-halo-blur': 0.2 }

  const along = (id: string, classes: string[], from: number, major: boolean): LayerSpecification => ({
    id: `name-${id}`,
    type: 'symbol',
    source,
    'source-layer': 'streetName',
    minzoom: from,
    filter: ['in', ['get', 'class'], ['literal', classes]],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': ['get', 'name'],
      'text-font': major ? medium : regular,
      'text-size': ['interpolate', ['linear'], ['zoom'], 12, 11, 17, major ? 13.5 : 12.5],
      'text-letter-spacing': 0.01,
      'text-max-angle': 35,
      'text-padding': 4,
    },
    paint: { 'text-color': major ? palette.label2 : palette.label, ...halo },
  })

  const place = ({ id, filter, zoom, layout, colour, on }: PlaceName): LayerSpecification => ({
    id: `place-${id}`,
    type: 'symbol',
    source,
    'source-layer': 'place',
    minzoom: zoom[0],
    maxzoom: zoom[1],
    filter: filter ?? ['==', ['get', 'kind'], id],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': regular,
      'text-size': 11.5,
      'text-max-width': 8,
      'text-padding': 6,
      ...layout,
    },
    paint: { 'text-color': palette[colour], ...halo, ...(on && { 'text-halo-color': palette[on] }) },
  })

  // Of two names that collide the later layer's stays: the most important come last.
  return [
    {
      id: 'address',
      type: 'symbol',
      source,
      'source-layer': 'address',
      minzoom: 17,
      layout: { 'text-field': ['get', 'number'], 'text-font': regular, 'text-size': 11, 'text-padding': 3 },
      paint: { 'text-color': palette.label, ...halo },
    },
    {
      id: 'place-dot',
      type: 'circle',
      source,
      'source-layer': 'place',
      minzoom: 13,
      filter: not(...areaKinds),
      paint: {
        'circle-radius': 2,
        'circle-color': palette.label,
        'circle-stroke-color': palette.land,
        'circle-stroke-width': 1,
      },
    },
    place({
      id: 'other',
      filter: not(...areaKinds, 'hospital', 'station'),
      zoom: [16, 24],
      layout: belowDot,
      colour: 'label',
    }),
    along('minor', ['residential', 'service', 'path'], 14.5, false),
    along('middle', ['tertiary'], 13.5, false),
    place({ id: 'park', zoom: [14, 24], colour: 'label' }),
    place({
      id: 'water',
      zoom: [11, 24],
      layout: { 'text-size': 12, 'text-letter-spacing': 0.04 },
      colour: 'waterLabel',
      on: 'water',
    }),
    place({ id: 'station', zoom: [14, 24], layout: belowDot, colour: 'label2' }),
    place({ id: 'hospital', zoom: [13, 24], layout: { ...belowDot, 'text-font': medium }, colour: 'label2' }),
    along('major', ['motorway', 'primary', 'secondary'], 12, true),
    place({
      id: 'district',
      zoom: [12, 16],
      layout: { 'text-size': 12, 'text-letter-spacing': 0.06 },
      colour: 'label',
    }),
    place({
      id: 'town',
      zoom: [8, 14.5],
      layout: { 'text-size': 15, 'text-font': medium },
      colour: 'label2',
    }),
  ]
}

interface PlaceName {
  /** The kind of place, where there is no filter. */
  id: string
  filter?: FilterSpecification
  zoom: [from: number, to: number]
  layout?: Record<string, unknown>
  colour: keyof Palette
  /** Of the halo, where it is not land. */
  on?: keyof Palette
}

/** Named in their middle; the others have a dot, and their name under it. */
const areaKinds = ['town', 'district', 'park', 'water']
const belowDot = { 'text-offset': [0, 0.45], 'text-anchor': 'top' }

function not(...kinds: string[]): FilterSpecification {
  return ['!', ['in', ['get', 'kind'], ['literal', kinds]]]
}
