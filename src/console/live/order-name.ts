import { idOf, kindOf } from '../../log/event.ts'
import type { Order } from '../orders.ts'
import type { Say, WordKey } from '../words/words.ts'
import { named } from './named-orders.ts'
import type { Rows } from './rows.ts'

/** An order in words: what it does, to which thing, with what was typed. */
export function orderName(order: Order, rows: Pick<Rows, 'incident' | 'unit' | 'call'>, t: Say): string {
  const act = named.includes(order.type) ? t(`late.orders.${order.type}` as WordKey) : t('late.orders.other')
  const things = order.about.map((stream) => thingName(stream, rows)).filter((name) => name !== undefined)
  const typed = ['text', 'words', 'reason', 'incidentType', 'milestone']
    .map((field) => order.fields[field])
    .filter((value) => typeof value === 'string')
  return [act, things.join(' '), typed.map((text) => `«${text}»`).join(' ')].filter(Boolean).join(' · ')
}

/** Orders by the event that stands in the record once they were done; most are named alike. */
const orderOf: Readonly<Record<string, string>> = {
  incidentOpened: 'openIncident',
  wordsAdded: 'addWords',
  remarked: 'remark',
  incidentLocated: 'locateIncident',
  typeChanged: 'changeIncidentType',
  priorityChanged: 'changePriority',
  questionAnswered: 'answerQuestion',
  incidentClosed: 'closeIncident',
  unitsAssigned: 'assignUnits',
  unitCommitted: 'assignUnits',
  unitStacked: 'assignUnits',
  unitUnstacked: 'cancelAssignment',
  unitReleased: 'releaseUnit',
  unitStateSet: 'setUnitState',
  unitChanged: 'changeUnit',
  unitWithdrawn: 'withdrawUnit',
  unitRestored: 'changeUnit',
}

/** What an event was, in the words of the order that makes it. */
export function eventName(type: string, t: Say): string {
  return t(`late.orders.${orderOf[type] ?? 'other'}` as WordKey)
}

function thingName(stream: Order['about'][number], rows: Pick<Rows, 'incident' | 'unit' | 'call'>) {
  const id = idOf(stream)
  if (kindOf(stream) === 'incident') return rows.incident.get(id)?.number?.toString()
  return kindOf(stream) === 'unit' ? (rows.unit.get(id)?.callSign ?? id) : undefined
}
