import { labelPoint } from '../geometry.ts'
import type { Landmark, MapLayers, Point } from '../layer.ts'
import { crossingsOf } from './crossings.ts'
import { joinStreets } from './join-streets.ts'
import { tellingName } from './lexicon.ts'
import { makeNameIndex, type NameIndex } from './name-index.ts'
import type { Crossing, Street } from './street.ts'

/** A named thing that is no street. */
export interface NamedPlace {
  id: string
  name: string
  /** The words that tell it from others, folded. */
  telling: string
  kind: string
  point: Point
}

/** Everything that can be found, and the index of its names. */
export interface Entries {
  streets: Street[]
  crossings: Crossing[][]
  places: NamedPlace[]
  index: NameIndex
  /** By name: the street it names, or -1. */
  streetOf: Int32Array
  /** By name: the place it names, or -1. */
  placeOf: Int32Array
  /** By name: 1 where it names a street. */
  streetNames: Uint8Array
  /** Streets, house numbers and named places. */
  count: number
}

const namedAreas = new Set(['district', 'town', 'park', 'water'])

export function makeEntries(layers: MapLayers): Entries {
  const streets = joinStreets(layers.streets, layers.addresses)
  const places: NamedPlace[] = [...layers.landmarks.map(placeOfLandmark), ...namedPlaces(layers)]
  const names: { text: string; street: number; place: number }[] = []
  for (const street of streets) {
    for (const text of [street.name, ...street.aliases]) names.push({ text, street: street.index, place: -1 })
  }
  layers.landmarks.forEach(({ name, aliases = [] }, place) => {
    for (const text of [name, ...aliases]) names.push({ text, street: -1, place })
  })
  for (let place = layers.landmarks.length; place < places.length; place++) {
    names.push({ text: (places[place] as NamedPlace).name, street: -1, place })
  }
  return {
    streets,
    crossings: crossingsOf(streets),
    places,
    index: makeNameIndex(names.map(({ text }) => text)),
    streetOf: Int32Array.from(names, ({ street }) => street),
    placeOf: Int32Array.from(names, ({ place }) => place),
    streetNames: Uint8Array.from(names, ({ street }) => (street >= 0 ? 1 : 0)),
    count: streets.length + places.length + layers.addresses.length,
  }
}

function placeOfLandmark({ id, name, kind, point }: Landmark): NamedPlace {
  return { id: `landmark/${id}`, name, telling: tellingName(name), kind, point }
}

function namedPlaces(layers: MapLayers): NamedPlace[] {
  return layers.areas
    .filter(({ kind, name }) => name !== '' && namedAreas.has(kind))
    .map(({ id, name, kind, polygons }) => ({
      id: `area/${id}`,
      name,
      telling: tellingName(name),
      kind,
      point: labelPoint(polygons),
    }))
}
