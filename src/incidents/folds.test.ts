import { describe, expect, test } from 'vitest'
import type { DomainEvent } from '../log/event.ts'
import { agencyOf, agencyWith, agencyWithout, cancelAgencies, closeAgencies, isOver } from './agency-steps.ts'
import { familyOf, type Incident, incidentMachine, isOpen } from './incident.ts'
import { numberingMachine } from './numbering.ts'
import { closesByItself, isProvenClear, provenDisposition } from './proof.ts'
import { isAttended, openStatus, settle } from './settle.ts'
import { chainOf, dispatchable, findByNumber, standingId, workable } from './standing.ts'

const at = (minute: number) => `2026-11-24T19:${String(minute).padStart(2, '0')}:00.000Z`

function happened(type: string, body: DomainEvent['body'], minute = 0, id = 'i'): DomainEvent {
  return {
    stream: `incident/${id}`,
    version: 1,
    type,
    time: at(minute),
    by: 'person/ana',
    command: 'c',
    body,
  }
}

function opened(id = 'i', number = 1, more: object = {}): Incident {
  const body = {
    number,
    day: '2026-11-24',
    incidentType: 'GS-101',
    priority: 2,
    openedAt: at(0),
    services: ['GS', 'SI'],
    owner: 'GS',
    calls: [`call-${id}`],
    ...more,
  }
  return incidentMachine.evolve(undefined, happened('incidentOpened', body, 0, id))
}

const fold = (incident: Incident, ...events: DomainEvent[]): Incident =>
  events.reduce((state: Incident, event) => incidentMachine.evolve(state, event), incident)

const came = (unit: string, service: string, minute = 1, mode = 'current') =>
  happened('unitsAssigned', { units: [{ unit, assignment: `on-${unit}`, service, mode }] }, minute)
const left = (unit: string, outcome: string, minute = 2) =>
  happened('unitLeft', { unit, assignment: `on-${unit}`, service: 'GS', outcome }, minute)

describe('pending and active', () => {
  test('centre/M7 an incident waits from its opening, not once a unit is on it, and again when the last leaves', () => {
    const open = opened()
    expect(open).toMatchObject({ status: 'pending', pendingSince: at(0) })
    const active = fold(open, came('A1', 'GS'))
    expect(active.status).toBe('active')
    expect(active.pendingSince).toBeUndefined()
    expect(fold(active, left('A1', 'cancelled', 7))).toMatchObject({ status: 'pending', pendingSince: at(7) })
    expect(fold(active, left('A1', 'cleared', 7)).status).toBe('pending')
    expect(fold(active, left('A1', 'attended', 7)).status).toBe('active')
  })

  test('centre/M2 a unit that is only stacked is no help yet: the wait goes on', () => {
    const waiting = fold(opened(), came('A1', 'GS', 1, 'stacked'))
    expect(waiting).toMatchObject({
      status: 'pending',
      pendingSince: at(0),
      waiting: { A1: 'on-A1' },
      units: {},
    })
    const arrived = fold(
      waiting,
      happened('stackedUnitCame', { unit: 'A1', assignment: 'on-A1', service: 'GS' }, 9),
    )
    expect(arrived).toMatchObject({ status: 'active', waiting: {}, units: { A1: 'on-A1' } })
  })

  test('centre/M9 what was pre-empted is owed until another comes, also beside units that stay', () => {
    const short = fold(opened(), came('A1', 'GS'), came('A2', 'GS'), left('A1', 'preempted'))
    expect(short).toMatchObject({ status: 'pending', owed: true, units: { A2: 'on-A2' } })
    expect(openStatus(short)).toBe('pending')
    expect(fold(short, came('A3', 'GS', 3, 'stacked'))).toMatchObject({ status: 'pending', owed: true })
    expect(fold(short, came('A3', 'GS', 3)).owed).toBeUndefined()
    expect(fold(short, happened('incidentContinued', { reason: 'basta' }, 3)).status).toBe('active')
  })

  test('centre/M12 alarms of a wait leave the incident with the wait', () => {
    const waited = fold(opened(), happened('incidentWaitNoted', { alarm: 'x' }, 3))
    expect(waited).toMatchObject({ waitingAlarm: 'x', standingAlarms: ['x'] })
    const active = fold(waited, came('A1', 'GS', 4))
    expect(active.standingAlarms).toEqual([])
    expect(active.waitingAlarm).toBeUndefined()
    expect(fold(active, left('A1', 'cancelled', 5)).waitingAlarm).toBeUndefined()
  })

  test('centre/M4 settling leaves scheduled, closed and merged incidents alone', () => {
    for (const status of ['scheduled', 'closed', 'merged'] as const) {
      const incident = { ...opened(), status }
      expect(settle(incident, at(9))).toBe(incident)
    }
  })
})

describe("a service's part", () => {
  const notified = { GS: agencyOf('GS', 'notified', at(0), 'person/ana') }
  const one = { unit: 'A1', assignment: 'a', service: 'GS', mode: 'current' } as const

  test('centre/M8 a service works while a unit of it is assigned, and is done when one was there', () => {
    const working = agencyWith(notified, [one], at(1), 'person/ana')
    expect(working.GS).toMatchObject({ state: 'working', since: at(1), assignments: ['a'] })
    expect(agencyWithout(working, 'a', 'attended', at(2), 'x').GS).toMatchObject({
      state: 'done',
      attended: true,
    })
    expect(agencyWithout(working, 'a', 'cleared', at(2), 'x').GS).toMatchObject({ state: 'accepted' })
    expect(agencyWithout(working, 'a', 'cancelled', at(2), 'x').GS).toMatchObject({ state: 'accepted' })
  })

  test('centre/M8 with several units it is the last that ends the work, and one that attended is enough', () => {
    const two = agencyWith(notified, [one, { ...one, unit: 'A2', assignment: 'b' }], at(1), 'person/ana')
    const first = agencyWithout(two, 'a', 'attended', at(2), 'x')
    expect(first.GS).toMatchObject({ state: 'working', assignments: ['b'] })
    expect(agencyWithout(first, 'b', 'cancelled', at(3), 'x').GS?.state).toBe('done')
  })

  test('centre/M8 a unit of a service that was not asked brings the service in', () => {
    const joined = agencyWith(notified, [{ ...one, service: 'MI' }], at(1), 'person/ana')
    expect(joined.MI).toMatchObject({ state: 'working', since: at(1) })
  })

  test('centre/M12 at the end those who had not answered are done or called off, refusals stand, offers lapse', () => {
    const parts = {
      GS: { ...notified.GS, handoverTo: { service: 'SI', at: at(1), by: 'person/ana' } },
      SI: agencyOf('SI', 'refused', at(1), 'person/fabian'),
    }
    const event = happened('incidentClosed', {}, 5)
    expect(closeAgencies(parts, event)).toMatchObject({
      GS: { state: 'done' },
      SI: { state: 'refused', since: at(1) },
    })
    const cancelled = cancelAgencies(parts, event)
    expect(cancelled.GS).toMatchObject({ state: 'cancelled', since: at(5) })
    expect(cancelled.GS?.handoverTo).toBeUndefined()
    expect(Object.values(cancelled).every(isOver)).toBe(true)
  })

  test('centre/M8 an assignment that no service knows changes nothing', () => {
    expect(agencyWithout(notified, 'z', 'attended', at(2), 'x')).toBe(notified)
  })
})

describe('proof that the work is done', () => {
  const attended = fold(opened('i', 1, { services: ['GS'] }), came('A1', 'GS'), left('A1', 'attended'))

  test('centre/M7 attended, empty and answered by every service is proof; quiet time makes it close', () => {
    expect(isAttended(attended)).toBe(true)
    expect(isProvenClear(attended)).toBe(true)
    expect(closesByItself(attended, at(3))).toBe(false)
    expect(closesByItself(attended, at(4))).toBe(true)
  })

  test('centre/M7 a unit there, one on its way from elsewhere, or a service without an answer is none', () => {
    expect(isProvenClear(fold(attended, came('A2', 'GS', 3)))).toBe(false)
    expect(isProvenClear(fold(attended, came('A2', 'GS', 3, 'stacked')))).toBe(false)
    expect(isProvenClear(fold(attended, happened('serviceInvolved', { service: 'SI' }, 3)))).toBe(false)
    expect(isProvenClear(opened())).toBe(false)
  })

  test('centre/M8 the disposition on proof is what the owner said, else that it was attended', () => {
    expect(provenDisposition(attended)).toBe('attended')
    const said = fold(attended, happened('agencyFinished', { service: 'GS', disposition: 'transported' }, 3))
    expect(provenDisposition(said)).toBe('transported')
  })
})

describe('merges', () => {
  const load = (from: Incident) => ({
    calls: from.calls,
    units: from.units,
    waiting: from.waiting,
    agencies: from.agencies,
    priority: from.priority,
    family: familyOf(from),
  })
  const absorbed = (into: Incident, from: Incident) =>
    fold(
      into,
      happened(
        'incidentAbsorbed',
        { from: from.id, number: from.number, load: load(from) as never },
        5,
        into.id,
      ),
    )

  test('centre/M5 the more urgent priority wins and is given back, unless a person set another since', () => {
    const into = opened('j', 2, { priority: 4 })
    const both = absorbed(into, opened())
    expect(both.priority).toBe(2)
    const release = happened('incidentReleased', { from: 'i' }, 6, 'j')
    expect(fold(both, release).priority).toBe(4)
    const changed = fold(both, happened('priorityChanged', { priority: 3 }, 6, 'j'))
    expect(fold(changed, release).priority).toBe(3)
  })

  test('centre/M5 services that only the merged one had come along and go back, unless they work by now', () => {
    const from = opened('i', 1, { services: ['GS', 'MI'] })
    const both = absorbed(opened('j', 2, { services: ['GS'] }), from)
    expect(Object.keys(both.agencies)).toEqual(['GS', 'MI'])
    const release = happened('incidentReleased', { from: 'i' }, 6, 'j')
    expect(Object.keys(fold(both, release).agencies)).toEqual(['GS'])
    const busy = fold(both, { ...came('M1', 'MI', 6), stream: 'incident/j' })
    expect(Object.keys(fold(busy, release).agencies)).toEqual(['GS', 'MI'])
  })

  test('centre/M5 a call that both had is kept by the one that stays when they part', () => {
    const from = opened('i', 1, { calls: ['shared', 'own'] })
    const both = absorbed(opened('j', 2, { calls: ['shared'] }), from)
    expect(both.calls).toEqual(['shared', 'own'])
    expect(fold(both, happened('incidentReleased', { from: 'i' }, 6, 'j')).calls).toEqual(['shared'])
  })

  test('centre/M5 the family counts those that were merged before, and parting takes them along', () => {
    const middle = absorbed(opened('j', 2), opened('i', 1))
    const whole = absorbed(opened('k', 3), middle)
    expect(familyOf(whole)).toEqual(['j', 'i'])
    expect(familyOf(fold(whole, happened('incidentReleased', { from: 'j' }, 6, 'k')))).toEqual([])
  })

  test('centre/M5 releasing what was never absorbed changes nothing but the time of the last change', () => {
    const incident = opened()
    const after = fold(incident, happened('incidentReleased', { from: 'z' }, 6))
    expect(after).toEqual({ ...incident, lastChangeAt: at(6) })
  })
})

describe('finding and working', () => {
  const lookupOf = (...incidents: Incident[]) => {
    const all = new Map(incidents.map((incident) => [incident.id, incident]))
    return { of: (_: unknown, id: string) => all.get(id), all: () => all } as never
  }
  const merged = (id: string, number: number, into: string): Incident => ({
    ...opened(id, number),
    status: 'merged',
    mergedInto: into,
    mergedIntoNumber: 9,
  })

  test('centre/M5 merges are followed to the end, and a circle (which no rule makes) does not hang', () => {
    const lookup = lookupOf(merged('a', 1, 'b'), merged('b', 2, 'c'), opened('c', 3))
    expect(chainOf(lookup, 'a')).toEqual(['a', 'b', 'c'])
    expect(standingId(lookup, 'c')).toBe('c')
    expect(findByNumber(lookup, '2026-11-24', 1)?.id).toBe('c')
    expect(findByNumber(lookup, '2026-11-25', 1)).toBeUndefined()
    expect(chainOf(lookupOf(merged('a', 1, 'b'), merged('b', 2, 'a')), 'a')).toEqual(['a', 'b'])
  })

  test('centre/M4 what may be worked on, and what may be sent to', () => {
    const scheduled = opened('s', 4, { scheduledFor: at(59) })
    expect(scheduled.status).toBe('scheduled')
    expect(isOpen(scheduled)).toBe(true)
    expect(workable(scheduled, 's')).toBe(scheduled)
    expect(dispatchable(scheduled, 's')).toMatchObject({ refused: 'incidentScheduled' })
    expect(workable(undefined, 'z')).toMatchObject({
      refused: 'incidentUnknown',
      parameters: { incident: 'z' },
    })
    expect(workable(merged('a', 1, 'b'), 'a')).toMatchObject({
      refused: 'incidentMerged',
      parameters: { into: 9 },
    })
  })

  test('centre/M5 an event that the fold does not know, or before the opening, changes nothing', () => {
    const incident = opened()
    expect(incidentMachine.evolve(incident, happened('somethingNew', {}))).toBe(incident)
    expect(incidentMachine.evolve(undefined, happened('wordsAdded', {}))).toBeUndefined()
  })

  test('centre/M5 the day counts on from the last number it gave', () => {
    const given = (number: number): DomainEvent => ({
      ...happened('numberGiven', { number, incident: 'i' }),
      stream: 'numbering/2026-11-24',
    })
    const first = numberingMachine.evolve(undefined, given(1))
    expect(numberingMachine.evolve(first, given(2))).toEqual({ day: '2026-11-24', last: 2 })
  })
})
