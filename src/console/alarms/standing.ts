import type { Alarm } from '../live/records.ts'

const rank = { high: 0, medium: 1, low: 2 } as const

export interface Standing {
  /** To be answered: not acknowledged, not shelved. */
  open: Alarm[]
  acknowledged: Alarm[]
  shelved: Alarm[]
}

/** Alarms by what they ask for: open ones by priority and age, then those somebody took on, then the silenced. */
export function standingAlarms(alarms: Iterable<Alarm>, now: number): Standing {
  const standing: Standing = { open: [], acknowledged: [], shelved: [] }
  for (const alarm of alarms) {
    if (alarm.clearedAt) continue
    if (isShelved(alarm, now)) standing.shelved.push(alarm)
    else if (alarm.acknowledgedAt) standing.acknowledged.push(alarm)
    else standing.open.push(alarm)
  }
  for (const list of Object.values(standing) as Alarm[][]) list.sort(byPriorityAndAge)
  return standing
}

/** A shelf ends by itself: after its time the alarm is open again. */
export function isShelved(alarm: Alarm, now: number): boolean {
  return alarm.shelvedUntil !== undefined && Date.parse(alarm.shelvedUntil) > now
}

function byPriorityAndAge(a: Alarm, b: Alarm): number {
  return (
    rank[a.priority] - rank[b.priority] || (a.raisedAt < b.raisedAt ? -1 : a.raisedAt > b.raisedAt ? 1 : 0)
  )
}

/** What an alarm is about, as a kind and an id. */
export function subjectOf(alarm: Alarm): { kind: string; id: string } {
  const slash = alarm.subject.indexOf('/')
  return { kind: alarm.subject.slice(0, slash), id: alarm.subject.slice(slash + 1) }
}

/**
 * How many of one kind make a flood, told as one line with their number (ISA-18.2 calls ten in ten minutes one).
 * Returns lines of one or more alarms, in the order of their first.
 */
export function grouped(alarms: readonly Alarm[], flood = 4): Alarm[][] {
  const alike = new Map<string, Alarm[]>()
  const nameOf = (alarm: Alarm) => `${alarm.kind} ${alarm.priority}`
  for (const alarm of alarms) alike.set(nameOf(alarm), [...(alike.get(nameOf(alarm)) ?? []), alarm])
  return alarms.flatMap((alarm) => {
    const same = alike.get(nameOf(alarm)) ?? []
    if (alarm.priority === 'high' || same.length < flood) return [[alarm]]
    return same[0] === alarm ? [same] : []
  })
}
