import { canonical } from '../../log/canonical.ts'
import type { JsonObject } from '../../log/event.ts'
import type { Point } from '../../places/layer.ts'
import { type ConsideredIncident, type ConsideredUnit, noWay, type RecommendationInput } from './input.ts'
import { type PackedPlaces, type PackedUnits, packUnits, unpackUnits } from './packed-units.ts'
import type { Recommendation } from './reason.ts'
import { recommend } from './recommend.ts'

/** What a recommendation for one incident was computed from, as an event holds it. */
export interface Basis {
  input: JsonObject
  /** Where the units were, the place, and the times to it by road: sealed under the incident's key. */
  personal: JsonObject
}

/** The open part of what is kept. */
type KeptInput = Omit<RecommendationInput, 'units' | 'incidents' | 'travelMs'> & {
  units: PackedUnits
  incident: Omit<ConsideredIncident, 'point'>
}

interface KeptPlaces {
  units: PackedPlaces
  /** Absent where there is no place; so are the times then. */
  point?: Point
  travelMs?: number[]
}

/**
 * All of the input of a recommendation for one incident, and nothing else, for an event of the record (roads/D6).
 * Where units are that work elsewhere is kept to a kilometre only, as it is the place of another incident; the exact
 * place of a unit counts for the answer only if it is proposed.
 */
export function basisOf(input: RecommendationInput, proposed: ReadonlySet<string>): Basis {
  const { units, incidents, travelMs, ...same } = input
  const [incident, ...others] = incidents
  if (!incident || others.length > 0) throw new RangeError('a recommendation is kept for one incident')
  const { point, ...open } = incident
  const here = new Set([...incident.sent, ...proposed])
  const packed = packUnits(units, same.at, (unit) => isAtWork(unit) && !here.has(unit.id))
  const kept: KeptInput = { ...same, units: packed.units, incident: open }
  const places: KeptPlaces = {
    units: packed.places,
    ...(point && { point, travelMs: Array.from(travelMs[0] ?? []) }),
  }
  return { input: kept as unknown as JsonObject, personal: places as unknown as JsonObject }
}

const withoutWork: ReadonlySet<ConsideredUnit['status']> = new Set([
  'available',
  'conditional',
  'notAvailable',
])

function isAtWork({ status }: ConsideredUnit): boolean {
  return !withoutWork.has(status)
}

/** The recommendation computed again: `answerText` of it is the same, byte for byte. */
export function recompute({ input, personal }: Basis): Recommendation | undefined {
  const { units: packed, incident, ...same } = input as unknown as KeptInput
  const { units: places, point, travelMs } = personal as unknown as KeptPlaces
  const units = unpackUnits(packed, places, same.at)
  const [recommendation] = recommend({
    ...same,
    units,
    incidents: [{ ...incident, ...(point && { point }) }],
    travelMs: [travelMs ?? units.map(() => noWay)],
  })
  return recommendation
}

/** A recommendation as one text (RFC 8785), in which two that are equal are the same bytes. */
export function answerText(recommendation: Recommendation): string {
  return canonical(recommendation)
}
