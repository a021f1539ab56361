import type { Arrival } from '../../server/arrivals.ts'
import type { Priority } from '../live/records.ts'

/** An arrival as a desk counts it down. */
export interface Expected {
  arrival: Arrival
  /** Milliseconds since 1970; absent while it has not set out, and nothing runs. */
  atMs?: number
}

/** A new estimate as near as this to what is counted down changes nothing: seconds that jump are not read. */
const steadySeconds = 5
/** … or as this part of what is left. */
const steadyShare = 0.08

/** What a desk counts down from an arrival that was just told, going on with what it counted before. */
export function expectedFrom(arrival: Arrival, before: Expected | undefined, nowMs: number): Expected {
  const { runsFrom, seconds } = arrival
  if (runsFrom === undefined) return { arrival }
  const atMs = Date.parse(runsFrom) + seconds * 1000
  if (before?.atMs === undefined || before.arrival.incident !== arrival.incident) return { arrival, atMs }
  const leftSeconds = Math.max(0, (before.atMs - nowMs) / 1000)
  const offSeconds = Math.abs(atMs - before.atMs) / 1000
  const isSteady = offSeconds <= Math.max(steadySeconds, leftSeconds * steadyShare)
  return { arrival, atMs: isSteady ? before.atMs : atMs }
}

/** Seconds until it is there; one that should be there by now has 0. */
export function leftSeconds({ arrival, atMs }: Expected, nowMs: number): number {
  return atMs === undefined ? arrival.seconds : Math.max(0, Math.round((atMs - nowMs) / 1000))
}

/** The one who is there first: who drives before who has not set out. */
export function firstOf(expected: readonly Expected[]): Expected | undefined {
  return expected.toSorted(
    (a, b) =>
      (a.atMs ?? Number.MAX_VALUE) - (b.atMs ?? Number.MAX_VALUE) || a.arrival.seconds - b.arrival.seconds,
  )[0]
}

/**
 * Within how many seconds of its opening somebody should be at an incident: what it takes more needs a person. For
 * the first two NHS England's 90th percentiles of category 1 and the mean of category 2 (15 and 18 minutes).
 */
export const arrivalLimits: Readonly<Record<Priority, number>> = {
  1: 900,
  2: 1080,
  3: 2400,
  4: 7200,
  5: 10_800,
}

/** Nobody is there yet, and who comes first comes after the limit of its priority. */
export function isLate(
  { atMs, arrival }: Expected,
  incident: { openedAt: string; priority: Priority },
  nowMs: number,
): boolean {
  const there = atMs ?? nowMs + arrival.seconds * 1000
  const limit = Date.parse(incident.openedAt) + arrivalLimits[incident.priority] * 1000
  return Math.max(there, nowMs) > limit
}
