import { type Status, statuses } from '../units/status.ts'

/** One time limit that a centre may set: whole seconds. `governs` names the sentence that says what it decides. */
export interface LimitEntry {
  id: string
  group: 'intake' | 'waiting' | 'status' | 'checkIn'
  leastSeconds: number
  mostSeconds: number
  /** Must not be longer than this other limit. */
  atMost?: string
}

/** Limits in seconds by id. */
export type LimitValues = Readonly<Record<string, number>>

const day = 24 * 3600
const entry = (group: LimitEntry['group'], id: string, least: number, most: number, atMost?: string) => ({
  group,
  id,
  leastSeconds: least,
  mostSeconds: most,
  ...(atMost && { atMost }),
})
const pair = (group: 'waiting' | 'status', of: string): LimitEntry[] => [
  entry(group, `${group}.${of}.warn`, 5, 3 * day, `${group}.${of}.alarm`),
  entry(group, `${group}.${of}.alarm`, 10, 3 * day),
]

/** Every limit, in the order of the screen. */
export const limitEntries: readonly LimitEntry[] = [
  entry('intake', 'intake.ring', 3, 120),
  entry('intake', 'intake.transfer', 5, 600),
  entry('intake', 'intake.nobodyReady', 3, 600),
  // the caller's page beats every six seconds: two beats may be lost
  entry('intake', 'intake.heartbeat', 12, 600),
  entry('intake', 'intake.resume', 60, day),
  ...['1', '2', '3', '4', '5'].flatMap((priority) => pair('waiting', priority)),
  ...statuses.flatMap((status: Status) => pair('status', status)),
  entry('checkIn', 'checkIn.grace', 10, 3600),
]

const known = new Map(limitEntries.map((each) => [each.id, each]))

export function limitEntry(id: string): LimitEntry | undefined {
  return known.get(id)
}

export interface LimitFault {
  limit: string
  least: number
  most: number
}

/**
 * The first fault of what a centre set: which limit, and between what it must lie. What is as shipped is judged only
 * beside what was set.
 */
export function limitFault(own: LimitValues, shippedValues: LimitValues): LimitFault | undefined {
  const values = { ...shippedValues, ...own }
  for (const { id, leastSeconds, mostSeconds, atMost } of limitEntries) {
    if (own[id] === undefined && (atMost === undefined || own[atMost] === undefined)) continue
    const value = values[id] as number
    const most = atMost === undefined ? mostSeconds : Math.min(mostSeconds, values[atMost] as number)
    if (!Number.isInteger(value) || value < leastSeconds || value > most)
      return { limit: id, least: leastSeconds, most }
  }
  return undefined
}

let shipped: LimitValues = {}

/** Sets what limits are where the centre sets nothing, against which a change of some of them is judged as a whole. */
export function setShippedLimits(values: LimitValues): void {
  shipped = values
}

/** Some limits as shipped. */
export function shippedOf(ids: readonly string[]): Record<string, number> {
  return Object.fromEntries(ids.map((id) => [id, shipped[id] as number]))
}

/** Limits that a centre set, without those that are as shipped; `null` where none is left. */
export function ownLimits(values: LimitValues): Record<string, number> | null {
  const own = Object.entries(values).filter(([id, seconds]) => shipped[id] !== seconds)
  return own.length > 0 ? Object.fromEntries(own) : null
}

/** The fault of a centre's own limits together with those that are as shipped. */
export function faultOfOwn(own: LimitValues | null): LimitFault | undefined {
  return limitFault(own ?? {}, shipped)
}
