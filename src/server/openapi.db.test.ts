import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../test/harness/database.ts'
import { answers, refusalSchema } from './answers.ts'
import { openTestCentre, password, type TestCentre } from './centre.test-support.ts'
import { furniture } from './furnished-centre.test-support.ts'

interface Response {
  description: string
  content?: Record<string, { schema: Record<string, unknown> }>
}
type Paths = Record<string, Record<string, { summary?: string; responses: Record<string, Response> }>>

let centre: TestCentre
let rooms: Awaited<ReturnType<typeof furniture>>
let paths: Paths
const cookies: Record<string, string> = {}

beforeAll(async () => {
  const database = await freshDatabase()
  rooms = await furniture(database.pool)
  centre = await openTestCentre(database.programUrl, { furnish: rooms.furnish })
  const roles = ['callTaker', 'dispatcher', 'supervisor', 'technician', 'administrator'] as const
  await centre.person('todo', { roles: [...roles], services: ['GS', 'SI', 'SC'] })
  cookies.todo = await centre.cookieOf('todo')
  paths = (await centre.inject({ url: '/openapi.json' })).json().paths
}, 60_000)
afterAll(async () => {
  await rooms?.stop()
  await centre?.close()
})

const routes = () =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ name: `${method.toUpperCase()} ${path}`, ...route })),
  )
const asWritten = (name: string) => name.replace(/\{(\w+)\}/g, ':$1')

describe('the description of the centre', () => {
  it('centre/D says of every route what it is for, what it answers, and how it refuses', () => {
    expect(routes().length).toBeGreaterThan(35)
    for (const { name, summary, responses } of routes()) {
      expect(answers, name).toHaveProperty([asWritten(name)])
      expect(summary, name).toBeTruthy()
      const kinds = Object.keys(responses)
      expect(
        kinds.some((status) => /^[12]/.test(status)),
        name,
      ).toBe(true)
      expect(
        kinds.map((status) => status.toLowerCase()),
        name,
      ).toEqual(expect.arrayContaining(['4xx', '5xx']))
      for (const [status, { description }] of Object.entries(responses)) {
        expect(description, `${name} ${status}`).not.toBe('Default Response')
        expect(description.length, `${name} ${status}`).toBeGreaterThan(8)
      }
    }
  })

  it('centre/D every JSON answer has a schema with fields, and no route of the table is gone', () => {
    const named = new Set(routes().map(({ name }) => asWritten(name)))
    for (const [name, { schema }] of Object.entries(answers)) {
      expect(named, name).toContain(name)
      if (!schema) continue
      const responses = routes().find((one) => asWritten(one.name) === name)?.responses ?? {}
      const [, good] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? []
      expect(good?.content?.['application/json']?.schema, name).toMatchObject({
        type: 'object',
        properties: expect.any(Object),
      })
    }
  })
})

/** As described: nothing missing, nothing more. */
async function holds(route: string, url: string, payload?: object, headers?: Record<string, string>) {
  const [method, path] = route.split(' ') as ['GET' | 'POST', string]
  const { schema, status = 200 } = answers[`${method} ${path}`] ?? {}
  const answer = await centre.inject({
    ...{ method, url, cookie: cookies.todo as string },
    ...(payload && { payload }),
    ...(headers && { headers }),
  })
  expect(answer.statusCode, `${route} ${answer.body.slice(0, 200)}`).toBe(status)
  const body = answer.json()
  const { additionalProperties: _, ...rest } = z.toJSONSchema(schema as z.ZodType, { unrepresentable: 'any' })
  const parsed = (schema as z.ZodType).safeParse(body)
  expect(parsed.error?.issues, route).toBeUndefined()
  const isLoose = (schema as z.ZodObject).def.catchall !== undefined
  if (!isLoose)
    expect(Object.keys(rest.properties ?? {}), route).toEqual(expect.arrayContaining(Object.keys(body)))
  return body
}

describe('what is really sent', () => {
  it('centre/D is what is described', async () => {
    const incident = randomUUID()
    const opened = {
      ...{ id: randomUUID(), type: 'openIncident', incident, incidentType: 'GS-101', words: 'no respira' },
      location: { point: [-78.4995, -2.3], source: 'operator', label: 'Bolívar 12-40' },
    }
    await holds('POST /api/commands', '/api/commands', opened)
    const unit = { id: randomUUID(), type: 'registerUnit', unit: 'A1', service: 'GS', kind: 'ambulance' }
    const more = { capabilities: ['basicLifeSupport'], callSign: 'A1', home: [-78.499, -2.3] }
    await holds('POST /api/commands', '/api/commands', { ...unit, ...more })
    for (const route of [
      '/healthz',
      '/api/centre',
      '/api/session',
      '/api/persons',
      '/api/snapshot',
      '/api/report',
    ])
      await holds(`GET ${route}`, route)
    for (const route of ['/api/types', '/map/style']) await holds(`GET ${route}`, route)
    for (const part of ['', '/history', '/recommendation', '/duplicates'])
      await holds(`GET /api/incidents/:id${part}`, `/api/incidents/${incident}${part}`)
    await holds('GET /api/places/search', '/api/places/search?q=bolivar')
    await holds('GET /api/places/at', '/api/places/at?lon=-78.4995&lat=-2.3')
    const asked = { lon: -78.4995, lat: -2.3, purpose: 'peligro en el lugar' }
    const { incidents } = await holds('POST /api/places/history', '/api/places/history', asked)
    expect(incidents).toHaveLength(1)
    const signingIn = { person: 'todo', password }
    await holds('POST /api/session', '/api/session', signingIn)
    cookies.todo = await centre.cookieOf('todo')
  })

  it('centre/D is what is described to callers too', async () => {
    const placed = { words: 'ayuda', address: 'Bolívar 12-40', language: 'es' }
    const { call, token } = await holds('POST /api/caller/calls', '/api/caller/calls', placed)
    const headers = { 'x-amparo-call': token }
    const own = (part: string, payload?: object) =>
      holds(`${payload ? 'POST' : 'GET'} /api/caller/calls/:call${part}`, url(part), payload, headers)
    const url = (part: string) => `/api/caller/calls/${call}${part}${part === '/places' ? '?q=bol' : ''}`
    await own('')
    await own('/places')
    await own('/surroundings')
    await own('/heartbeat', {})
    await own('/words', { id: 'mensaje-uno', text: 'hay humo' })
    await own('/answer', { id: 'mensaje-dos', answer: 'yes' })
    await own('/silence', { id: 'mensaje-tres' })
    const { events } = await holds('GET /api/calls/:id/history', `/api/calls/${call}/history`)
    expect(events.length).toBeGreaterThan(3)
    await holds('GET /api/units/:id/history', '/api/units/A1/history')
  })

  it('centre/D refusals too have the shape that is described', async () => {
    const cookie = cookies.todo as string
    for (const options of [
      { url: '/api/incidents/none', cookie },
      { url: '/api/snapshot' },
      { method: 'POST' as const, url: '/api/commands', cookie, payload: { type: 'nope' } },
      { method: 'POST' as const, url: '/api/session', payload: {} },
    ]) {
      const answer = await centre.inject(options)
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(z.strictObject(refusalSchema.shape).safeParse(answer.json()).error?.issues).toBeUndefined()
    }
  })
})
