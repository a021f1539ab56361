import { create } from 'zustand'
import type { WouldGo } from '../../dispatch/recommendation/what-would-go.ts'
import { ask } from '../live/api.ts'
import type { Point } from '../live/records.ts'
import { rowsNow } from '../live/store.ts'
import { centreNow } from '../time/now.ts'
import { minutesOfClock, nextInstant } from './bench-time.ts'

/** An incident that is only thought up. */
export interface ThoughtUp {
  type?: string
  /** The type's own where it is not said. */
  priority?: number
  place?: { label: string; point: Point }
  /** 0 is Monday; the next day that comes where it is not said. */
  day?: number
  /** As typed; now where it is empty. */
  clock: string
  alarm: number
}

export const useBench = create<{ asked: ThoughtUp; answer?: WouldGo; unreached?: boolean }>(() => ({
  asked: { clock: '', alarm: 1 },
}))

export function think(fields: Partial<ThoughtUp>): void {
  useBench.setState(({ asked }) => ({ asked: { ...asked, ...fields } }))
}

/** What is asked of the centre; undefined where it cannot be asked yet. */
export function benchQuery(
  { type, priority, place, day, clock, alarm }: ThoughtUp,
  now: string,
  timeZone: string,
): URLSearchParams | undefined {
  const minute = minutesOfClock(clock)
  if (!type || !place || (clock.trim() !== '' && minute === undefined)) return undefined
  const [lon, lat] = place.point
  const query = new URLSearchParams({ type, lon: String(lon), lat: String(lat), alarm: String(alarm) })
  query.set('address', place.label)
  if (priority !== undefined) query.set('priority', String(priority))
  if (minute !== undefined) query.set('at', nextInstant(day, minute, now, timeZone))
  return query
}

let turns = 0

/** Asks what would go; of several that were asked only the last counts. */
export async function tryPlans(asked: ThoughtUp): Promise<void> {
  const turn = ++turns
  const timeZone = rowsNow().centre?.timeZone ?? 'UTC'
  const query = benchQuery(asked, new Date(centreNow()).toISOString(), timeZone)
  if (!query) return useBench.setState({ answer: undefined, unreached: false })
  const answer = await ask<WouldGo>(`/api/plans/try?${query}`)
  if (turn !== turns) return
  if (answer.reached && answer.status === 200) useBench.setState({ answer: answer.body, unreached: false })
  else useBench.setState({ unreached: true })
}
