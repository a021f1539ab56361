import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { Bounds } from '../geometry.ts'
import {
  casingFrom,
  houseNumbersFrom,
  type Palette,
  palettes,
  streetClasses,
  type Theme,
  type Widths,
} from './street-look.ts'
import { deepestZoom } from './tiles.ts'

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
function width([at10, at14, at18]: Widths): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], 10, at10, 14, at14, 18, at18]
}

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
          minzoom: part === 'casing' ? Math.max(casingFrom, street.from) : street.from,
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
                  'line-gap-width': width(street.widths),
                  'line-width': bridge ? 1.6 : 0.8,
                }
              : { 'line-color': palette[street.colour], 'line-width': width(street.widths) },
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
      minzoom: houseNumbersFrom,
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
