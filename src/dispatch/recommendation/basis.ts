import { canonical } from '../../log/canonical.ts'
import type { JsonObject } from '../../log/event.ts'
import type { Point } from '../../places/layer.ts'
import { type ConsideredIncident, noWay, type RecommendationInput } from './input.ts'
import { type PackedUnits, packedAsJson, packUnits, unpackUnits } from './packed-units.ts'
import type { Recommendation } from './reason.ts'
import { recommend } from './recommend.ts'

/** What a recommendation for one incident was computed from, as an event holds it. */
export interface Basis {
  input: JsonObject
  /**
   * The place, and the times to it by road, which would give the place away: sealed under the incident's key.
   * Absent where there is no place.
   */
  personal?: JsonObject
}

/** The open part of what is kept. */
type KeptInput = Omit<RecommendationInput, 'units' | 'incidents' | 'travelMs'> & {
  units: PackedUnits
  incident: Omit<ConsideredIncident, 'point'>
}

interface KeptPlace {
  point: Point
  travelMs: number[]
}

/** All of the input of a recommendation for one incident, and nothing else, for an event of the record (roads/D6). */
export function basisOf(input: RecommendationInput): Basis {
  const { units, incidents, travelMs, ...same } = input
  const [incident, ...others] = incidents
  if (!incident || others.length > 0) throw new RangeError('a recommendation is kept for one incident')
  const { point, ...open } = incident
  const kept = { ...same, units: packedAsJson(packUnits(units, same.at)), incident: open }
  const place: KeptPlace | undefined = point && { point, travelMs: Array.from(travelMs[0] ?? []) }
  return {
    input: kept as unknown as JsonObject,
    ...(place && { personal: place as unknown as JsonObject }),
  }
}

/** The recommendation computed again: `answerText` of it is the same, byte for byte. */
export function recompute({ input, personal }: Basis): Recommendation | undefined {
  const { units: packed, incident, ...same } = input as unknown as KeptInput
  const place = personal as unknown as KeptPlace | undefined
  const units = unpackUnits(packed, same.at)
  const [recommendation] = recommend({
    ...same,
    units,
    incidents: [{ ...incident, ...(place && { point: place.point }) }],
    travelMs: [place?.travelMs ?? units.map(() => noWay)],
  })
  return recommendation
}

/** A recommendation as one text (RFC 8785), in which two that are equal are the same bytes. */
export function answerText(recommendation: Recommendation): string {
  return canonical(recommendation)
}
