import type { Feature } from 'geojson'
import { distanceMetres } from '../geometry.ts'
import type { NumberRange, Point, StreetClass, StreetSegment } from '../layer.ts'
import type { Tally } from './left-out.ts'
import { properName } from './proper-name.ts'

/** A row of San Francisco's street centrelines (DataSF "Streets - Active and Retired", shortened). */
interface SfStreet {
  cnn: number
  name: string
  lf: number
  lt: number
  rf: number
  rt: number
  f: number
  t: number
  layer: string
  cls: number
}

// The city's class codes: 1 freeway, 2 highway, 3 major, 4 collector, 5 residential, 6 ramp, 0 other.
const classes: Record<number, StreetClass> = {
  1: 'motorway',
  2: 'primary',
  3: 'secondary',
  4: 'tertiary',
  5: 'residential',
  6: 'motorway',
}

const classOfOther: Record<string, StreetClass> = {
  PRIVATE: 'service',
  Streets_Pedestri: 'path',
  PARKS: 'service',
}

/** Parts of the city whose streets repeat names of others: the dispatch record gives them as cities. */
const towns: Record<string, string> = {
  Parks_NPS_Presid: 'Presidio',
  Parks_NPS_FtMaso: 'Fort Mason',
  Streets_HuntersP: 'Hunters Point',
  streets_ti: 'Treasure Island',
  streets_ybi: 'Yerba Buena Island',
}

/**
 * A street segment of San Francisco. `03RD TI ST` becomes `3rd St` in the town Treasure Island, which is how
 * its people say it and how it is told apart from the other one; `UNNAMED 012` has no name. The data say
 * nothing of one-way streets.
 */
export function sfStreet(feature: Feature, tally: Tally): StreetSegment | undefined {
  const street = feature.properties as SfStreet
  if (feature.geometry?.type !== 'LineString') {
    tally.add('noGeometry', `cnn ${street.cnn}`)
    return undefined
  }
  const name = /^UNNAMED/.test(street.name) ? '' : properName(street.name.replace(/ (TI|HP) (?=ST|AVE)/, ' '))
  return {
    id: String(street.cnn),
    name,
    class:
      street.layer === 'Streets_Pedestri'
        ? 'path'
        : (classes[street.cls] ?? classOfOther[street.layer] ?? 'residential'),
    line: feature.geometry.coordinates as Point[],
    fromNode: String(street.f),
    toNode: String(street.t),
    ...rangeOf('left', street.lf, street.lt, street, tally),
    ...rangeOf('right', street.rf, street.rt, street, tally),
    town: towns[street.layer] ?? 'San Francisco',
    ...(/\bBRIDGE\b/.test(street.name) && { bridge: true }),
  }
}

function rangeOf(side: 'left' | 'right', from: number, to: number, street: SfStreet, tally: Tally) {
  if (from === 0 && to === 0) return {}
  if ((from - to) % 2 !== 0) {
    tally.add('brokenRange', `cnn ${street.cnn} ${street.name} ${from}-${to}`)
    return {}
  }
  const range: NumberRange = { from, to }
  return { [side]: range }
}

const sameplaceMetres = 25

/**
 * Takes apart nodes whose segments do not meet: the file gives one node id to ends up to 248 m from each other,
 * and a road graph would jump. Ends within 25 m of the node's first end keep it; others get a node of their own.
 */
export function separateFalseNodes(streets: StreetSegment[], tally: Tally): void {
  const places = new Map<string, Point>()
  const settle = (node: string, at: Point): string => {
    const first = places.get(node)
    if (!first) places.set(node, at)
    if (!first || distanceMetres(first, at) <= sameplaceMetres) return node
    const apart = `${node}@${at[0].toFixed(4)},${at[1].toFixed(4)}`
    if (!places.has(apart)) tally.add('nodeMoved', `node ${node}`)
    places.set(apart, at)
    return apart
  }
  for (const street of streets) {
    street.fromNode = settle(street.fromNode, street.line[0] as Point)
    street.toNode = settle(street.toNode, street.line.at(-1) as Point)
  }
}
