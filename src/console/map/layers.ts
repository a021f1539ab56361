import type { FeatureCollection } from 'geojson'
import type { FilterSpecification, GeoJSONSource, Map as MapLibre, StyleSpecification } from 'maplibre-gl'
import type { Colours } from './colours.ts'
import { nothing } from './features.ts'

const sources = ['phone', 'routes', 'free', 'units', 'incidents', 'pins'] as const
export type SourceName = (typeof sources)[number]

/** The first font that the style's own labels use, so that no other is asked for. */
function fontOf(style: StyleSpecification): string[] {
  for (const layer of style.layers) {
    const font = layer.type === 'symbol' ? layer.layout?.['text-font'] : undefined
    if (Array.isArray(font) && font.every((name) => typeof name === 'string')) return font as string[]
  }
  return ['IBM Plex Sans Regular']
}

/** The bold among the style's fonts where it has one. */
function boldOf(style: StyleSpecification): string[] {
  for (const layer of style.layers) {
    const font = layer.type === 'symbol' ? layer.layout?.['text-font'] : undefined
    if (Array.isArray(font) && /semibold|bold|medium/i.test(String(font[0]))) return font as string[]
  }
  return fontOf(style)
}

/** Adds what is live above the streets: the telephone's circle, routes, units, incidents, pins. */
export function addLiveLayers(map: MapLibre, colours: Colours): void {
  const style = map.getStyle()
  for (const name of sources) {
    if (!map.getSource(name))
      map.addSource(name, { type: 'geojson', data: nothing, ...(name === 'free' && counted) })
  }
  map.addLayer({
    id: 'phone-fill',
    type: 'fill',
    source: 'phone',
    paint: { 'fill-color': colours.ink, 'fill-opacity': 0.05 },
  })
  map.addLayer({
    id: 'phone-line',
    type: 'line',
    source: 'phone',
    paint: { 'line-color': colours.ink2, 'line-width': 1.4, 'line-dasharray': [3.5, 3] },
  })
  addRoutes(map, colours)
  addCounts(map, colours, boldOf(style))
  addMarks(map, 'free', colours, boldOf(style), ['!', ['has', 'point_count']])
  addMarks(map, 'units', colours, boldOf(style))
  addMarks(map, 'incidents', colours, boldOf(style))
  addMarks(map, 'pins', colours, boldOf(style))
}

/** Ways to the chosen incident: dotted until confirmed, thin where already driven. */
function addRoutes(map: MapLibre, colours: Colours) {
  const looks = {
    driven: { 'line-width': 1.4 },
    confirmed: { 'line-width': 3.4 },
    proposed: { 'line-width': 3.4, 'line-dasharray': [0.1, 2] },
  }
  for (const [state, look] of Object.entries(looks)) {
    map.addLayer({
      id: `routes-${state}`,
      type: 'line',
      source: 'routes',
      filter: ['==', ['get', 'state'], state],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.ink, ...look },
    })
  }
}

/** Far out, free units near one another become a count; waiting incidents never do. */
const counted = { cluster: true, clusterMaxZoom: 12, clusterRadius: 34, clusterMinPoints: 4 } as const

function addCounts(map: MapLibre, colours: Colours, font: string[]) {
  map.addLayer({
    id: 'free-counts',
    type: 'circle',
    source: 'free',
    filter: ['has', 'point_count'],
    paint: {
      'circle-radius': 13,
      'circle-color': colours.panel,
      'circle-stroke-color': colours.libre,
      'circle-stroke-width': 1.6,
    },
  })
  map.addLayer({
    id: 'free-count-labels',
    type: 'symbol',
    source: 'free',
    filter: ['has', 'point_count'],
    layout: {
      'text-field': ['to-string', ['get', 'point_count']],
      'text-font': font,
      'text-size': 13,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': colours.libre },
  })
}

function addMarks(
  map: MapLibre,
  source: SourceName,
  colours: Colours,
  font: string[],
  filter?: FilterSpecification,
) {
  map.addLayer({
    id: source,
    type: 'symbol',
    source,
    ...(filter && { filter }),
    layout: {
      'icon-image': ['get', 'picture'],
      'icon-allow-overlap': true,
      'icon-ignore-placement': source !== 'incidents',
      'icon-anchor': source === 'pins' ? 'bottom' : 'center',
      'symbol-sort-key': ['get', 'rank'],
      'text-field': [
        'format',
        ['get', 'label'],
        {},
        ['case', ['has', 'aside'], ['concat', ' ', ['get', 'aside']], ''],
        { 'font-scale': 0.9 },
      ],
      'text-font': font,
      'text-size': source === 'incidents' ? 14 : 12.5,
      'text-anchor': 'left',
      'text-offset': source === 'pins' ? [1.1, -2] : [source === 'incidents' ? 1.25 : 1, 0],
      'text-optional': true,
      'text-allow-overlap': false,
    },
    paint: {
      'text-color': colours.ink,
      'text-halo-color': colours['m-land'],
      'text-halo-width': 1.6,
    },
  })
}

export function setMarks(map: MapLibre, name: SourceName, data: FeatureCollection): void {
  ;(map.getSource(name) as GeoJSONSource | undefined)?.setData(data)
}

export function showLayer(map: MapLibre, name: SourceName, shown: boolean): void {
  const layers = name === 'units' ? ['units', 'free', 'free-counts', 'free-count-labels'] : [name]
  for (const layer of layers) {
    if (map.getLayer(layer)) map.setLayoutProperty(layer, 'visibility', shown ? 'visible' : 'none')
  }
}
