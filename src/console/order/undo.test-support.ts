import { alarmMachine } from '../../alarms/alarm.ts'
import { assignmentMachine } from '../../dispatch/assignment.ts'
import { createDesk, type Desk, dispatcher, supervisor } from '../../dispatch/desk.test-support.ts'
import { incidentMachine, isOpen } from '../../incidents/incident.ts'
import { callMachine } from '../../intake/call.ts'
import { callerOf, person, timer, uuid } from '../../intake/desk.test-support.ts'
import { operatorMachine, pauseReasonOf } from '../../intake/operator.ts'
import * as intake from '../../intake/rules.ts'
import { unitMachine } from '../../units/unit.ts'
import { applyChanges, noRows, type Rows } from '../live/rows.ts'
import type { Order } from '../orders.ts'

const machines = [incidentMachine, assignmentMachine, unitMachine, alarmMachine, callMachine, operatorMachine]

/** One that Ana has on hold, and one that Beto speaks in. */
export const [heldCall, openCall] = [uuid(0xca11_0001), uuid(0xca11_0002)]
/** Of a kind that may be silenced. */
export const alarmId = uuid(0xa1a2_0001)
export const operators = ['ana', 'beto', 'carla']

/** The small centre of the field (see `createDesk`), with three operators, two calls and an alarm. */
export function createWholeDesk(): Desk {
  const desk = createDesk([intake])
  for (const operator of operators)
    desk.must('setOperatorState', { operator, state: 'ready' }, person(operator))
  for (const [call, operator] of [
    [heldCall, 'ana'],
    [openCall, 'beto'],
  ] as const) {
    desk.must('offerCall', { call, channel: 'web' }, callerOf(call))
    desk.must('ringCall', { call, operator }, timer)
    desk.must('answerCall', { call }, person(operator))
  }
  desk.must('holdCall', { call: heldCall }, person('ana'))
  for (const call of ['call3', 'call4']) desk.must('linkCall', { incident: 'one', call }, dispatcher)
  desk.must(
    'locateIncident',
    { incident: 'one', location: { source: 'typed', label: 'Mercado' } },
    dispatcher,
  )
  const alarm = { alarm: alarmId, kind: 'handoverReturned', subject: 'incident/one' }
  desk.must('raiseAlarm', alarm, timer)
  return desk
}

/** What a console would see of the whole record: rules and console meet here, without a server between them. */
export function rowsOf(desk: Desk): Rows {
  const changes = machines.flatMap((machine) =>
    [...desk.record.lookup.all<{ id: string }>(machine as never).values()].map((row) => ({
      stream: `${machine.kind}/${row.id}` as never,
      version: desk.record.versionOf(`${machine.kind}/${row.id}` as never),
      row,
    })),
  )
  return applyChanges(noRows(), changes)
}

export function give(desk: Desk, order: Order): boolean {
  return desk.do(order.type, order.fields, supervisor).ok
}

/** Each public fact by its own name, so that two persons' changes are told apart. */
export type Facts = Record<string, unknown>

/**
 * What everybody sees: who is where, what is open, how urgent and where, who has which call. A service that was
 * told stays told. Of what is merged or closed only that counts.
 */
export function factsOf(desk: Desk): Facts {
  const rows = rowsOf(desk)
  const facts: Facts = {}
  const note = (thing: string, row: object) => {
    for (const [name, value] of Object.entries(row))
      if (value !== undefined) facts[`${thing}.${name}`] = value
  }
  const each = (name: string, members: Iterable<string>) =>
    Object.fromEntries([...members].map((member) => [`${name}.${member}`, true]))
  for (const incident of rows.incident.values()) {
    const { id, mergedInto, priority, type, district, personal } = incident
    note(id, { open: isOpen(incident as never), mergedInto })
    if (!isOpen(incident as never)) continue
    const offered = incident.agencies[incident.owner]?.handoverTo?.service
    note(id, { priority, type, district, owner: incident.owner, offered, place: personal?.location?.label })
    note(id, { ...each('unit', Object.keys(incident.units)), ...each('linked', incident.linked) })
    note(id, each('call', incident.calls))
  }
  for (const { id, primary, current, reason } of rows.unit.values())
    note(id, { primary, busy: current !== undefined, reason })
  for (const { id, state, operator, transferTo } of rows.call.values())
    note(id, { state, operator, transferTo })
  for (const operator of rows.operator.values()) {
    const { id, state, call, held, transfer } = operator
    note(id, { state, call, transfer, reason: pauseReasonOf(operator), ...each('held', held) })
  }
  for (const { id, shelvedUntil, acknowledgedBy, clearedAt } of rows.alarm.values())
    note(id, { shelvedUntil, acknowledgedBy, clearedAt })
  return facts
}
