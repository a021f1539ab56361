import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { assignmentMachine } from '../dispatch/assignment.ts'
import type { Actor } from '../log/machine.ts'
import { verifyContent } from '../log/verify.ts'
import { openTestCentre, type TestCentre } from '../server/centre.test-support.ts'
import { registry } from '../server/rooms.ts'
import { keepFacts } from './keep-facts.ts'

const feed: Actor = { name: 'program/importer', roles: ['program'], services: [] }
/** One instant for all, so that durations are whole. */
const begunMs = Date.now()
const agoIso = (seconds: number) => new Date(begunMs - seconds * 1000).toISOString()

let database: FreshDatabase
let centre: TestCentre
const cookies: Record<string, string> = {}
beforeAll(async () => {
  database = await freshDatabase()
  centre = await openTestCentre(database.programUrl, { config: { centre: { timeZone: 'UTC' } } })
  const people = {
    sup: { roles: ['supervisor'] },
    solo: { roles: ['supervisor'], services: ['SM'] },
    ana: { roles: ['callTaker'] },
    admin: { roles: ['administrator'] },
    over: { roles: ['overseer'] },
  } as const
  for (const [id, fields] of Object.entries(people)) {
    await centre.person(id, fields as never)
    cookies[id] = await centre.cookieOf(id)
  }
  for (const [unit, service] of [
    ['A1', 'GS'],
    ['A2', 'GS'],
    ['B1', 'SI'],
  ] as const) {
    const unitFields = {
      unit,
      service,
      kind: 'ambulance',
      capabilities: ['basicLifeSupport'],
      callSign: unit,
    }
    await submit({ type: 'registerUnit', ...unitFields, home: [-78.4, -2.3] })
  }
})
afterAll(() => centre?.close())

async function submit(command: { type: string } & Record<string, unknown>, by = feed) {
  const outcome = await centre.parts.log.submit({ id: randomUUID(), ...command }, by)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome
}

const version = (stream: `${string}/${string}`) => centre.parts.log.versionOf(stream)

async function get(by: string, url: string) {
  const answer = await centre.inject({ url, cookie: cookies[by] })
  return { status: answer.statusCode, body: answer.json(), text: answer.body }
}

/** An incident received `received` seconds ago and what its unit did, all in seconds after that. */
async function ran(fields: {
  type?: string
  priority?: number
  received: number
  dispatched?: number
  enRoute?: number
  onScene?: number
  unit?: string
}) {
  const { received, dispatched, unit = 'A1', type = 'GS-101', priority = 1 } = fields
  const incident = randomUUID()
  const assignment = randomUUID()
  const at = (seconds: number) => agoIso(received - seconds)
  const opening = { incident, incidentType: type, priority, at: at(0), receivedAt: at(0), district: 'Centro' }
  await submit({ type: 'openIncident', ...opening })
  if (dispatched === undefined) return { incident, assignment }
  await submit({
    ...{ type: 'assignUnits', incident, units: [{ unit, assignment }], at: at(dispatched) },
    expected: {
      [`incident/${incident}`]: version(`incident/${incident}`),
      [`unit/${unit}`]: version(`unit/${unit}`),
    },
  })
  for (const milestone of ['enRoute', 'onScene'] as const) {
    const seconds = fields[milestone]
    if (seconds !== undefined)
      await submit({ type: 'reportMilestone', assignment, milestone, at: at(seconds) })
  }
  await submit({ type: 'reportMilestone', assignment, milestone: 'cleared', at: agoIso(0) })
  return { incident, assignment }
}

const day = `from=${encodeURIComponent(agoIso(7200))}&to=${encodeURIComponent(agoIso(-60))}`

describe('the report over the record', () => {
  it('console/V5 tells the times that the record has, and corrected ones as corrected', async () => {
    await ran({ received: 1000, dispatched: 50, enRoute: 110, onScene: 400 })
    await ran({ received: 900, dispatched: 70, enRoute: 100, onScene: 300, unit: 'A2' })
    await ran({ received: 800, priority: 3, dispatched: 200, enRoute: 230 })
    const { assignment } = await ran({ received: 700, priority: 2, dispatched: 20, enRoute: 600 })
    const { version: read } = (await centre.parts.log.find(assignmentMachine, assignment)) ?? {}
    await submit({
      ...{ type: 'correctMilestone', assignment, milestone: 'enRoute', at: agoIso(640), reason: 'tarde' },
      expected: { [`assignment/${assignment}`]: read },
    })
    const { body } = await get('sup', `/api/report?${day}`)
    const { processing, turnout, travel, total } = body.whole.times
    expect(processing).toMatchObject({ count: 4, missing: 0, p50: 50, p95: 200 })
    expect(processing.within).toEqual({ seconds: 60, goal: 0.9, of: 2, count: 1, share: 0.5 })
    expect(turnout).toMatchObject({ count: 4, missing: 0, p50: 30, p90: 60, p95: 60 })
    expect(travel).toMatchObject({ count: 2, missing: 2, p50: 200, p95: 290 })
    expect(total).toMatchObject({ count: 2, missing: 2, p50: 300 })
    expect(body.whole.incidents).toMatchObject({
      received: 4,
      duplicates: 0,
      priorities: { 1: 2, 2: 1, 3: 1 },
    })
    expect(body.head).toEqual(centre.parts.log.head())
  })

  it('console/V5 the groups of every division add up to the whole, and each number opens what is behind it', async () => {
    await ran({
      received: 600,
      type: 'SI-102',
      priority: 2,
      dispatched: 30,
      enRoute: 90,
      onScene: 100,
      unit: 'B1',
    })
    for (const by of ['shift', 'day', 'hour', 'service', 'type', 'district', 'priority']) {
      const { body } = await get('sup', `/api/report?${day}&by=${by}`)
      const sum = body.groups.reduce((all: number, one: typeof body.whole) => all + one.incidents.received, 0)
      expect(sum, by).toBe(body.whole.incidents.received)
      for (const group of body.groups) {
        const url = `/api/report/incidents?${day}&by=${by}&key=${encodeURIComponent(group.key)}`
        for (const [measure, number] of [
          ['incidents', group.incidents.received],
          ['units', group.unitsSent],
          ['processing', group.times.processing.count],
          ['travel', group.times.travel.count],
        ]) {
          expect((await get('sup', `${url}&measure=${measure}`)).body.count, `${by} ${measure}`).toBe(number)
        }
      }
    }
    const { body } = await get('sup', `/api/report/incidents?${day}&measure=processing&over=60&priority=1`)
    expect(body.rows.map(({ seconds }: { seconds: number }) => seconds)).toEqual([70])
    const missing = await get('sup', `/api/report/incidents?${day}&measure=travel&lack=missing`)
    expect(missing.body.count).toBe(2)
  })

  it('console/V5 filters combine, and an account of one service sees that one', async () => {
    const both = await get('sup', `/api/report?${day}&service=SI&priority=2`)
    expect(both.body.whole.incidents.received).toBe(2)
    expect(both.body.whole.unitsSent).toBe(1)
    const none = await get('sup', `/api/report?${day}&service=SI&priority=5&district=Centro&type=SI-102`)
    expect(none.body.whole.incidents.received).toBe(0)
    const own = await get('solo', `/api/report?${day}`)
    expect(own.body.whole.unitsSent).toBe(0)
    expect(own.body.whole.incidents.received).toBe(1)
    expect(await get('solo', `/api/report?${day}&service=GS`)).toMatchObject({
      status: 403,
      body: { refused: 'serviceNotYours' },
    })
    expect((await get('ana', '/api/report')).status).toBe(403)
  })

  it('console/V5 a call answered, one abandoned and one called back are three things', async () => {
    await centre.command(cookies.ana as string, { type: 'setOperatorState', operator: 'ana', state: 'ready' })
    const [answered, hungUp] = [randomUUID(), randomUUID()]
    for (const call of [answered, hungUp]) await submit({ type: 'offerCall', call, channel: 'phone' })
    await submit({ type: 'abandonCall', call: hungUp })
    const taken = await centre.command(cookies.ana as string, { type: 'answerCall', call: answered })
    expect(taken.json()).toMatchObject({ ok: true })
    const { body } = await get('sup', `/api/report?${day}`)
    expect(body.whole.calls).toMatchObject({
      received: 2,
      answered: 1,
      abandoned: 1,
      toCallBack: 1,
      calledBack: 0,
    })
    expect(body.whole.times.answer).toMatchObject({ count: 1, missing: 1 })
    expect(body.whole.times.answer.within).toMatchObject({ seconds: 15, of: 1, count: 1, share: 1 })
    const now = (await get('sup', '/api/report/now')).body
    expect(now.answer.last15).toMatchObject({ count: 1, within15Share: 1 })
    expect(now.calls).toMatchObject({ received: 2, answered: 1, abandoned: 1 })
    expect(now.head).toEqual(centre.parts.log.head())
    expect(now.standing.units).toEqual({ available: 3 })
    expect(now.people).toMatchObject([{ operator: 'ana', taken: 1 }])
    expect(now.services.find(({ code }: { code: string }) => code === 'GS')).toEqual({
      ...{ code: 'GS', units: 4, limited: 2, turnoutP90: 60, withinShare: 0.5 },
    })
    expect(now.calls.lengths).toEqual({ count: 0 })
    const watching = (await get('over', '/api/report/now')).body
    expect(watching).not.toHaveProperty('people')
    expect(watching.services).toEqual(now.services)
  })

  it('console/V5 a merged incident is a duplicate and no incident of its own', async () => {
    const [one, other] = [await ran({ received: 300 }), await ran({ received: 290 })]
    const before = (await get('sup', `/api/report?${day}`)).body.whole
    await submit({
      ...{ type: 'mergeIncidents', incident: other.incident, into: one.incident },
      expected: {
        [`incident/${one.incident}`]: version(`incident/${one.incident}`),
        [`incident/${other.incident}`]: version(`incident/${other.incident}`),
      },
    })
    const { whole } = (await get('sup', `/api/report?${day}`)).body
    expect(whole.incidents.duplicates).toBe(1)
    expect(whole.times.processing.missing).toBe(before.times.processing.missing - 1)
  })

  it('console/V5 facts made again from the record are those that were kept as it went on, and it verifies', async () => {
    const tables = ['report_incidents', 'report_units', 'report_calls', 'report_alarms']
    const all = async () => {
      const read = tables.map((table) => database.pool.query(`select * from ${table} order by id`))
      return (await Promise.all(read)).map(({ rows }) => rows)
    }
    await get('sup', '/api/report')
    const kept = await all()
    expect(kept[0]?.length).toBeGreaterThan(5)
    const facts = keepFacts({ pool: database.pool, log: centre.parts.log })
    await facts.rebuild()
    expect(await all()).toEqual(kept)
    await database.pool.query('update report_progress set seq = seq - 12')
    await database.pool.query(
      'delete from report_incidents where id = (select max(id) from report_incidents)',
    )
    await database.pool.query('delete from report_progress')
    const again = keepFacts({ pool: database.pool, log: centre.parts.log })
    await again.settled()
    expect(await all()).toEqual(kept)
    await Promise.all([facts.stop(), again.stop()])
    const client = await database.owner.connect()
    expect((await verifyContent(client, centre.parts.log.head().centre, registry)).fault).toBeUndefined()
    client.release()
  })

  it('console/V5 the tables hold nothing personal', async () => {
    const { rows } = await database.pool.query(
      `select table_name || '.' || column_name as name from information_schema.columns where table_name like 'report_%'`,
    )
    for (const { name } of rows)
      expect(name).not.toMatch(/point|address|label|words|caller|phone|number_|person/)
  })
})

describe('the report by HTTP', () => {
  it.each([
    ['from=ayer', 'invalidRequest'],
    ['from=2026-02-30', 'invalidRequest'],
    ['from=2026-11-24&to=2026-11-23', 'periodBackwards'],
    ['from=2026-11-24T10:00:00Z&to=2026-11-24T10:00:00Z', 'periodBackwards'],
    ['from=1990-01-01', 'periodTooLong'],
    ['by=colour', 'invalidRequest'],
    ['by=__proto__', 'invalidRequest'],
    ['priority=9', 'invalidRequest'],
    ['priority=1&priority=2', 'invalidRequest'],
    ['service=', 'invalidRequest'],
    ['district=a%00b', 'invalidRequest'],
    ['by=type&key=%00', 'invalidRequest'],
  ])('console/V5 refuses %s', async (asked, refused) => {
    for (const path of ['/api/report', '/api/report.csv', '/api/report/shift']) {
      expect(await get('sup', `${path}?${asked}`)).toMatchObject({ status: 400, body: { refused } })
    }
  })

  it.each([
    "district=';drop table report_calls;--",
    'district=\\',
    'type=$1',
    'service=%27%29',
    'by=district&key=$9',
    'by=hour&key=99',
  ])('console/V5 takes %s for what it is: something that is not there', async (asked) => {
    const { status, body } = await get('sup', `/api/report?${day}&${asked}`)
    expect(status).toBe(200)
    expect(body.whole.incidents.received).toBe(0)
    expect((await get('sup', `/api/report/incidents?${day}&${asked}&measure=total`)).body.count).toBe(0)
  })

  it('console/V5 refuses a measure that is none', async () => {
    for (const asked of ['', 'measure=speed', 'measure=answer&over=-2', 'measure=answer&limit=501']) {
      expect((await get('sup', `/api/report/incidents?${asked}`)).status, asked).toBe(400)
    }
  })

  it('console/V5 the CSV has a header, the whole and each group, in UTC and local time', async () => {
    const answer = await centre.inject({ url: `/api/report.csv?${day}&by=service`, cookie: cookies.sup })
    expect(answer.headers['content-type']).toContain('text/csv')
    expect(answer.headers['content-disposition']).toMatch(/attachment; filename="amparo-[\d-]+\.csv"/)
    const lines = answer.body.split('\r\n')
    expect(lines[0]).toMatch(/^from_utc,to_utc,from_local,to_local,time_zone,by,group,calls_received/)
    expect(lines.map((line) => line.split(',')[6])).toEqual(['group', '*', '', 'GS', 'SI', undefined])
  })

  it('console/V5 what a shift report says beside: alarms, people, the longest incidents, what was late', async () => {
    const alarm = { type: 'raiseAlarm', alarm: randomUUID(), kind: 'unitStatusOverdue', subject: 'unit/A1' }
    await submit({ ...alarm, services: ['GS'] }).catch(() => undefined)
    const { body, status } = await get('sup', `/api/report/shift?${day}`)
    expect(status).toBe(200)
    expect(body.staffing).toMatchObject({ people: 1 })
    expect(body.longest[0].seconds).toBeGreaterThan(600)
    expect(body.late.processing.map(({ seconds }: { seconds: number }) => seconds)).toEqual([70])
    expect(JSON.stringify(body)).not.toContain('"ana"')
  })

  it('console/V5 the shift report is of what was chosen, and an account of one service sees that one', async () => {
    type Shift = { longest: Record<string, unknown>[]; late: { processing: unknown[] }; staffing: object }
    const chosen = async (by: string, filter: string): Promise<Shift> =>
      (await get(by, `/api/report/shift?${day}${filter}`)).body
    const all = await chosen('sup', '')
    for (const [name, value] of Object.entries({ type: 'GS-101', priority: 2, district: 'Centro' })) {
      const { longest } = await chosen('sup', `&${name}=${value}`)
      expect(longest.length).toBeGreaterThan(0)
      for (const row of longest) expect(row[name]).toBe(value)
    }
    expect(all.longest.some(({ priority }) => priority !== 2)).toBe(true)
    expect((await chosen('sup', '&district=Nunca')).longest).toEqual([])
    expect(all.late.processing).toHaveLength(1)
    expect((await chosen('sup', '&priority=3')).late.processing).toEqual([])
    expect(all.staffing).toMatchObject({ people: 1 })
    const nobody = { people: 0, byHour: [] }
    expect((await chosen('sup', '&district=Nunca')).staffing).toEqual(nobody)
    expect((await chosen('solo', '')).staffing).toEqual(nobody)
  })

  it('console/V5 alarms are those of the service chosen, and those of no service', async () => {
    const kinds = async (filter: string) =>
      (await get('sup', `/api/report/shift?${day}${filter}`)).body.alarms.map(
        ({ kind }: { kind: string }) => kind,
      )
    const insert = `insert into report_alarms (id, version, kind, priority, services, raised_at, repeats)
      values ($1, 1, $1, 'low', $2, $3, 0)`
    for (const [kind, services] of Object.entries({ ofGs: ['GS'], ofSi: ['SI'], ofNone: [] }))
      await database.pool.query(insert, [kind, services, agoIso(60)])
    expect(await kinds('')).toEqual(expect.arrayContaining(['ofGs', 'ofSi', 'ofNone']))
    const own = await kinds('&service=GS')
    expect(own).toEqual(expect.arrayContaining(['ofGs', 'ofNone']))
    expect(own).not.toContain('ofSi')
  })
})
