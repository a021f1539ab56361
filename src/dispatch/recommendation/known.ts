import { arrivesInMs, type Fitness } from './fitness.ts'
import { type ConsideredIncident, type ConsideredUnit, noWay, type RecommendationInput } from './input.ts'
import type { FilledPost } from './sent.ts'
import type { Opening } from './solve.ts'

export type Shown = Opening | FilledPost

export interface Known {
  input: RecommendationInput
  fitness: Fitness
  /** Index of the incident. */
  incident: number
  posts: readonly Shown[]
  /** The incident for which each unit that is proposed is. */
  takenBy: ReadonlyMap<number, number>
}

export const incidentOf = ({ input, incident }: Known) => input.incidents[incident] as ConsideredIncident
export const unitOf = ({ input }: Known, index: number) => input.units[index] as ConsideredUnit

/** Seconds until it is there; undefined where nobody knows. */
export function secondsOf({ input, incident }: Known, index: number): number | undefined {
  const ms = arrivesInMs(input, index, incident)
  return ms === noWay ? undefined : ms / 1000
}

/** Why nobody knows how long anyone takes. */
export function timeless(known: Known): 'noPlace' | 'noRoute' {
  return incidentOf(known).point ? 'noRoute' : 'noPlace'
}
