import { type ConsideredIncident, type ConsideredUnit, noWay, type RecommendationInput } from './input.ts'

/** What a post asks of a unit. */
export type Kind = {
  capability: string
  service: string
}

/** A neighbour's unit is taken only where the own ones do not do. */
const byAgreementCost = 1e9
/** One that is conditionally available, or at rest, only where no other does. */
const reluctantCost = 1e11
/** Fourteen hours: beyond these all are equally far. */
const farthestMs = 5e7

/** How reluctantly a unit of that cost is sent: 0 as usual, 1 by agreement, more where nobody else can go. */
export function tierOf(cost: number): number {
  return Math.floor(cost / byAgreementCost)
}

/** Whether a unit can do what a post asks, whoever it belongs to by agreement. */
export function canDo(unit: ConsideredUnit, kind: Kind, { agreements }: RecommendationInput): boolean {
  return (
    unit.capabilities.includes(kind.capability) &&
    (unit.service === kind.service || isLent(unit, kind, agreements))
  )
}

/** Whether it counts only because its service lends it. */
export function isLent(
  { service }: ConsideredUnit,
  kind: Kind,
  agreements: RecommendationInput['agreements'],
): boolean {
  if (service === kind.service) return false
  return agreements.some(
    (one) => one.for === kind.service && one.from === service && one.capabilities.includes(kind.capability),
  )
}

export function isShort({ shortCrew }: ConsideredUnit, { capability }: Kind): boolean {
  return shortCrew?.capabilities.includes(capability) ?? false
}

/** At rest, and this incident does not break it. */
export function isResting(
  unit: ConsideredUnit,
  { priority }: ConsideredIncident,
  input: RecommendationInput,
): boolean {
  return rests(unit, input) && !input.restBrokenBy.includes(priority)
}

export function rests({ restUntil }: ConsideredUnit, { at }: RecommendationInput): boolean {
  return restUntil !== undefined && restUntil > at
}

/** Milliseconds until it could be at an incident; `noWay` where nobody knows. */
export function arrivesInMs(input: RecommendationInput, unit: number, incident: number): number {
  const travel = input.travelMs[incident]?.[unit] ?? noWay
  return travel === noWay ? noWay : travel + (input.units[unit] as ConsideredUnit).startsInSeconds * 1000
}

/** What sending units costs beside their time, worked out once for all posts. */
export interface Fitness {
  /** What a post of an incident is charged for each unit; `Infinity` where it cannot go. The same array each time. */
  costs(incident: number, kind: Kind): Float64Array
  /** Units that can do it, in order: all of them, and those that nothing but time or rest keeps from going. */
  doing(kind: Kind): Int32Array
  able(kind: Kind): Int32Array
  /** Whether a unit is the only free one of its station that can do this. */
  isLast(unit: number, capability: string): boolean
}

export function fitnessOf(input: RecommendationInput): Fitness {
  const { units, incidents } = input
  const known = new Map<string, Float64Array>()
  const lastOf = new Map<string, number>()
  for (const [at, { station, capabilities, barred, clears }] of units.entries()) {
    if (station === undefined || barred.length > 0 || clears) continue
    for (const capability of capabilities) {
      const key = `${station}\n${capability}`
      lastOf.set(key, lastOf.has(key) ? -1 : at)
    }
  }

  function isLast(unit: number, capability: string): boolean {
    const { station } = units[unit] as ConsideredUnit
    return station !== undefined && lastOf.get(`${station}\n${capability}`) === unit
  }

  const doing = byKind((kind) => units.flatMap((unit, at) => (canDo(unit, kind, input) ? [at] : [])))
  const able = byKind((kind) =>
    [...doing(kind)].filter((at) => {
      const unit = units[at] as ConsideredUnit
      return unit.barred.length === 0 && !isShort(unit, kind)
    }),
  )

  function costs(at: number, kind: Kind): Float64Array {
    const key = `${at}\n${kind.service}\n${kind.capability}`
    const before = known.get(key)
    if (before) return before
    const row = new Float64Array(units.length).fill(Number.POSITIVE_INFINITY)
    const incident = incidents[at] as ConsideredIncident
    const keepsMs = (input.keepsLastSeconds[incident.priority] ?? 0) * 1000
    for (const index of able(kind)) {
      const unit = units[index] as ConsideredUnit
      const ms = arrivesInMs(input, index, at)
      if (ms === noWay || isResting(unit, incident, input)) continue
      const kept = keepsMs > 0 && isLast(index, kind.capability) ? keepsMs : 0
      const lent = unit.service === kind.service ? 0 : byAgreementCost
      const reluctant = unit.conditional !== undefined || rests(unit, input) ? reluctantCost : 0
      row[index] = Math.min(Math.round(ms), farthestMs) + kept + lent + reluctant
    }
    known.set(key, row)
    return row
  }

  return { costs, doing, able, isLast }
}

/** Lists of units by kind of post, each made once. */
function byKind(list: (kind: Kind) => number[]): (kind: Kind) => Int32Array {
  const known = new Map<string, Int32Array>()
  return (kind) => {
    const key = `${kind.service}\n${kind.capability}`
    let found = known.get(key)
    if (!found) {
      found = Int32Array.from(list(kind))
      known.set(key, found)
    }
    return found
  }
}
