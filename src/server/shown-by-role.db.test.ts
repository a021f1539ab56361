import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freshDatabase } from '../../test/harness/database.ts'
import type { PersonRole } from '../access/person.ts'
import { typeOf } from '../incidents/types.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'

/** What is personal of one emergency; each stands in one place of it. */
const marks = {
  place: 'LUGAR-77',
  words: 'PALABRAS-77',
  remark: 'OBSERVADO-77',
  medical: 'MEDICO-77',
  caller: 'NOMBRE-77',
  number: '0990-77',
  said: 'DICHO-77',
}
type Mark = keyof typeof marks
const ofIncident: Mark[] = ['place', 'words', 'remark']
const ofCall: Mark[] = ['caller', 'number', 'said']

interface Reader {
  roles: PersonRole[]
  services?: string[]
  unit?: string
  sees: Mark[]
}

/** The emergency is one of health (GS) and security (SC); unit A1 of GS works on it. */
const readers: Record<string, Reader> = {
  recibe: { roles: ['callTaker'], sees: [...ofIncident, 'medical', ...ofCall] },
  'despacha.gs': { roles: ['dispatcher'], services: ['GS'], sees: [...ofIncident, 'medical'] },
  'despacha.sc': { roles: ['dispatcher'], services: ['SC'], sees: ofIncident },
  'despacha.mi': { roles: ['dispatcher'], services: ['MI'], sees: [] },
  supervisa: { roles: ['supervisor'], sees: [...ofIncident, ...ofCall] },
  mira: { roles: ['cameraOperator'], services: ['SC'], sees: ['place'] },
  'equipo.a1': { roles: ['crew'], services: ['GS'], unit: 'A1', sees: [...ofIncident, 'medical'] },
  'equipo.a2': { roles: ['crew'], services: ['GS'], unit: 'A2', sees: [] },
  tecnica: { roles: ['technician'], sees: [] },
  administra: { roles: ['administrator'], sees: [] },
  vee: { roles: ['overseer'], sees: [] },
  'mira.y.despacha': { roles: ['cameraOperator', 'dispatcher'], services: ['MI'], sees: ['place'] },
}

let centre: TestCentre
let port: number
const cookies: Record<string, string> = {}
const [incident, call, assignment] = [randomUUID(), randomUUID(), randomUUID()]
let healthQuestion: string

beforeAll(async () => {
  centre = await openTestCentre((await freshDatabase()).programUrl)
  port = await centre.listen()
  for (const [id, { roles, services = [], unit }] of Object.entries(readers)) {
    await centre.person(id, { roles, services, ...(unit && { unit }) })
    cookies[id] = await centre.cookieOf(id)
  }
  const questions = typeOf('GS-101')?.questions ?? []
  const health = questions.find((question) => question.health)
  healthQuestion = health?.id as string
  for (const unit of ['A1', 'A2']) {
    const capabilities = ['basicLifeSupport']
    await done('administra', {
      type: 'registerUnit',
      unit,
      service: 'GS',
      kind: 'a',
      capabilities,
      callSign: unit,
    })
  }
  const personal = { name: marks.caller, number: marks.number, words: [marks.said] }
  await done('recibe', { type: 'offerCall', call, channel: 'phone', personal })
  const location = { point: [-78.4, -2.3], source: 'operator', label: marks.place }
  const opening = { incidentType: 'GS-101', services: ['GS', 'SC'], words: marks.words, location }
  await done('recibe', { type: 'openIncident', incident, ...opening })
  await done('recibe', { type: 'remark', incident, text: marks.remark })
  await done('recibe', { type: 'remark', incident, text: marks.medical, healthOnly: true })
  const value = health?.options[0]?.id
  await done('recibe', { type: 'answerQuestion', incident, question: healthQuestion, value })
  const version = (stream: `${string}/${string}`) => centre.parts.log.versionOf(stream)
  await done('despacha.gs', {
    ...{ type: 'assignUnits', incident, units: [{ unit: 'A1', assignment }] },
    expected: { [`incident/${incident}`]: version(`incident/${incident}`), 'unit/A1': version('unit/A1') },
  })
})
afterAll(() => centre?.close())

async function done(by: string, command: { type: string } & Record<string, unknown>) {
  const answer = await centre.command(cookies[by] as string, command)
  expect(answer.json(), command.type).toMatchObject({ ok: true })
}

const get = (by: string, url: string) => centre.inject({ url, cookie: cookies[by] })
const marksIn = (text: string) => (Object.keys(marks) as Mark[]).filter((mark) => text.includes(marks[mark]))

/** All that a console is told when it asks for everything since the beginning. */
async function missed(by: string): Promise<string> {
  const headers = { cookie: cookies[by] as string }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live?since=0`, { headers })
  const [data] = (await once(socket, 'message')) as [Buffer]
  socket.terminate()
  expect(JSON.parse(data.toString()).changes).toBeInstanceOf(Array)
  return data.toString()
}

describe.each(Object.entries(readers))('%s', (by, { sees, roles }) => {
  const expected = (of: Mark[]) => of.filter((mark) => sees.includes(mark)).sort()
  const every = Object.keys(marks) as Mark[]

  it('centre/A1 is shown on the first screen what their work needs', async () => {
    expect(marksIn((await get(by, '/api/snapshot')).body).sort()).toEqual(expected(every))
  })

  it('centre/A1 is told over the live socket the same', async () => {
    expect(marksIn(await missed(by)).sort()).toEqual(expected(every))
  })

  it('centre/A1 reads of the incident alone the same of it', async () => {
    const answer = await get(by, `/api/incidents/${incident}`)
    expect(marksIn(answer.body).sort()).toEqual(expected([...ofIncident, 'medical']))
    const answers = answer.json().row?.personal?.answers ?? {}
    expect(Object.hasOwn(answers, healthQuestion)).toBe(sees.includes('medical'))
  })

  it('centre/A1 reads in the histories no more than on the board', async () => {
    const ofThe = { incident: [...ofIncident, 'medical' as const], call: ofCall }
    const mayRead = roles.some((role) => ['callTaker', 'dispatcher', 'supervisor', 'overseer'].includes(role))
    for (const [kind, id] of [
      ['incident', incident],
      ['call', call],
    ] as const) {
      const answer = await get(by, `/api/${kind}s/${id}/history`)
      expect(answer.statusCode, kind).toBe(mayRead ? 200 : 403)
      // Where one may read of the place only, the history does not take it out of the rest.
      const some = mayRead && !sees.every((mark) => mark === 'place') ? expected(ofThe[kind]) : []
      expect(marksIn(answer.body).sort(), kind).toEqual(some)
    }
  })
})

describe('what follows from it', () => {
  it('centre/A1 proposals and duplicates name units and numbers, and nothing personal', async () => {
    for (const by of ['recibe', 'despacha.mi', 'supervisa']) {
      for (const what of ['recommendation', 'duplicates']) {
        const answer = await get(by, `/api/incidents/${incident}/${what}`)
        expect(answer.statusCode).toBe(200)
        expect(marksIn(answer.body)).toEqual([])
      }
    }
  })

  it('centre/A1 the report counts and names nobody', async () => {
    for (const by of ['supervisa', 'administra', 'vee']) {
      expect(marksIn((await get(by, '/api/report/now')).body)).toEqual([])
    }
  })

  it('centre/A1 a dispatcher whose service is called in sees the incident from then on', async () => {
    const hears = async () => marksIn((await get('despacha.mi', '/api/snapshot')).body).sort()
    expect(await hears()).toEqual([])
    await done('despacha.sc', { type: 'involveService', incident, service: 'MI' })
    expect(await hears()).toEqual([...ofIncident].sort())
  })

  it('centre/A1 a crew that is taken off hears that the incident is gone from its screen', async () => {
    const headers = { cookie: cookies['equipo.a1'] as string }
    const { seq, record } = (await get('equipo.a1', '/api/snapshot')).json()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live?since=${seq}&record=${record}`, { headers })
    const told = new Map<string, unknown>()
    socket.on('message', (data: Buffer) => {
      for (const { stream, row } of JSON.parse(data.toString()).changes ?? []) told.set(stream, row)
    })
    await once(socket, 'message')
    const expectedVersions = Object.fromEntries(
      [`incident/${incident}`, 'unit/A1', `assignment/${assignment}`].map((stream) => [
        stream,
        centre.parts.log.versionOf(stream as never),
      ]),
    )
    const reason = 'otra está más cerca'
    await done('despacha.gs', { type: 'cancelAssignment', assignment, reason, expected: expectedVersions })
    while (!told.has(`incident/${incident}`)) await once(socket, 'message')
    expect(told.get(`incident/${incident}`)).toBeNull()
    expect(marksIn((await get('equipo.a1', '/api/snapshot')).body)).toEqual([])
    expect((await get('equipo.a1', `/api/incidents/${incident}`)).statusCode).toBe(403)
    socket.terminate()
  })
})
