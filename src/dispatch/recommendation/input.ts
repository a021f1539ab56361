import type { Point } from '../../places/layer.ts'
import type { Status } from '../../units/status.ts'
import type { Post } from '../plans/posts.ts'
import type { Reason } from './reason.ts'

/** A unit as it was when a recommendation was computed. */
export interface ConsideredUnit {
  id: string
  callSign: string
  service: string
  capabilities: string[]
  station?: string
  status: Status
  /** RFC 3339. */
  since: string
  /** Where it starts from; absent where nobody knows. */
  from?: StartingPlace
  /** From being told to rolling: turn-out at its station, or the time until it clears what it does. */
  startsInSeconds: number
  /** It is busy, and counts as free after `startsInSeconds`. */
  clears?: true
  /** Why it cannot be sent at all; empty where it can. */
  barred: Reason[]
  /** Conditionally available, and why: sent only where no other can be. */
  conditional?: string
  restUntil?: string
  shiftEndsAt?: string
  sharesCrewWith: string[]
  /** Capabilities for which too few are aboard, with how many there are. */
  shortCrew?: { crew: number; capabilities: string[] }
}

export interface StartingPlace {
  point: Point
  by: 'position' | 'station'
  /** Of the position that was used, or of the one that was too old to be. */
  ageSeconds?: number
  /** Older than the limit: the station counts instead. */
  stale?: true
}

/** An incident that asks for help, with the posts of its plan. */
export interface ConsideredIncident {
  id: string
  priority: number
  point?: Point
  /** The plan that holds; absent where none does. */
  plan?: string
  posts: Post[]
  /** Units that are on it or will come to it. */
  sent: string[]
}

/**
 * All that a recommendation is computed from, and nothing else: plain data that can be kept with what was decided on
 * it and computed again, byte for byte (roads/D6).
 */
export interface RecommendationInput {
  /** The centre's clock, RFC 3339. */
  at: string
  metricVersion: string
  planVersion: string
  /** In the order of their ids. */
  units: ConsideredUnit[]
  incidents: ConsideredIncident[]
  /** Whole milliseconds by road of each incident, from each unit; -1 where there is no way or no place. */
  travelMs: ArrayLike<number>[]
  /** How much later another may come so that a station keeps its last one, by priority. */
  keepsLastSeconds: Readonly<Record<string, number>>
  /** Priorities that break a rest. */
  restBrokenBy: readonly number[]
  agreements: readonly Agreement[]
}

/** Units of one service count for posts of another. */
export interface Agreement {
  for: string
  from: string
  capabilities: string[]
}

export const noWay = -1
