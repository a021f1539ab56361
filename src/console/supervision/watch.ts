import { create } from 'zustand'
import type { Call } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { centreNow } from '../time/now.ts'
import { type Watched, watchedUntil } from './occupancy.ts'

/** What this console has seen while it watched: nothing of it is in the record, and nothing is guessed. */
interface Watch {
  people: ReadonlyMap<string, Watched>
  /** Seconds from answer to end of the calls that ended, the newest last. */
  callLengths: readonly number[]
  /** Calls that a person has answered. */
  answered: ReadonlyMap<string, number>
  sinceMs: number
}

const nothing: Watch = { people: new Map(), callLengths: [], answered: new Map(), sinceMs: 0 }
const mostLengths = 200

export const useWatch = create<Watch>(() => nothing)

/** Calls with an operator that are gone now, as lengths; and whose they were. */
export function endedCalls(
  before: ReadonlyMap<string, Call>,
  now: ReadonlyMap<string, Call>,
  nowMs: number,
): { operator: string; seconds: number }[] {
  const ended: { operator: string; seconds: number }[] = []
  for (const { id, answeredAt, operator } of before.values()) {
    const still = now.get(id)
    if (answeredAt === undefined || operator === undefined || (still && still.state !== 'ended')) continue
    ended.push({ operator, seconds: Math.max(0, (nowMs - Date.parse(answeredAt)) / 1000) })
  }
  return ended
}

/** Counts what has passed until now, so that figures do not wait for the next change. */
export function countUntilNow(): void {
  const { ready, operator } = useRows.getState()
  if (!ready) return
  const now = centreNow()
  useWatch.setState(({ people, sinceMs }) => ({
    people: watchedUntil(people, operator.values(), now),
    sinceMs: sinceMs || now,
  }))
}

useRows.subscribe((rows, before) => {
  if (!rows.ready) {
    if (before.ready) useWatch.setState(nothing)
    return
  }
  if (rows.operator !== before.operator) countUntilNow()
  if (rows.call === before.call || !before.ready) return
  const ended = endedCalls(before.call, rows.call, centreNow())
  if (ended.length === 0) return
  useWatch.setState(({ callLengths, answered }) => {
    const counts = new Map(answered)
    for (const { operator } of ended) counts.set(operator, (counts.get(operator) ?? 0) + 1)
    return {
      callLengths: [...callLengths, ...ended.map(({ seconds }) => seconds)].slice(-mostLengths),
      answered: counts,
    }
  })
})
