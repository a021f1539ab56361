import { useEffect } from 'react'
import { ask } from '../live/api.ts'
import type { Left } from '../live/rows.ts'
import { rememberLeft, rowsNow } from '../live/store.ts'
import { parse } from './parse.ts'
import { namesOf } from './world.ts'

const asked = new Set<number>()

/** The number of a closed incident that a line means to reopen and this desk did not see leave. */
export function unknownClosed(text: string): number | undefined {
  const rows = rowsNow()
  const parsed = parse(text, namesOf({ rows }))
  if (parsed.kind !== 'order' || parsed.line.verb !== 'reopen') return undefined
  const { incident } = parsed.line
  const known = [...rows.left.values()].some(({ number }) => number === incident)
  return known ? undefined : incident
}

/** Asks the centre for the latest closed incident of a number, so that the line can reopen it. */
export async function lookUpClosed(number: number): Promise<void> {
  if (asked.has(number)) return
  asked.add(number)
  const answer = await ask<{ incidents: Left[] }>(`/api/incidents?number=${number}&status=closed&limit=1`)
  asked.delete(number)
  const [found] = answer.reached && answer.status === 200 ? answer.body.incidents : []
  if (found) rememberLeft({ id: found.id, number: found.number, priority: found.priority })
}

export function useClosedLookup(text: string): void {
  useEffect(() => {
    const number = unknownClosed(text)
    if (number !== undefined) void lookUpClosed(number)
  }, [text])
}
