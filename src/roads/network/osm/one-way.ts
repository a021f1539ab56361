import type { Tags } from '../../../exchange/osm.ts'
import { travelKind } from '../road-network.ts'
import type { Direction } from './directed-tag.ts'

const { normal, sirens, heavy, foot } = travelKind

type Flow = Direction | 'both' | 'neither'

const flows: Record<string, Flow> = {
  yes: 'forward',
  true: 'forward',
  '1': 'forward',
  '-1': 'backward',
  reverse: 'backward',
  no: 'both',
  false: 'both',
  '0': 'both',
  // One lane that both sides take in turn, under signals.
  alternating: 'both',
  // Which way it goes now, no map says.
  reversible: 'neither',
}

/** Bits of `travelKind` that one-way rules let go in a direction (OSM wiki, "Key:oneway"). */
export function mayGo(tags: Tags, direction: Direction): number {
  const cars =
    flowOf(tags, ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway']) ?? implied(tags)
  const emergency = flowOf(tags, ['oneway:emergency']) ?? (isBusLaneAgainst(tags) ? 'both' : cars)
  const walking = flowOf(tags, ['oneway:foot']) ?? 'both'
  const lets = (flow: Flow) => flow === 'both' || flow === direction
  return (lets(cars) ? normal : 0) | (lets(emergency) ? sirens | heavy : 0) | (lets(walking) ? foot : 0)
}

/** True of a way whose direction changes and whose hours are not known. */
export function isReversible(tags: Tags): boolean {
  return tags.oneway === 'reversible'
}

function flowOf(tags: Tags, keys: string[]): Flow | undefined {
  for (const key of keys) {
    const flow = flows[tags[key] ?? '']
    if (flow) return flow
  }
  return undefined
}

function implied(tags: Tags): Flow {
  const turnsOneWay = tags.junction === 'roundabout' || tags.junction === 'circular'
  return turnsOneWay || tags.highway === 'motorway' || tags.highway === 'motorway_link' ? 'forward' : 'both'
}

const opposite = new Set(['opposite', 'opposite_lane', 'opposite_track'])
const sides = ['busway', 'busway:left', 'busway:right', 'busway:both']

/** Buses go against the one-way, and so may who has blue lights. */
function isBusLaneAgainst(tags: Tags): boolean {
  if (tags['oneway:bus'] === 'no' || tags['oneway:psv'] === 'no') return true
  if (sides.some((key) => opposite.has(tags[key] ?? ''))) return true
  return ['lanes:bus:backward', 'lanes:psv:backward'].some((key) => Number(tags[key]) > 0)
}
