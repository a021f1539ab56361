import { randomUUID } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, password, type TestCentre } from './centre.test-support.ts'
import { furniture } from './furnished-centre.test-support.ts'
import { commandSchemas, type Described, type Schema, sampleOf } from './sample.test-support.ts'

/** Stands in the centre's personal data. */
const personal = 'PERSONAL-4711'
/** Stands in what is sent: no error may say it again. */
const secret = 'SECRETO-4711'

let centre: TestCentre
let rooms: Awaited<ReturnType<typeof furniture>>
let described: Described
let incident: string
let caller: { call: string; token: string }
const cookies: Record<string, string> = {}

beforeAll(async () => {
  const database = await freshDatabase()
  rooms = await furniture(database.pool)
  centre = await openTestCentre(database.programUrl, { furnish: rooms.furnish })
  const allServices = ['SC', 'TM', 'GS', 'SM', 'SI', 'MI', 'GR']
  const everything = ['callTaker', 'dispatcher', 'supervisor', 'technician', 'administrator'] as const
  await centre.person('todo', { roles: [...everything], services: allServices })
  await centre.person('vee', { roles: ['overseer'] })
  for (const id of ['todo', 'vee']) cookies[id] = await centre.cookieOf(id)
  incident = randomUUID()
  const opened = await centre.command(cookies.todo as string, {
    ...{ type: 'openIncident', incident, incidentType: 'GS-101', words: personal },
    location: { point: [-78.4995, -2.3], source: 'operator', label: personal },
  })
  expect(opened.json().ok).toBe(true)
  const placed = await post('/api/caller/calls', { words: personal, address: personal, language: 'es' })
  caller = placed.json()
  described = (await centre.inject({ url: '/openapi.json' })).json()
}, 60_000)
afterAll(async () => {
  await rooms?.stop()
  await centre?.close()
})

const post = (url: string, payload: object) => centre.inject({ method: 'POST', url, payload })

type Attack = InjectOptions & { url: string; cookie?: string }

interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  parameters: { name: string; in: string; schema: Schema }[]
  body?: Schema
}

/** Every route that the centre describes, and those for browsers that it does not. */
function routes(): Route[] {
  const hidden: Route[] = ['/', '/llamar', '/setup', '/openapi.json'].map((path) => ({
    ...{ method: 'GET', path, parameters: [{ name: 'token', in: 'query', schema: { type: 'string' } }] },
  }))
  const form = { token: { type: 'string' }, person: { type: 'string' }, name: { type: 'string' } }
  const properties = { ...form, password: { type: 'string', minLength: 10 } }
  const setup = { type: 'object', properties, required: Object.keys(properties) }
  const listed = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      ...{ method: method.toUpperCase() as Route['method'], path, parameters },
      body: requestBody?.content['application/json']?.schema,
    })),
  )
  return [...listed, ...hidden, { method: 'POST', path: '/setup', parameters: [], body: setup }]
}

const known = () => ({ id: incident, call: caller.call, person: 'vee', ...{ z: 14, x: 4600, y: 8200 } })

/** The route with values that fit its parameters, and `odd` in place of those it names. */
function urlOf({ path, parameters }: Route, odd: Record<string, string> = {}): string {
  const values: Record<string, unknown> = { ...known(), fontstack: 'IBM Plex Sans Regular', range: '0-255' }
  const filled = path.replace(
    /\{(\w+)\}/g,
    (_, name) => odd[name] ?? encodeURIComponent(String(values[name])),
  )
  const asked = parameters.filter((one) => one.in === 'query')
  const query = asked.map(
    ({ name, schema }) => `${name}=${odd[name] ?? encodeURIComponent(String(sampleOf(schema)))}`,
  )
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled
}

const deepArray = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const deepObject = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

/** Bodies that are no JSON, or JSON that nobody wants. */
const rawBodies: [string, string | Buffer][] = [
  ['cut off', `{"text":"${secret}`],
  ['two values', `{"a":"${secret}"}{}`],
  ['no JSON', secret],
  ['a NUL', '\u0000'],
  ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a byte order mark', `\uFEFF{"a":1}`],
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '7'],
  ['a huge number', '1e400'],
  ['a string', `"${secret}"`],
  ['an array', `["${secret}"]`],
  ['poison', '{"__proto__":{"isAdmin":true}}'],
  ['more poison', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['deep arrays', deepArray(3000)],
  ['very deep arrays', deepArray(60_000)],
  ['very deep objects', deepObject(20_000)],
  ['too much', `{"text":"${'x'.repeat(3_000_000)}"}`],
]

/** Values that fit no field, or only seem to. As JSON text, so that lone surrogates can be told. */
const oddValues: [string, string][] = [
  ['null', 'null'],
  ['a boolean', 'true'],
  ['a negative number', '-1'],
  ['a fraction', '0.5'],
  ['the largest number', '1.7976931348623157e308'],
  ['an empty text', '""'],
  ['blanks', '"   "'],
  ['a NUL', `"${secret}\\u0000"`],
  ['a lone surrogate', `"${secret}\\ud800"`],
  ['a text that turns round', '"\\u202e\\u0007\\ufeff"'],
  ['a long text', `"${secret.repeat(700)}"`],
  ['SQL', `"'; drop table events; -- ${secret}"`],
  ['a path', '"../../../../etc/passwd"'],
  ['a name of the language', '"__proto__"'],
  ['an empty array', '[]'],
  ['an empty object', '{}'],
  ['an object that is no text', `{"toString":"${secret}"}`],
]

const mediaTypes = [
  'text/plain',
  'text/xml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'application/json;;;=',
  'x',
  '',
]

/** For an address; some cannot even be decoded. */
const oddTexts = [
  '%00',
  `${secret}%00`,
  '%ED%A0%80',
  '%',
  '%zz',
  '..%2f..%2fetc%2fpasswd',
  '%F0%9F%9A%92',
  'x'.repeat(190),
  'x'.repeat(5000),
  '-1',
  '1e99',
  'NaN',
  '__proto__',
  'constructor',
  "'%20or%201=1--",
  '%5B%5D',
  '',
]

const oddHeaders: Record<string, string>[] = [
  { cookie: 'amparo=%00' },
  { cookie: 'amparo=%' },
  { cookie: `amparo=${'x'.repeat(5000)}` },
  { cookie: 'amparo=a; amparo=b; =; ;;' },
  { cookie: 'amparo-device=a.b.c; __proto__=1' },
  { authorization: 'Bearer importer.x' },
  { authorization: `Bearer ${'x'.repeat(9000)}` },
  { authorization: 'Basic YTpi' },
  { 'x-amparo-call': 'x' },
  { 'x-amparo-call': 'ñ'.repeat(43) },
  { 'accept-language': `${'es;q=,'.repeat(500)}en;q=NaN` },
  { 'accept-encoding': 'gzip;q=x, \t, br' },
  { 'last-event-id': '-1' },
  { host: '127.0.0.1:99999' },
  { host: 'evil.example' },
  { 'x-forwarded-for': '1.2.3.4, unknown', 'x-forwarded-host': 'evil.example' },
  { 'x-http-method-override': 'DELETE' },
  { range: 'bytes=0-18446744073709551615' },
  { 'if-none-match': '"'.repeat(300) },
]

const expectedRefusals = ['notReady', 'notBuilt', 'signInBusy']
/** Frames of a stack, files of the program, words of the database. */
const insides =
  /\n\s+at |node_modules|node:internal|\.ts:\d|\bsyntax error\b|relation "|violates|RangeError|TypeError/

async function send(attack: Attack, what: string) {
  const answer = await centre.inject(attack)
  const told = `${attack.method} ${attack.url.slice(0, 120)} ${what}: ${answer.statusCode} ${answer.body.slice(0, 300)}`
  if (answer.statusCode >= 500) expect(expectedRefusals, told).toContain(refusedOf(answer.body))
  if (answer.statusCode < 400) return answer
  expect(insides.test(answer.body), told).toBe(false)
  expect(answer.body.includes(personal), told).toBe(false)
  // The page for the first administrator gives back what was typed into it.
  const isForm = attack.url === '/setup' && String(answer.headers['content-type']).startsWith('text/html')
  if (!isForm) expect(answer.body.includes(secret), told).toBe(false)
  expect(answer.headers['content-security-policy'], told).toBeTruthy()
  const isJson = String(answer.headers['content-type']).startsWith('application/json')
  if (isJson) expect(answer.json(), told).toMatchObject({ ok: false, what: expect.any(String) })
  return answer
}

function refusedOf(body: string): unknown {
  try {
    return JSON.parse(body).refused
  } catch {
    return undefined
  }
}

/** A caller's stream stays open as it should; `inject` would wait for its end. */
const isEndless = (path: string) => path.endsWith('/{call}/live')

/** As everyone who could be at the other end: nobody, an overseer, one who may everything, the caller. */
async function senders(path: string): Promise<Pick<Attack, 'cookie' | 'headers'>[]> {
  const staff = await Promise.all(['todo', 'vee'].map((id) => centre.cookieOf(id)))
  const asCaller = path.includes('/caller/') && !isEndless(path)
  return [
    {},
    ...staff.map((cookie) => ({ cookie })),
    ...(asCaller ? [{ headers: { 'x-amparo-call': caller.token } }] : []),
  ]
}

const json = { 'content-type': 'application/json' }

describe('every route', () => {
  it('centre/A3 is among those that are tried', () => {
    const paths = routes().map(({ path }) => path)
    for (const path of [
      '/api/commands',
      '/api/caller/calls/{call}/words',
      '/api/places/search',
      '/api/simulator',
      '/setup',
    ])
      expect(paths).toContain(path)
    expect(paths.length).toBeGreaterThan(35)
  })

  it('centre/A3 takes no body that is no JSON of its form', async () => {
    for (const route of routes().filter(({ method }) => method !== 'GET')) {
      for (const sender of await senders(route.path)) {
        for (const [what, payload] of rawBodies) {
          const headers = { ...json, ...sender.headers }
          await send({ method: route.method, url: urlOf(route), ...sender, headers, payload }, what)
        }
        for (const type of mediaTypes) {
          const headers = { ...sender.headers, 'content-type': type }
          await send(
            { method: route.method, url: urlOf(route), ...sender, headers, payload: `a=${secret}` },
            type,
          )
        }
      }
    }
    expect(({} as { isAdmin?: true }).isAdmin).toBeUndefined()
  })

  it('centre/A3 takes each field only in its form', async () => {
    for (const route of routes().filter(({ path }) => path !== '/api/commands')) {
      if (!route.body) continue
      for (const sender of await senders(route.path)) {
        for (const payload of bodiesAround(route.body)) {
          const headers = { ...json, ...sender.headers }
          await send(
            { method: route.method, url: urlOf(route), ...sender, headers, payload },
            payload.slice(0, 100),
          )
        }
      }
    }
  })

  it('centre/A3 takes each field of each command only in its form', async () => {
    const cookie = await centre.cookieOf('todo')
    for (const [type, schema] of commandSchemas(described)) {
      const bodies = bodiesAround(schema, { ...known(), incident })
      await Promise.all(
        bodies.map((payload) =>
          send(
            { method: 'POST', url: '/api/commands', cookie, headers: json, payload },
            `${type} ${payload.slice(0, 100)}`,
          ),
        ),
      )
    }
  })

  it('centre/A3 takes whatever stands in an address', async () => {
    for (const route of routes()) {
      for (const sender of await senders(route.path)) {
        for (const odd of oddTexts) {
          for (const { name } of route.parameters) {
            await send(
              { method: route.method, url: urlOf(route, { [name]: odd }), ...sender },
              `${name}=${odd}`,
            )
          }
        }
        const join = urlOf(route).includes('?') ? '&' : '?'
        const repeated = route.parameters.map(({ name }) => `${name}=a&${name}[]=b&${name}[x]=c`).join('&')
        await send(
          { method: route.method, url: `${urlOf(route)}${join}${repeated}&__proto__[x]=1` },
          'repeated',
        )
      }
    }
  })

  it('centre/A3 takes whatever stands in a header', async () => {
    for (const route of routes()) {
      for (const headers of oddHeaders) {
        await send({ method: route.method, url: urlOf(route), headers }, JSON.stringify(headers).slice(0, 80))
      }
    }
  })

  it('centre/A3 tells nothing personal to whoever is not signed in', async () => {
    for (const route of routes()) {
      const payload = route.body && JSON.stringify(sampleOf(route.body, known()))
      const answer = await centre.inject({
        ...{ method: route.method, url: urlOf(route), ...(payload && { headers: json, payload }) },
      })
      expect(answer.body.includes(personal), route.path).toBe(false)
      expect(answer.body.includes(password), route.path).toBe(false)
    }
  })

  it('centre/C1 a caller’s token opens their own call and no other, and no session opens any', async () => {
    const other = (await post('/api/caller/calls', { words: personal })).json()
    const headers = { 'x-amparo-call': caller.token }
    const own = routes().filter(({ path }) => path.includes('/{call}') && !isEndless(path))
    expect(own.length).toBeGreaterThan(6)
    for (const route of own) {
      const payload = route.body && (sampleOf(route.body, { id: 'mensaje-1', q: 'bol' }) as object)
      const url = urlOf(route).replace(caller.call, other.call)
      for (const wrong of [{ headers }, { cookie: await centre.cookieOf('todo') }, {}]) {
        const answer = await centre.inject({
          method: route.method,
          url,
          ...(payload && { payload }),
          ...wrong,
        })
        expect(answer.statusCode, `${route.method} ${route.path}`).toBe(401)
        expect(answer.body).not.toContain(personal)
      }
    }
    const mine = await centre.inject({ url: `/api/caller/calls/${caller.call}`, headers })
    expect(mine.statusCode).toBe(200)
    expect(mine.body).toContain(personal)
  })

  it('centre/A3 works as before when all this is over, and the record holds none of it in the clear', async () => {
    const cookie = await centre.cookieOf('todo')
    const { body } = await centre.inject({ url: `/api/incidents/${incident}`, cookie })
    expect(JSON.parse(body).row.personal.words[0].text).toBe(personal)
    const { rows } = await centre.parts.pool.query(
      "select count(*)::int as found from events where convert_from(bytes, 'UTF8') like $1",
      [`%${personal}%`],
    )
    expect(rows[0].found).toBe(0)
  })
})

/** A body that fits, then with each of its fields missing, odd, or beside one that nobody asked for. */
function bodiesAround(schema: Schema, values: Record<string, unknown> = {}): string[] {
  const fit = sampleOf(schema, values)
  if (typeof fit !== 'object' || fit === null) return [JSON.stringify(fit)]
  const properties = Object.keys(schema.properties ?? {}).filter((name) => name !== 'type')
  const parts = Object.entries(fit).map(([name, value]) => [name, JSON.stringify(value)] as const)
  const body = (changed: Record<string, string | undefined>) =>
    `{${Object.entries({ ...Object.fromEntries(parts), ...changed })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
      .join(',')}}`
  return [
    body({}),
    body({ nobodyAskedForThis: `"${secret}"` }),
    ...properties
      .slice(0, 1)
      .flatMap((name) => [body({ [name]: deepArray(10_000) }), body({ [name]: deepObject(10_000) })]),
    ...properties.flatMap((name) => [
      body({ [name]: undefined }),
      ...oddValues.map(([, value]) => body({ [name]: value })),
    ]),
  ]
}
