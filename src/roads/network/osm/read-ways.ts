import type { OsmRelation, OsmWay, Tags } from '../../../exchange/osm.ts'
import { readOsmFile } from '../../../exchange/osm-file.ts'
import type { RoadTally } from '../left-out.ts'
import { travelKind } from '../road-network.ts'
import { isReversible } from './one-way.ts'
import { isRestriction, type StatedRestriction, statedRestrictions } from './restriction.ts'
import { signedKmhOf } from './speed.ts'
import { type WayAccess, wayAccess } from './timed-access.ts'
import { vehicles, type WayClass, wayClassOf } from './way-class.ts'
import { durationOf, gradientOf, traitsOf } from './way-traits.ts'

/** A way that somebody drives or walks, its tags read. */
export interface RoadWay extends WayAccess {
  id: number
  nodes: number[]
  class: WayClass['class']
  traits: number
  signedKmh: [along: number, against: number]
  gradientPercent: number
  name: string
  /** Of a ferry that says so: seconds of the whole crossing. */
  durationSeconds: number
}

export interface ReadWays {
  ways: RoadWay[]
  restrictions: StatedRestriction[]
  /** Ways and relations read. */
  read: number
}

/** First pass over an OpenStreetMap file: its roads and turn restrictions. Of tags only their meaning is kept. */
export async function readWays(
  path: string,
  tally: RoadTally,
  onBytes?: (count: number) => void,
): Promise<ReadWays> {
  const found: ReadWays = { ways: [], restrictions: [], read: 0 }
  for await (const batch of readOsmFile(path, { nodes: false }, onBytes)) {
    found.read += batch.length
    for (const element of batch) {
      if (element.type === 'way') takeWay(found, element, tally)
      else if (element.type === 'relation' && isRestriction(element)) takeRestriction(found, element, tally)
    }
  }
  return found
}

function takeWay({ ways }: ReadWays, way: OsmWay, tally: RoadTally) {
  const { tags } = way
  if (tags.highway === undefined && tags.route !== 'ferry') return
  const wayClass = wayClassOf(tags)
  const example = `way ${way.id}`
  if (wayClass === 'notAStreet' || wayClass === 'notYetOrNoMore')
    return tally.add(wayClass, `${example} ${tags.highway}`)
  const road = roadOf(way, wayClass, tally)
  if (road.access[0] === 0 && road.access[1] === 0) return tally.add('notAStreet', `${example} access`)
  ways.push(road)
}

function roadOf(way: OsmWay, wayClass: WayClass, tally: RoadTally): RoadWay {
  const { id, nodes, tags } = way
  const note = (reason: Parameters<RoadTally['add']>[0], tag: string) => tally.add(reason, `way ${id} ${tag}`)
  const access = wayAccess(tags, wayClass, note)
  if (isReversible(tags) && ((access.access[0] | access.access[1]) & vehicles & ~travelKind.foot) === 0)
    note('reversible', '')
  for (const key of ['maxspeed:conditional', 'maxweight:conditional', 'maxheight:conditional'])
    if (tags[key] !== undefined) note('conditionNotRead', `${key}=${tags[key]}`)
  return {
    id,
    nodes,
    ...access,
    class: wayClass.class,
    traits: wayClass.traits | traitsOf(tags),
    signedKmh: signedKmhOf(tags, (tag) => note('speedNotRead', tag)),
    gradientPercent: gradientOf(tags),
    name: tags.name ?? tags.ref ?? '',
    durationSeconds: ferryDuration(tags, wayClass, note),
  }
}

function ferryDuration(
  tags: Tags,
  wayClass: WayClass,
  note: (reason: 'durationNotRead', tag: string) => void,
): number {
  if (wayClass.class !== 'ferry' || tags.duration === undefined) return 0
  const seconds = durationOf(tags.duration)
  if (seconds === undefined) note('durationNotRead', tags.duration)
  return seconds ?? 0
}

function takeRestriction({ restrictions }: ReadWays, relation: OsmRelation, tally: RoadTally) {
  restrictions.push(...statedRestrictions(relation, (fault, example) => tally.add(fault, example)))
}
