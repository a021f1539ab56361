import { describe, expect, test } from 'vitest'
import { type Assignment, assignmentMachine } from '../dispatch/assignment.ts'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import { type Call, callMachine } from '../intake/call.ts'
import type { Actor } from '../log/machine.ts'
import { metresBetween } from './demand/sites.ts'
import { livingCity } from './live/city.test-support.ts'
import { secondOfDayIn } from './live.ts'

const ana: Actor = {
  name: 'person/ana',
  roles: ['callTaker', 'dispatcher'],
  services: ['SC', 'TM', 'GS', 'SM', 'SI', 'MI', 'GR'],
}

/** An incident at a house of the city, with one unit sent to it. */
async function sent(city: ReturnType<typeof livingCity>, unit: string, incidentType: string) {
  const [incident, assignment] = [city.newId(), city.newId()]
  const place = city.layers.addresses[4000]
  const point = place?.point ?? [0, 0]
  const location = { point, source: 'operator', label: 'casa' }
  await city.log.submit({ id: city.newId(), type: 'openIncident', incident, incidentType, location }, ana)
  const expected = { [`unit/${unit}`]: city.log.versionOf(`unit/${unit}`) }
  const units = [{ unit, assignment }]
  const outcome = await city.log.submit(
    { id: city.newId(), type: 'assignUnits', incident, units, expected },
    ana,
  )
  expect(outcome).toMatchObject({ ok: true })
  const state = () => city.record.state<Assignment>(assignmentMachine, assignment)
  return { incident, assignment, point, state }
}

describe('centre/T2 crews', () => {
  test('centre/T2 a unit confirms, drives along streets, works, takes the patient away, reports and goes home', async () => {
    const city = livingCity({ population: 0, speed: 20 })
    const ambulance = city.roster.find(({ service }) => service === 'GS')
    const { state, point } = await sent(city, ambulance?.id ?? '', 'GS-101')
    const places: [number, number][] = []
    for (let minute = 0; minute < 16 && state()?.state === 'current'; minute++) {
      await city.pass(30)
      const at = city.positions.of(ambulance?.id ?? '')
      if (at) places.push(at.point)
    }
    const times = state()?.milestones ?? {}
    const steps = [
      'assigned',
      'dispatched',
      'acknowledged',
      'enRoute',
      'onScene',
      'patientContact',
      'transporting',
      'atHospital',
      'clearing',
      'cleared',
    ] as const
    const known = steps.map((step) => times[step]).filter((time) => time !== undefined)
    expect(known.length).toBe(steps.length)
    expect(known).toEqual(known.toSorted())
    expect(state()?.state).toBe('cleared')
    expect(state()?.hospital).toMatch(/^Hospital/)
    expect(Math.min(...places.map((place) => metresBetween(place, point)))).toBeLessThan(60)
    await city.pass(120)
    const home = city.positions.of(ambulance?.id ?? '')
    expect(metresBetween(home?.point ?? [0, 0], ambulance?.home ?? [9, 9])).toBeLessThan(80)
  })

  test('centre/T2 it never jumps: a second of driving is at most what a vehicle can do', async () => {
    const city = livingCity({ population: 0 })
    const engine = city.roster.find(({ kind }) => kind === 'fireEngine')
    const { state } = await sent(city, engine?.id ?? '', 'SI-101')
    await city.pass(210)
    let before = city.positions.of(engine?.id ?? '')?.point
    let driven = 0
    for (let second = 0; second < 60; second++) {
      await city.pass(1)
      const now = city.positions.of(engine?.id ?? '')?.point
      const step = before && now ? metresBetween(before, now) : 0
      driven += step
      expect(step).toBeLessThan(35)
      before = now
    }
    expect(state()?.milestones.enRoute).toBeDefined()
    expect(driven).toBeGreaterThan(100)
  })

  test('centre/T2 a report that the record could not take is made again', async () => {
    const city = livingCity({ population: 0 })
    const engine = city.roster.find(({ kind }) => kind === 'fireEngine')
    const { state } = await sent(city, engine?.id ?? '', 'SI-104')
    city.fail(true)
    await city.pass(5)
    expect(state()?.milestones.dispatched).toBeUndefined()
    city.fail(false)
    await city.pass(45)
    expect(state()?.milestones.dispatched).toBeDefined()
  })

  test('centre/T2 a patrol called while on its round goes where it is sent', async () => {
    const city = livingCity({ population: 0, speed: 10 })
    const patrol = city.roster.find(({ kind }) => kind === 'patrolCar')
    const moving = () => (city.positions.of(patrol?.id ?? '')?.speedKmh ?? 0) > 0
    for (let wait = 0; wait < 200 && !moving(); wait++) await city.pass(1)
    const { state } = await sent(city, patrol?.id ?? '', 'SC-101')
    await city.pass(120)
    expect(state()?.milestones.onScene).toBeDefined()
  })

  test('centre/T2 a cancelled order sends the crew home', async () => {
    const city = livingCity({ population: 0, speed: 5 })
    const engine = city.roster.find(({ kind }) => kind === 'fireEngine')
    const { assignment, state } = await sent(city, engine?.id ?? '', 'SI-104')
    await city.pass(40)
    const id = city.newId()
    const expected = Object.fromEntries(
      ([`assignment/${assignment}`, `unit/${engine?.id}`] as const).map((stream) => [
        stream,
        city.log.versionOf(stream),
      ]),
    )
    await city.log.submit({ id, type: 'cancelAssignment', assignment, reason: 'prueba', expected }, ana)
    expect(state()?.state).toBe('cancelled')
    await city.pass(240)
    expect(
      metresBetween(city.positions.of(engine?.id ?? '')?.point ?? [0, 0], engine?.home ?? [9, 9]),
    ).toBeLessThan(80)
    expect(state()?.milestones.onScene).toBeUndefined()
  })

  test('centre/T2 patrols drive about while nobody needs them', async () => {
    const city = livingCity({ population: 0, speed: 10 })
    await city.pass(90)
    const patrols = city.roster.filter(({ capabilities }) => capabilities.includes('patrol'))
    const away = patrols.filter(
      ({ id, home }) => metresBetween(city.positions.of(id)?.point ?? home, home) > 100,
    )
    expect(away.length).toBeGreaterThan(patrols.length / 3)
  })
})

describe('centre/C2 callers', () => {
  test('centre/C2 calls ring, the caller speaks after the answer and answers what is asked', async () => {
    const city = livingCity({ population: 6_000_000 })
    await city.log.submit(
      { id: city.newId(), type: 'setOperatorState', operator: 'ana', state: 'ready' },
      ana,
    )
    const mine = () =>
      [...city.record.lookup.all<Call>(callMachine).values()].find(
        (call) => call.ringingTo === 'ana' || call.operator === 'ana',
      )
    for (let wait = 0; wait < 120 && !mine(); wait++) await city.pass(1)
    const call = mine()?.id ?? ''
    expect(await city.log.submit({ id: city.newId(), type: 'answerCall', call }, ana)).toMatchObject({
      ok: true,
    })
    await city.pass(14)
    const words = () => city.record.state<Call>(callMachine, call)?.personal?.words ?? []
    const before = words().length
    await city.log.submit({ id: city.newId(), type: 'sayInCall', call, text: '¿Dónde se encuentra?' }, ana)
    await city.pass(12)
    expect(before).toBeGreaterThan(0)
    expect(
      words()
        .slice(before + 1)
        .some(({ from }) => from === 'caller'),
    ).toBe(true)
  })

  test('centre/C2 with nobody at the desks callers give up, and the city keeps the rest to itself', async () => {
    const city = livingCity({ population: 6_000_000 })
    await city.pass(420)
    const calls = [...city.record.lookup.all<Call>(callMachine).values()]
    expect(calls.some(({ state, mustCallBack }) => state === 'abandoned' && mustCallBack)).toBe(true)
    expect(calls.length).toBeLessThanOrEqual(14)
    expect(city.simulator.state().withheld).toBeGreaterThan(0)
  })
})

describe('centre/T2 control', () => {
  test('centre/T2 pause stops everything; resuming goes on from there', async () => {
    const city = livingCity({ population: 6_000_000 })
    await city.pass(20)
    city.simulator.set({ running: false })
    const { placed, secondOfDay } = city.simulator.state()
    await city.pass(120)
    expect(city.simulator.state()).toMatchObject({ placed, secondOfDay, running: false })
    city.simulator.set({ running: true })
    await city.pass(30)
    expect(city.simulator.state().secondOfDay).toBe(secondOfDay + 30)
  })

  test('centre/T2 speed is kept between 1 and 60', async () => {
    const city = livingCity({ population: 0 })
    expect(city.simulator.set({ speed: 500 }).speed).toBe(60)
    expect(city.simulator.set({ speed: 0 }).speed).toBe(1)
    const before = city.simulator.state().secondOfDay
    city.simulator.set({ speed: 30 })
    await city.pass(10)
    expect(city.simulator.state().secondOfDay - before).toBe(300)
  })

  test('centre/T2 the second of the day is that of the centre’s zone', () => {
    expect(secondOfDayIn('2026-11-24T15:00:05.000Z', 'America/Guayaquil')).toBe(10 * 3600 + 5)
  })
})

describe('centre/T2 simulated desks', () => {
  test('centre/T2 with them an hour flows from call to closed incident', async () => {
    const city = livingCity({ autoOperators: 4, speed: 20, population: 420_000 })
    await city.pass(420)
    const opened = city.record.events.filter(({ type }) => type === 'incidentOpened')
    const closed = city.record.events.filter(({ type }) => type === 'incidentClosed')
    const ended = city.record.events.filter(({ type }) => type === 'callEnded')
    expect(opened.length).toBeGreaterThan(4)
    expect(ended.length / city.simulator.state().placed).toBeGreaterThan(0.7)
    expect(closed.length).toBeGreaterThan(2)
    expect(city.refused.filter(({ refused }) => /Permitted|invalid|Unknown/.test(refused))).toEqual([])
  })

  test('centre/T2 they send units that arrive, and act under names of their own', async () => {
    const city = livingCity({ autoOperators: 3, speed: 20, population: 420_000 })
    await city.pass(150)
    const incidents = [...city.record.lookup.all<Incident>(incidentMachine).values()]
    expect(incidents.some(({ assignments }) => assignments.length > 0)).toBe(true)
    expect(
      city.record.events.some(
        ({ type, body }) => type === 'milestoneReported' && body.milestone === 'onScene',
      ),
    ).toBe(true)
    const assigned = city.record.events.filter(({ type }) => type === 'unitAssigned')
    expect(assigned.every(({ by }) => /^person\/simulado-\d+$/.test(by))).toBe(true)
  })

  test('centre/T2 a service that was told and not needed says so, and the incident closes by itself', async () => {
    const city = livingCity({ autoOperators: 1, speed: 30, population: 0 })
    const incident = city.newId()
    const point = city.layers.addresses[900]?.point
    const location = { point, source: 'operator', label: 'casa' }
    await city.log.submit(
      { id: city.newId(), type: 'openIncident', incident, incidentType: 'SC-115', location },
      ana,
    )
    await city.pass(330)
    const story = city.record.events
      .filter(({ stream }) => stream === `incident/${incident}`)
      .map(({ type }) => type)
    expect(story).toContain('unitsAssigned')
    expect(story).toContain('agencyRefused')
    expect(story.at(-1)).toBe('incidentClosed')
  })

  test('centre/T2 without them nothing is answered by itself', async () => {
    const city = livingCity({ population: 6_000_000 })
    await city.pass(30)
    expect(city.record.events.some(({ type }) => type === 'callAnswered')).toBe(false)
    expect(city.simulator.state().autoOperators).toBe(0)
  })
})

describe('console/V7 practice', () => {
  test('console/V7 a first call rings at the desk that asked for it, is answered in words, and waits for long', async () => {
    const city = livingCity({ population: 0 })
    await city.log.submit(
      { id: city.newId(), type: 'setOperatorState', operator: 'luis', state: 'ready' },
      { ...ana, name: 'person/luis' },
    )
    const made = city.simulator.practise({ id: 'luis', takesCalls: true, services: [] })
    const call = made && 'call' in made ? made.call : ''
    await city.pass(1)
    const state = () => city.record.state<Call>(callMachine, call)
    expect(state()).toMatchObject({ state: 'ringing', ringingTo: 'luis' })
    await city.log.submit({ id: city.newId(), type: 'answerCall', call }, { ...ana, name: 'person/luis' })
    await city.pass(8)
    expect(state()?.personal?.words?.length).toBeGreaterThan(0)
  })

  test('console/V7 who only dispatches gets an incident that waits for a unit of theirs', async () => {
    const city = livingCity({ population: 0 })
    const made = city.simulator.practise({ id: 'eva', takesCalls: false, services: ['GS'] })
    await city.pass(1)
    const incident = city.record.state<Incident>(
      incidentMachine,
      made && 'incident' in made ? made.incident : '',
    )
    expect(incident).toMatchObject({ status: 'pending', agencies: { GS: { state: 'notified' } } })
    expect(incident?.personal?.location?.label).toBeTruthy()
    expect(city.refused).toEqual([])
  })
})
