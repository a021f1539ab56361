import { isShelvedAt } from '../../alarms/ageing.ts'
import { byUrgency } from '../../alarms/flood.ts'
import type { Alarm } from '../live/records.ts'

export interface Standing {
  /** To be answered: not acknowledged, not shelved. */
  open: Alarm[]
  acknowledged: Alarm[]
  shelved: Alarm[]
}

/** Alarms by what they ask for: open ones by priority and age, then those somebody took on, then the silenced. */
export function standingAlarms(alarms: Iterable<Alarm>, now: number): Standing {
  const at = new Date(now).toISOString()
  const standing: Standing = { open: [], acknowledged: [], shelved: [] }
  for (const alarm of alarms) {
    if (alarm.clearedAt) continue
    if (isShelvedAt(alarm, at)) standing.shelved.push(alarm)
    else if (alarm.acknowledgedAt) standing.acknowledged.push(alarm)
    else standing.open.push(alarm)
  }
  for (const list of Object.values(standing) as Alarm[][]) list.sort(byUrgency)
  return standing
}

/** What an alarm is about, as a kind and an id. */
export function subjectOf(alarm: Pick<Alarm, 'subject'>): { kind: string; id: string } {
  const slash = alarm.subject.indexOf('/')
  return { kind: alarm.subject.slice(0, slash), id: alarm.subject.slice(slash + 1) }
}
