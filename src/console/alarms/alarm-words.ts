import { alarmKinds } from '../../alarms/kinds.ts'
import type { Alarm } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'
import type { Language } from '../words/words.ts'
import { subjectOf } from './standing.ts'

/** What an alarm says and what it asks for, with the thing it is about named as people name it. */
export function alarmWords(alarm: Alarm, rows: Rows, language: Language) {
  const words = alarmKinds[alarm.kind]?.[language]
  return {
    subject: subjectName(alarm, rows),
    name: words?.name ?? alarm.kind,
    response: words?.response ?? '',
  }
}

function subjectName(alarm: Alarm, rows: Rows): string {
  const { kind, id } = subjectOf(alarm)
  switch (kind) {
    case 'incident':
      return String(rows.incident.get(id)?.number ?? '')
    case 'unit':
      return rows.unit.get(id)?.callSign ?? id
    case 'assignment': {
      const unit = rows.assignment.get(id)?.unit
      return (unit && rows.unit.get(unit)?.callSign) ?? ''
    }
    case 'operator':
      return personName(`person/${id}`, rows)
    default:
      return ''
  }
}

/** Who did something, by name where this desk may read names; else by the id they sign in with. */
export function personName(actor: string, rows: Rows): string {
  const id = actor.replace(/^\w+\//, '')
  return (actor.startsWith('person/') && rows.person.get(id)?.personal?.name) || id
}
