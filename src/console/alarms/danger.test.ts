import { describe, expect, it } from 'vitest'
import type { Alarm } from '../live/records.ts'
import { dangerAfter, dangersOf, othersNamed } from './danger.ts'

const dispatcher = { id: 'd', roles: ['dispatcher'], services: ['GS'] }
const taker = { id: 'r', roles: ['callTaker'], services: [] }
const alarm = (id: string, kind: string, services = ['GS']) =>
  ({ id, kind, priority: 'high', subject: 'unit/A1', services, raisedAt: 'x' }) as unknown as Alarm
const caution = (id: string) => ({ id, place: 'p', kind: 'dog', text: 'perro suelto', by: 'person/a' })
const site = { incident: 'i', number: 352, cautions: [caution('c1'), caution('c2')] }
const kinds = (found: ReturnType<typeof dangersOf>) => found.map(({ kind, id }) => `${kind} ${id}`)

describe('what nobody may overlook', () => {
  it('console/W17 crews in danger come first, then overdue check-ins, then cautions', () => {
    const open = [alarm('1', 'checkInOverdue'), alarm('2', 'statusOverdue'), alarm('3', 'crewEmergency')]
    expect(kinds(dangersOf(open, dispatcher, [site], {}))).toEqual(['emergency 3', 'checkIn 1', 'caution i'])
  })

  it('console/W17 an emergency is shown to all who see it, a check-in to whom it asks', () => {
    const open = [alarm('1', 'checkInOverdue'), alarm('3', 'crewEmergency')]
    expect(kinds(dangersOf(open, taker, [], {}))).toEqual(['emergency 3'])
    expect(kinds(dangersOf([alarm('1', 'checkInOverdue', ['SI'])], dispatcher, [], {}))).toEqual([])
    const passed = { ...alarm('1', 'checkInOverdue', ['SI']), escalatedAt: 'x' } as Alarm
    expect(kinds(dangersOf([passed], { id: 's', roles: ['supervisor'], services: [] }, [], {}))).toEqual([
      'checkIn 1',
    ])
  })

  it('console/V3 of several crews two more are named and the rest counted, and each is stepped to in turn', () => {
    expect(othersNamed(['E-02'])).toEqual({ names: 'E-02', more: 0 })
    expect(othersNamed(['E-02', 'A3', 'B1', 'B2'])).toEqual({ names: 'E-02, A3', more: 2 })
    const crews = ['1', '2', '3'].map((id) => alarm(id, 'crewEmergency'))
    const dangers = dangersOf(crews, dispatcher, [], {})
    const walked = [dangers[0]]
    for (let step = 0; step < 3; step++) walked.push(dangerAfter(dangers, walked.at(-1)?.id))
    expect(walked.map((danger) => danger?.id)).toEqual(['1', '2', '3', '1'])
    expect(dangerAfter(dangers, 'over already')?.id).toBe('1')
    expect(dangerAfter([], '1')).toBeUndefined()
  })

  it('console/W17 a caution stays until this person has said that they saw it; a new one comes back', () => {
    expect(dangersOf([], dispatcher, [site], { 'i/c1': true })).toMatchObject([{ cautions: [{ id: 'c2' }] }])
    expect(dangersOf([], dispatcher, [site], { 'i/c1': true, 'i/c2': true })).toEqual([])
    expect(dangersOf([], dispatcher, [{ ...site, incident: 'other' }], { 'i/c1': true })).toHaveLength(1)
  })
})
