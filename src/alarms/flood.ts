import { secondsBetween } from '../log/time.ts'
import type { Alarm } from './alarm.ts'
import type { AlarmKind, AlarmPriority } from './kinds.ts'

/** Alarms told as one row: the one that stands first, and all of them, the first among them. */
export interface Gathered {
  first: Alarm
  all: Alarm[]
  /** Of one kind, or about one thing (its cause); undefined for a row of one alarm. */
  by?: 'kind' | 'cause'
}

/** From so many alike on they are one row. */
export const floodFrom = 4

/** Alike and no further apart than this: one flood. ISA-18.2 (IEC 62682) counts floods over ten minutes. */
export const floodGapSeconds = 600

/** Each of these is a person in danger: never folded into a number. */
const always: readonly AlarmKind[] = ['crewEmergency', 'checkInOverdue']

const rank: Record<AlarmPriority, number> = { high: 0, medium: 1, low: 2 }

/** Of one priority, a crew that says it is in danger stands before everything. */
const isCrew = (alarm: Alarm) => (alarm.kind === 'crewEmergency' ? 0 : 1)

/** The most urgent first, of equals the oldest; the id decides where all else is equal. */
export function byUrgency(a: Alarm, b: Alarm): number {
  const urgency = rank[a.priority] - rank[b.priority] || isCrew(a) - isCrew(b)
  return urgency || compare(a.raisedAt, b.raisedAt) || compare(a.id, b.id)
}

/**
 * Rows of alarms. What one thing causes (many kinds about one incident or unit) and what is of one kind is one row
 * from `floodFrom` on. Nothing is lost: every alarm is in exactly one row. A row stands where its most urgent
 * alarm would.
 */
export function gathered(alarms: Iterable<Alarm>): Gathered[] {
  const rest = new Set([...alarms].sort(byUrgency))
  const rows: Gathered[] = []
  for (const [by, keyOf] of [
    ['cause', (alarm: Alarm) => alarm.subject],
    ['kind', (alarm: Alarm) => alarm.kind],
  ] as const) {
    for (const flood of floods(rest, keyOf)) {
      for (const alarm of flood) rest.delete(alarm)
      rows.push(rowOf(flood, by))
    }
  }
  for (const alarm of rest) rows.push(rowOf([alarm]))
  return rows.sort((a, b) => byUrgency(a.first, b.first))
}

function rowOf(alarms: Alarm[], by?: Gathered['by']): Gathered {
  const all = [...alarms].sort(byUrgency)
  return { first: all[0] as Alarm, all, ...(by && { by }) }
}

function floods(alarms: Iterable<Alarm>, keyOf: (alarm: Alarm) => string): Alarm[][] {
  const alike = new Map<string, Alarm[]>()
  for (const alarm of alarms) {
    if (always.includes(alarm.kind)) continue
    const key = keyOf(alarm)
    alike.set(key, [...(alike.get(key) ?? []), alarm])
  }
  return [...alike.values()].flatMap(runs).filter((run) => run.length >= floodFrom)
}

/** Cut where two that follow each other are further apart than the gap. */
function runs(alike: Alarm[]): Alarm[][] {
  const cut: Alarm[][] = []
  for (const alarm of [...alike].sort((a, b) => compare(a.raisedAt, b.raisedAt))) {
    const run = cut.at(-1)
    const last = run?.at(-1)
    if (run && last && secondsBetween(last.raisedAt, alarm.raisedAt) <= floodGapSeconds) run.push(alarm)
    else cut.push([alarm])
  }
  return cut
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
