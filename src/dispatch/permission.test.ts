import { describe, expect, test } from 'vitest'
import { can } from '../access/can.ts'
import * as alarms from '../alarms/rules.ts'
import * as incidents from '../incidents/rules.ts'
import { setTypes } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import type { Gatekeeper } from '../log/judge.ts'
import type { Actor, Machine } from '../log/machine.ts'
import { trial } from '../log/trial.ts'
import * as units from '../units/rules.ts'
import { refusedAs } from './desk.test-support.ts'
import * as dispatch from './rules.ts'

setTypes(loadTypes())

const denials: Machine<{ count: number }> = {
  kind: 'denials',
  evolve: (state) => ({ count: (state?.count ?? 0) + 1 }),
  isLive: () => true,
}

/** The access room's own table before each command. */
const gate: Gatekeeper = {
  permits: (actor, action, subject) => can(actor, action, subject).allowed,
  denial: (_, action) => ({ stream: 'denials/all', type: 'denied', body: { action } }),
}

const person = (name: string, roles: Actor['roles'], services: string[] = []): Actor => ({
  name: `person/${name}`,
  roles,
  services,
})
const health = person('hugo', ['dispatcher'], ['GS'])
const fire = person('fabian', ['dispatcher'], ['SI'])
const municipal = person('marta', ['dispatcher'], ['SM'])
const callTaker = person('ana', ['callTaker'])
const supervisor = person('sofia', ['supervisor'])
const overseer = person('olga', ['overseer'])
const crewA1: Actor = { name: 'unit/A1', roles: ['crew'], services: ['GS'], own: 'A1' }
const crewB1: Actor = { name: 'unit/B1', roles: ['crew'], services: ['SI'], own: 'B1' }
const importer: Actor = { name: 'program/importer', roles: ['program'], services: [] }
const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }

/** A medical incident of GS and SI, with A1 and B1 on it. */
function centre() {
  const rooms = [alarms, dispatch, incidents, units]
  const machines = [denials, ...rooms.flatMap((room) => room.machines)]
  const record = trial(
    machines,
    rooms.flatMap((room) => room.rules),
    { gate },
  )
  let count = 0
  const submit = (by: Actor, type: string, fields: object) => {
    const id = `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`
    return refusedAs(record.submit({ id, type, ...fields }, by))
  }
  for (const [unit, service] of [
    ['A1', 'GS'],
    ['B1', 'SI'],
  ]) {
    submit(importer, 'registerUnit', { unit, service, kind: 'any', capabilities: [], callSign: unit })
  }
  submit(callTaker, 'openIncident', { incident: 'one', incidentType: 'GS-101' })
  submit(health, 'assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  submit(fire, 'assignUnits', { incident: 'one', units: [{ unit: 'B1', assignment: 'b' }] })
  return { record, submit }
}

const onScene = { assignment: 'a', milestone: 'onScene' }

describe('who may do what to an incident and its units', () => {
  test('centre/A1 a crew reports its own steps, not those of another crew', () => {
    const { submit } = centre()
    expect(submit(crewB1, 'reportMilestone', onScene)).toBe('notPermitted')
    expect(submit(crewA1, 'reportMilestone', onScene)).toBe('ok')
    expect(submit(crewA1, 'checkIn', { assignment: 'a' })).toBe('ok')
    expect(submit(crewA1, 'checkIn', { assignment: 'b' })).toBe('notPermitted')
  })

  test('centre/A1 a crew remarks on the incident that it works on, in its own name only', () => {
    const { submit } = centre()
    const remark = { incident: 'one', text: 'Hay perro' }
    expect(submit(crewA1, 'remark', { ...remark, unit: 'A1' })).toBe('ok')
    expect(submit(crewA1, 'remark', { ...remark, unit: 'B1' })).toBe('notPermitted')
    expect(submit(crewA1, 'remark', remark)).toBe('notPermitted')
  })

  test('centre/M15 a crew raises its own emergency; its terminal cannot end it', () => {
    const { submit } = centre()
    expect(submit(crewA1, 'raiseCrewEmergency', { unit: 'B1' })).toBe('notPermitted')
    expect(submit(crewA1, 'raiseCrewEmergency', { unit: 'A1' })).toBe('ok')
    const ending = { unit: 'A1', reason: 'confirmado' }
    expect(submit(crewA1, 'endCrewEmergency', ending)).toBe('notPermitted')
    expect(submit(timer, 'endCrewEmergency', ending)).toBe('notPermitted')
    expect(submit(fire, 'endCrewEmergency', ending)).toBe('notPermitted')
    expect(submit(health, 'endCrewEmergency', ending)).toBe('ok')
  })

  test('centre/A1 a dispatcher sends and calls off units of their own service, not of another', () => {
    const { submit } = centre()
    const reason = 'ya no hace falta'
    expect(submit(health, 'cancelAssignment', { assignment: 'b', reason })).toBe('notPermitted')
    expect(submit(fire, 'cancelAssignment', { assignment: 'b', reason })).toBe('ok')
    const order = { incident: 'one', units: [{ unit: 'B1', assignment: 'c' }] }
    expect(submit(health, 'assignUnits', order)).toBe('notPermitted')
    expect(submit(fire, 'assignUnits', order)).toBe('ok')
  })

  test('centre/A1 an order of units of two services needs a person of both, or a supervisor', () => {
    const { submit } = centre()
    submit(callTaker, 'openIncident', { incident: 'two', incidentType: 'GS-101' })
    const units = ['A1', 'B1'].map((unit) => ({ unit, assignment: `two-${unit}` }))
    const order = { incident: 'two', units, reason: 'son los más cercanos' }
    expect(submit(health, 'assignUnits', order)).toBe('unitOfOtherService')
    expect(submit(supervisor, 'assignUnits', order)).toBe('ok')
  })

  test('centre/A1 a dispatcher touches what their service has a part in, and nothing else', () => {
    const { submit } = centre()
    const change = { incident: 'one', priority: 2, reason: 'menos grave' }
    expect(submit(municipal, 'changePriority', change)).toBe('notPermitted')
    expect(submit(fire, 'changePriority', change)).toBe('ok')
    expect(submit(fire, 'acceptAgency', { incident: 'one', service: 'GS' })).toBe('notPermitted')
  })

  test('centre/M11 only the service that was offered the incident takes it over', () => {
    const { submit } = centre()
    expect(submit(fire, 'offerOwnership', { incident: 'one', to: 'SI' })).toBe('notPermitted')
    expect(submit(health, 'offerOwnership', { incident: 'one', to: 'SI' })).toBe('ok')
    expect(submit(health, 'acceptOwnership', { incident: 'one' })).toBe('notPermitted')
    expect(submit(fire, 'acceptOwnership', { incident: 'one' })).toBe('ok')
  })

  test('centre/A1 an overseer reads and never acts, and each attempt is on the record', () => {
    const { submit, record } = centre()
    expect(submit(overseer, 'addWords', { incident: 'one', text: 'hola' })).toBe('notPermitted')
    expect(submit(overseer, 'closeIncident', { incident: 'one', disposition: 'attended' })).toBe(
      'notPermitted',
    )
    expect(record.state(denials, 'all')?.count).toBe(2)
  })

  test('centre/A1 every command of the four rooms has a row in the table: somebody may do it', () => {
    const rules = [alarms, dispatch, incidents, units].flatMap((room) => room.rules)
    const everyone = [
      health,
      callTaker,
      supervisor,
      crewA1,
      importer,
      timer,
      person('adm', ['administrator']),
    ]
    const nobodys = rules.filter((rule) => {
      const subject = { kind: 'any', id: 'any', services: [], owner: 'unit/A1' as const }
      return !everyone.some((actor) => can(actor, rule.type, subject).allowed)
    })
    expect(nobodys.map((rule) => rule.type)).toEqual([])
  })

  test('centre/A1 what nobody has heard of is refused as unknown, not as forbidden', () => {
    const { submit } = centre()
    expect(submit(health, 'changePriority', { incident: 'none', priority: 2, reason: 'x' })).toBe(
      'incidentUnknown',
    )
    expect(submit(health, 'cancelAssignment', { assignment: 'none', reason: 'x' })).toBe('assignmentUnknown')
  })
})
