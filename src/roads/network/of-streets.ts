import type { Point, StreetClass, StreetSegment } from '../../places/layer.ts'
import { makeNetworkBuilder } from './builder.ts'
import { type RoadClass, type RoadNetwork, segmentTrait, travelKind } from './road-network.ts'

const vehicles = travelKind.normal | travelKind.sirens | travelKind.heavy

const whoMay: Record<StreetClass, number> = {
  motorway: vehicles,
  primary: vehicles | travelKind.foot,
  secondary: vehicles | travelKind.foot,
  tertiary: vehicles | travelKind.foot,
  residential: vehicles | travelKind.foot,
  service: vehicles | travelKind.foot,
  path: travelKind.foot,
}

/**
 * The network of a map's own streets: the training city, San Francisco, any imported layer. Segment i of the
 * network is street i of the list, drivable or not, and its `sourceId` is i. Streets meet where they name the same
 * node. Such layers know of no turn restrictions; one-way streets bind whoever drives, not whoever walks.
 */
export function networkOfStreets(streets: readonly StreetSegment[], name: string): RoadNetwork {
  const builder = makeNetworkBuilder(name)
  const numbers = new Map<string, number>()
  const nodeOf = (id: string, point: Point): number => {
    const number = numbers.get(id) ?? builder.addNode(point)
    numbers.set(id, number)
    return number
  }
  streets.forEach((street, i) => {
    const { line } = street
    const kmh = street.signedKmh ?? 0
    builder.addSegment({
      from: nodeOf(street.fromNode, line[0] as Point),
      to: nodeOf(street.toNode, line.at(-1) as Point),
      line,
      class: street.class satisfies RoadClass,
      access: accessOf(street),
      signedKmh: [kmh, kmh],
      traits: street.bridge ? segmentTrait.bridge : 0,
      name: street.name,
      sourceId: i,
    })
  })
  return builder.finish()
}

function accessOf({ class: streetClass, oneWay }: StreetSegment): [along: number, against: number] {
  const both = whoMay[streetClass]
  const afoot = both & travelKind.foot
  return [oneWay === 'backward' ? afoot : both, oneWay === 'forward' ? afoot : both]
}
