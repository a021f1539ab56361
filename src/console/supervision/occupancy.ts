import type { Worked } from '../../report/worked.ts'

/** Below this there is too little to tell. */
export const leastWorkedSeconds = 60

/** Share of the time at work that was spent with calls, 0 to 1; undefined while there was too little of it. */
export function occupancyOf(worked: Worked | undefined): number | undefined {
  if (!worked) return undefined
  const { busySeconds, freeSeconds } = worked
  const all = busySeconds + freeSeconds
  return all < leastWorkedSeconds ? undefined : busySeconds / all
}
