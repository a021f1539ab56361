import { create } from 'zustand'
import { ask } from '../live/api.ts'
import type { Priority } from '../live/records.ts'

/** An incident as it is found: nothing of it that this reader may not know. */
export interface Found {
  id: string
  number: number
  day: string
  status: 'scheduled' | 'pending' | 'active' | 'closed' | 'merged'
  type: string
  priority: Priority
  owner: string
  openedAt: string
  closedAt?: string
  disposition?: string
  place?: string
  services: string[]
}

export const questionFields = ['number', 'day', 'unit', 'type', 'service', 'status', 'place'] as const
export type Question = Partial<Record<(typeof questionFields)[number], string>>

interface Finding {
  question: Question
  found: Found[]
  next?: string
  state: 'searching' | 'there' | 'unreachable' | 'refused'
  /** What the centre says of a question that it does not take. */
  what?: string
}

/** What is looked for and what was found: it stays while one looks at an incident and comes back. */
export const useFinding = create<Finding>(() => ({ question: {}, found: [], state: 'there' }))

let latest = 0

/** The address of a question; empty fields ask nothing. */
export function findAddress(question: Question, ids: readonly string[], before?: string): string {
  const asked = ids.length > 0 ? { ids: ids.join(',') } : question
  const kept = Object.entries({ ...asked, ...(before && { before }) }).filter(([, value]) => value?.trim())
  return `/api/incidents?${new URLSearchParams(kept.map(([name, value]) => [name, String(value).trim()]))}`
}

/** Asks the centre; only the answer to the latest question is taken. */
export async function find(question: Question, ids: readonly string[] = [], before?: string): Promise<void> {
  const turn = ++latest
  useFinding.setState({ question, state: 'searching' })
  const answer = await ask<{ incidents: Found[]; next?: string; what?: string }>(
    findAddress(question, ids, before),
  )
  if (turn !== latest) return
  if (!answer.reached) return useFinding.setState({ state: 'unreachable' })
  if (answer.status !== 200) return useFinding.setState({ state: 'refused', what: answer.body.what })
  const { incidents, next } = answer.body
  const earlier = before ? useFinding.getState().found : []
  useFinding.setState({ found: [...earlier, ...incidents], next, state: 'there', what: undefined })
}
