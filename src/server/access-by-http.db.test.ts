import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { type Action, type Condition, type Row, table } from '../access/table.ts'
import { allPlans } from '../dispatch/plans/in-use.ts'
import { loadTypes } from '../incidents/types-file.ts'
import type { Actor, Role } from '../log/machine.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { furniture } from './furnished-centre.test-support.ts'
import { registry } from './rooms.ts'
import { commandSchemas, type Described, type Schema, sampleOf } from './sample.test-support.ts'

/** Someone of each role; of those whose service or unit counts, one it concerns and one it does not. */
const people: Record<string, { roles: Role[]; services?: string[]; unit?: string; concerned: boolean }> = {
  recibe: { roles: ['callTaker'], services: ['GS'], concerned: true },
  'recibe.mi': { roles: ['callTaker'], services: ['MI'], concerned: false },
  despacha: { roles: ['dispatcher'], services: ['GS'], concerned: true },
  'despacha.mi': { roles: ['dispatcher'], services: ['MI'], concerned: false },
  mira: { roles: ['cameraOperator'], services: ['GS'], concerned: true },
  supervisa: { roles: ['supervisor'], concerned: true },
  equipo: { roles: ['crew'], services: ['GS'], unit: 'A1', concerned: true },
  'equipo.mi': { roles: ['crew'], services: ['MI'], unit: 'B1', concerned: false },
  tecnica: { roles: ['technician'], services: ['GS'], concerned: true },
  'tecnica.mi': { roles: ['technician'], services: ['MI'], concerned: false },
  administra: { roles: ['administrator'], services: ['GS'], concerned: true },
  vee: { roles: ['overseer'], services: ['GS'], concerned: true },
}
const programs = ['simulator', 'importer'] as const

let centre: TestCentre
let rooms: Awaited<ReturnType<typeof furniture>>
let schemas: Map<string, Schema>
const cookies: Record<string, string> = {}
const known: Record<string, unknown> = {
  definition: { ...loadTypes()[0], es: 'Otro nombre' },
  setting: 'limits:centre',
  ...{ incident: randomUUID(), call: randomUUID(), alarm: 'alarma-1', assignment: randomUUID() },
  ...{ unit: 'A1', service: 'GS', incidentType: 'GS-101', operator: 'otra', subject: 'unit/A1' },
  ...{ person: 'tecnica', stream: `call/${randomUUID()}`, place: randomUUID() },
}

beforeAll(async () => {
  const programOf = (bearer: string): Actor | undefined =>
    programs.some((name) => name === bearer)
      ? { name: `program/${bearer}`, roles: ['program'], services: [] }
      : undefined
  const database = await freshDatabase()
  rooms = await furniture(database.pool)
  centre = await openTestCentre(database.programUrl, { programOf, furnish: rooms.furnish })
  for (const [id, { roles, services = [], unit }] of Object.entries(people)) {
    await centre.person(id, { roles: roles as never, services, ...(unit && { unit }) })
    cookies[id] = await centre.cookieOf(id)
  }
  schemas = commandSchemas((await centre.inject({ url: '/openapi.json' })).json() as Described)
  const { call, incident, assignment, alarm } = known
  for (const [unit, service] of Object.entries({ A1: 'GS', B1: 'MI' })) {
    await made('administra', 'registerUnit', { unit, service })
  }
  await made('supervisa', 'offerCall', { call, channel: 'phone' })
  await made('supervisa', 'openIncident', { incident, services: ['GS'] })
  await made('supervisa', 'assignUnits', {
    ...{ incident, units: [{ unit: 'A1', assignment }] },
    expected: { [`incident/${incident}`]: 1, 'unit/A1': 1 },
  })
  await made('supervisa', 'raiseAlarm', {
    alarm,
    kind: 'statusOverdue',
    services: ['GS'],
    subject: 'unit/A1',
  })
}, 60_000)
afterAll(async () => {
  await rooms?.stop()
  await centre?.close()
})

function sample(type: string, more: Record<string, unknown> = {}) {
  const command = sampleOf(schemas.get(type) as Schema, known) as Record<string, unknown>
  // A crew says for which unit it speaks: an incident may have many.
  const speaks = type === 'remark' && { unit: 'A1' }
  const plan = type === 'defineResponsePlan' && { definition: allPlans()[0] }
  return { ...command, id: randomUUID(), type, ...speaks, ...plan, ...more }
}

async function made(by: string, type: string, more: Record<string, unknown>) {
  const answer = await centre.command(cookies[by] as string, sample(type, more))
  expect(answer.json(), type).toMatchObject({ ok: true })
}

const submitAs = (by: string, type: string, more: Record<string, unknown> = {}) =>
  centre.command(cookies[by] as string, sample(type, more))

const submitAsProgram = (program: string, type: string) =>
  centre.inject({
    ...{ method: 'POST', url: '/api/commands', payload: sample(type) },
    headers: { authorization: `Bearer ${program}` },
  })

/** What the table says in words, for a command about incident, unit, call and alarm of GS. */
function mayOf(condition: Condition | undefined, concerned: boolean): boolean {
  if (condition === undefined || condition === 'own' || condition === 'ownCall') return false
  return condition === 'always' || concerned
}

const commandTypes = [...registry.rules.keys()]
const rowOf = (type: string) => table[type as Action] as Row
/** Opening one's own, they name no service yet that another could be foreign to. */
const bringsItsOwn = ['openIncident']

describe('commands by HTTP', () => {
  it('centre/A1 samples are of the form that every command has', async () => {
    expect([...schemas.keys()].sort()).toEqual([...commandTypes].sort())
    for (const type of commandTypes) {
      const parsed = registry.rules.get(type)?.schema.safeParse(sample(type))
      expect(parsed?.success, `${type} ${JSON.stringify(parsed?.error?.issues)}`).toBe(true)
    }
  })

  it('centre/A1 whoever the table does not name is denied, command by command and role by role', async () => {
    let denied = 0
    for (const [id, { roles, concerned }] of Object.entries(people)) {
      const forbidden = commandTypes.filter(
        (type) => !bringsItsOwn.includes(type) && !mayOf(rowOf(type)[roles[0] as Role], concerned),
      )
      const answers = await Promise.all(forbidden.map((type) => submitAs(id, type)))
      answers.forEach((answer, at) => {
        expect(answer.statusCode, `${id} ${forbidden[at]}`).toBe(403)
        expect(answer.json().refused).toBe('notPermitted')
      })
      const events = await centre.parts.log.readStream(`access/${id}`)
      expect(events.map(({ body }) => body.action).sort(), id).toEqual([...forbidden].sort())
      denied += forbidden.length
    }
    expect(denied).toBeGreaterThan(300)
  })

  it('centre/A1 whoever the table names is judged by the rule, command by command and role by role', async () => {
    for (const [id, { roles, concerned }] of Object.entries(people)) {
      const allowed = commandTypes.filter((type) => mayOf(rowOf(type)[roles[0] as Role], concerned))
      const answers = await Promise.all(allowed.map((type) => submitAs(id, type)))
      answers.forEach((answer, at) => {
        expect([200, 409], `${id} ${allowed[at]} ${answer.body}`).toContain(answer.statusCode)
      })
    }
  })

  it('centre/A1 a program from outside does what its row names it for, and nothing else', async () => {
    for (const program of programs) {
      const answers = await Promise.all(commandTypes.map((type) => submitAsProgram(program, type)))
      answers.forEach((answer, at) => {
        const type = commandTypes[at] as string
        const named = (rowOf(type).program as readonly string[] | undefined)?.includes(program) ?? false
        expect(answer.statusCode !== 403, `${program} ${type}`).toBe(named)
      })
    }
  })

  it('centre/A1 nobody without a session is judged at all', async () => {
    const before = centre.parts.log.head().seq
    for (const type of commandTypes) {
      const answer = await centre.inject({ method: 'POST', url: '/api/commands', payload: sample(type) })
      expect(answer.statusCode, type).toBe(401)
    }
    expect(centre.parts.log.head().seq).toBe(before)
  })

  it('centre/A1 an operator sets their own state; a supervisor anyone’s', async () => {
    const set = (by: string, operator: string) =>
      submitAs(by, 'setOperatorState', { operator, state: 'ready' })
    for (const id of ['recibe', 'despacha', 'mira']) {
      expect((await set(id, id)).statusCode, id).not.toBe(403)
      expect((await set(id, 'recibe.mi')).statusCode, id).toBe(403)
      expect((await set('supervisa', id)).statusCode, id).not.toBe(403)
    }
    for (const id of ['equipo', 'tecnica', 'administra', 'vee']) {
      expect((await set(id, id)).statusCode, id).toBe(403)
    }
  })
})

describe('reads by HTTP', () => {
  /** Row of the table and route. */
  const routes: [Action, string, 'GET' | 'POST'][] = [
    ['readBoard', '/api/snapshot', 'GET'],
    ['readTypes', '/api/types', 'GET'],
    ['readIncident', '/api/incidents/INCIDENT', 'GET'],
    ['readHistory', '/api/incidents/INCIDENT/history', 'GET'],
    ['readHistory', '/api/calls/CALL/history', 'GET'],
    ['readHistory', '/api/units/A1/history', 'GET'],
    ['readRecommendation', '/api/incidents/INCIDENT/recommendation', 'GET'],
    ['tryPlans', '/api/plans/try?type=SI-101&lon=-79&lat=-2.9', 'GET'],
    ['readRecommendation', '/api/incidents/INCIDENT/destinations', 'GET'],
    ['readDuplicates', '/api/incidents/INCIDENT/duplicates', 'GET'],
    ['readReport', '/api/report', 'GET'],
    ['readReport', '/api/report.csv', 'GET'],
    ['readReport', '/api/report/incidents?measure=answer', 'GET'],
    ['readReport', '/api/report/shift', 'GET'],
    ['readReport', '/api/report/now', 'GET'],
    ['readPerson', '/api/persons', 'GET'],
    ['readSettings', '/api/settings/history', 'GET'],
    ['readTypes', '/api/areas', 'GET'],
    ['invitePerson', '/api/persons/tecnica.mi/invitation', 'POST'],
    ['signOutPerson', '/api/persons/nadie.aqui/sign-out', 'POST'],
    ['searchPlaces', '/api/places/search?q=bolivar', 'GET'],
    ['searchPlaces', '/api/places/at?lon=-78.4995&lat=-2.3', 'GET'],
    ['readBoard', '/api/simulator', 'GET'],
    ['controlSimulator', '/api/simulator', 'POST'],
  ]

  it.each(routes)('centre/A1 %s on %s: as the table says, for every role', async (action, path, method) => {
    const url = path.replace('INCIDENT', String(known.incident)).replace('CALL', String(known.call))
    for (const [id, { roles, concerned }] of Object.entries(people)) {
      const answer = await centre.inject({
        method,
        url,
        cookie: cookies[id],
        ...(method === 'POST' && { payload: {} }),
      })
      const may = mayOf(table[action][roles[0] as never], concerned)
      expect(answer.statusCode === 403, `${id}: ${answer.statusCode}`).toBe(!may)
      if (!may)
        expect(Object.keys(answer.json()).sort()).toEqual(['next', 'ok', 'parameters', 'refused', 'what'])
    }
    expect((await centre.inject({ method, url, ...(method === 'POST' && { payload: {} }) })).statusCode).toBe(
      401,
    )
  })

  it('centre/P3 earlier incidents at a place are for whoever may have it recorded that they asked', async () => {
    const payload = { lon: -78.4995, lat: -2.3, purpose: 'riesgo para la tripulación' }
    for (const [id, { roles }] of Object.entries(people)) {
      const answer = await centre.inject({
        ...{ method: 'POST', url: '/api/places/history', payload, cookie: cookies[id] },
      })
      const may = mayOf((table.recordPlaceHistoryRead as Row)[roles[0] as Role], true)
      expect(answer.statusCode, id).toBe(may ? 200 : 403)
    }
  })

  it('centre/A1 positions are reported by the unit’s own crew, and by no other person', async () => {
    for (const id of Object.keys(people)) {
      const payload = { positions: [{ unit: 'A1', point: [-78, -2] }] }
      const answer = await centre.inject({
        ...{ method: 'POST', url: '/api/units/positions', payload, cookie: cookies[id] },
      })
      expect(answer.statusCode, id).toBe(id === 'equipo' ? 200 : 403)
    }
  })
})
