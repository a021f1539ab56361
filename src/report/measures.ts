import { quantiles, told } from './quantile.ts'

/**
 * What is timed, in milliseconds:
 * - `answer`: a call offered until an operator took it
 * - `processing`: received until the first unit was sent
 * - `turnout`, `travel`: of each unit, sent until en route, en route until there
 * - `firstTurnout`, `firstTravel`: the same of the unit that was there first
 * - `total`: received until the first unit was there
 */
export const measures = [
  'answer',
  'processing',
  'turnout',
  'travel',
  'firstTurnout',
  'firstTravel',
  'total',
] as const
export type Measure = (typeof measures)[number]

export interface Limit {
  seconds: number
  /** The part that has to keep it. */
  goal: number
  standard: string
  /** Counts for these only. */
  priority?: number
}

/** NENA-STA-020 (2020) 2.2.1 for calls; NFPA 1225 (2022) 15.4.4 for the highest priority only. */
export const limits: Partial<Record<Measure, Limit>> = {
  answer: { seconds: 15, goal: 0.9, standard: 'NENA-STA-020' },
  processing: { seconds: 60, goal: 0.9, standard: 'NFPA 1225', priority: 1 },
}

/** Times of one measure as they are gathered. */
export interface Gathered {
  values: number[]
  /** One of its two times is not known. */
  missing: number
  /** Its times stand in the wrong order: no duration. */
  odd: number
  limited: number
  within: number
}

export function gathered(): Gathered {
  return { values: [], missing: 0, odd: 0, limited: 0, within: 0 }
}

/** Adds one duration in milliseconds; undefined is missing, below zero is odd, and neither counts any further. */
export function gather(into: Gathered, ms: number | undefined, limit?: Limit, priority?: number): void {
  if (ms === undefined) into.missing += 1
  else if (ms < 0) into.odd += 1
  else {
    into.values.push(ms)
    if (!limit || (limit.priority !== undefined && limit.priority !== priority)) return
    into.limited += 1
    if (ms <= limit.seconds * 1000) into.within += 1
  }
}

/** One measure as it is told: seconds, and how many there were behind them. */
export interface Times {
  count: number
  missing: number
  odd: number
  p50?: number
  p90?: number
  p95?: number
  within?: { seconds: number; goal: number; of: number; count: number; share?: number }
}

export function timesOf({ values, missing, odd, limited, within }: Gathered, limit?: Limit): Times {
  const [p50, p90, p95] = quantiles(values, told).map((ms) => (ms === undefined ? undefined : ms / 1000))
  return {
    ...{ count: values.length, missing, odd },
    ...(p50 !== undefined && { p50, p90, p95 }),
    ...(limit && {
      within: {
        ...{ seconds: limit.seconds, goal: limit.goal, of: limited, count: within },
        ...(limited > 0 && { share: within / limited }),
      },
    }),
  }
}
