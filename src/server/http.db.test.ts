import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { registry } from './rooms.ts'

let centre: TestCentre
let cookie: string
beforeAll(async () => {
  const database = await freshDatabase()
  centre = await openTestCentre(database.programUrl)
  await centre.person('ana', { roles: ['callTaker'] })
  await centre.person('gs', { roles: ['dispatcher'], services: ['GS'] })
  cookie = await centre.cookieOf('ana')
})
afterAll(() => centre?.close())

const post = (url: string, options: object) => centre.inject({ method: 'POST', url, cookie, ...options })

describe('the door', () => {
  it('centre/A3 answers when it is ready', async () => {
    expect((await centre.inject({ url: '/healthz' })).json()).toEqual({ ok: true })
  })

  it('centre/A3 sends strict headers with everything, errors too', async () => {
    for (const url of ['/healthz', '/nowhere', '/api/snapshot', '/llamar']) {
      const { headers } = await centre.inject({ url })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(policy).not.toMatch(/https?:/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('same-origin')
      expect(headers['permissions-policy']).toContain('geolocation=(self)')
    }
    expect((await centre.inject({ url: '/api/snapshot', cookie })).headers['cache-control']).toBe('no-store')
  })

  it('centre/A3 another page’s request changes nothing, whatever its cookie', async () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1.evil.example' },
      { origin: 'http://localhost:9999' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign) {
      const answer = await post('/api/commands', { headers, payload: {} })
      expect(answer.statusCode, JSON.stringify(headers)).toBe(403)
      expect(answer.json().refused).toBe('wrongOrigin')
    }
    const own = await post('/api/commands', { headers: { origin: 'http://127.0.0.1' }, payload: {} })
    expect(own.statusCode).toBe(400)
  })

  it('centre/A3 a foreign name pointed at this machine reads nothing', async () => {
    const answer = await centre.inject({ url: '/api/snapshot', cookie, headers: { host: 'evil.example' } })
    expect(answer.statusCode).toBe(403)
  })

  it('centre/A3 what is not JSON gets a clear answer', async () => {
    const headers = { 'content-type': 'application/json' }
    for (const payload of ['{', '{"type":', 'hola', '{"a":1}{"b":2}', '\u0000']) {
      const answer = await post('/api/commands', { headers, payload })
      expect(answer.statusCode, payload).toBe(400)
      expect(answer.json()).toMatchObject({ ok: false, refused: 'malformed' })
    }
    const xml = await post('/api/commands', { headers: { 'content-type': 'text/xml' }, payload: '<a/>' })
    expect(xml.statusCode).toBe(415)
    for (const payload of ['null', '[]', '3', '"x"', '{}', '{"type":7}', '{"type":"__proto__"}']) {
      const answer = await post('/api/commands', { headers, payload })
      expect(answer.statusCode, payload).toBe(400)
      expect(answer.json().refused).toBe('unknownCommand')
    }
  })

  it('centre/A3 a body that poisons prototypes is refused', async () => {
    const headers = { 'content-type': 'application/json' }
    for (const payload of ['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}']) {
      expect((await post('/api/commands', { headers, payload })).statusCode).toBe(400)
    }
    expect(({} as { x?: number }).x).toBeUndefined()
  })

  it('centre/A3 too much at once is refused', async () => {
    const payload = { person: 'ana', password: 'x'.repeat(200_000) }
    const answer = await post('/api/session', { payload })
    expect(answer.statusCode).toBe(413)
    expect(answer.json().refused).toBe('tooLarge')
  })

  it('centre/A3 no path leads out of the pages', async () => {
    const paths = [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
      '/.git/config',
      '/%00',
      '/console/..\\..\\package.json',
    ]
    for (const url of paths) {
      const answer = await centre.inject({ url })
      expect(answer.statusCode, url).toBeGreaterThanOrEqual(400)
      expect(answer.body).not.toContain('dependencies')
    }
  })

  it('centre/A3 every error has the one shape, in the reader’s language', async () => {
    const english = await centre.inject({ url: '/nowhere', headers: { 'accept-language': 'en-US,en;q=0.9' } })
    const spanish = await centre.inject({ url: '/nowhere', headers: { 'accept-language': 'fr, es;q=0.5' } })
    expect(english.json()).toEqual({
      ok: false,
      refused: 'notFound',
      what: 'There is nothing at this address.',
      next: 'Check it; /openapi.json names them all.',
    })
    expect(spanish.json().what).toBe('Aquí no hay nada con esa dirección.')
    const person = await centre.inject({
      url: '/nowhere',
      cookie,
      headers: { 'accept-language': 'en' },
    })
    expect(person.json().what).toBe('Aquí no hay nada con esa dirección.')
  })

  it('centre/A3 an error never repeats what was sent', async () => {
    const secret = 'calle secreta 12'
    const answers = await Promise.all([
      post('/api/session', { payload: { person: secret, password: 3 } }),
      post('/api/commands', { payload: { type: 'sayInCall', text: secret } }),
      post('/api/commands', { headers: { 'content-type': 'application/json' }, payload: `{${secret}` }),
    ])
    for (const answer of answers) {
      expect(answer.statusCode).toBe(400)
      expect(answer.body).not.toContain(secret)
    }
  })

  it('centre/A3 describes every command and route from the schemas that judge', async () => {
    const doc = (await centre.inject({ url: '/openapi.json' })).json()
    expect(Object.keys(doc.paths)).toEqual(
      expect.arrayContaining(['/api/commands', '/api/snapshot', '/api/live', '/api/session', '/healthz']),
    )
    const body = doc.paths['/api/commands'].post.requestBody.content['application/json'].schema
    const types = (body.oneOf ?? body.anyOf).map(
      (one: { properties: { type: { enum: string[] } } }) => one.properties.type.enum[0],
    )
    expect(types.sort()).toEqual([...registry.rules.keys()].sort())
  })
})

describe('commands', () => {
  it('centre/A1 nobody without a session', async () => {
    for (const wrong of [undefined, 'amparo=wrong', `amparo=${'x'.repeat(43)}`, 'amparo=', 'other=1']) {
      const answer = await centre.inject({ method: 'POST', url: '/api/commands', cookie: wrong, payload: {} })
      expect(answer.statusCode).toBe(401)
      expect(answer.json().refused).toBe('notSignedIn')
    }
    const bearer = { headers: { authorization: 'Bearer importer.wrong' } }
    expect((await centre.inject({ url: '/api/snapshot', ...bearer })).statusCode).toBe(401)
  })

  it('centre/L1 the same id again gets the first answer again', async () => {
    const command = {
      id: crypto.randomUUID(),
      type: 'setOperatorState',
      operator: 'ana',
      state: 'ready',
    }
    const first = await centre.command(cookie, command)
    const again = await centre.command(cookie, command)
    expect(first.statusCode).toBe(200)
    expect(again.json()).toEqual(first.json())
  })

  it('centre/A1 a denied command is answered 403 and recorded without what it held', async () => {
    const gs = await centre.cookieOf('gs')
    const call = crypto.randomUUID()
    const denied = await centre.command(gs, { type: 'sayInCall', call, text: 'palabras' })
    expect(denied.statusCode).toBe(403)
    expect(denied.json()).toMatchObject({ refused: 'notPermitted', parameters: { action: 'sayInCall' } })
    const [event] = await centre.parts.log.readStream('access/gs')
    expect(event).toMatchObject({
      type: 'accessDenied',
      body: { actor: 'person/gs', action: 'sayInCall', subject: `call/${call}`, why: 'notForRole' },
    })
    expect(JSON.stringify(event?.body)).not.toContain('palabras')
  })

  it('centre/A1 a denied read is answered 403 and recorded once in ten seconds', async () => {
    for (let n = 0; n < 5; n++) {
      expect((await centre.inject({ url: '/api/persons', cookie })).statusCode).toBe(403)
    }
    const events = await centre.parts.log.readStream('access/ana')
    expect(events.filter((event) => event.body.action === 'readPerson')).toHaveLength(1)
  })

  it('centre/A1 what only the server may submit is denied to an administrator', async () => {
    await centre.person('admin', { roles: ['administrator'] })
    const admin = await centre.cookieOf('admin')
    const answer = await centre.command(admin, {
      type: 'signIn',
      person: 'ana',
      session: crypto.randomUUID(),
      secondFactor: true,
    })
    expect(answer.statusCode).toBe(403)
  })

  it('centre/A1 a form that is wrong says where, field by field', async () => {
    const answer = await centre.command(cookie, {
      type: 'setOperatorState',
      operator: 'ana',
      state: 'asleep',
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ refused: 'invalidCommand', issues: [{ path: 'state' }] })
  })

  it('centre/U1 what is wrong with a command is told in Spanish to whoever reads Spanish', async () => {
    const answer = await centre.command(cookie, { type: 'setOperatorState', operator: 'ana' })
    const [issue] = answer.json().issues
    expect(issue.message).toMatch(/^(Entrada|Opción) inválida/)
    expect(answer.json().what).toContain(`state: ${issue.message}`)
    expect(answer.body).not.toContain('Invalid')
  })

  it('centre/L8 text that cannot be kept is refused with its place', async () => {
    const bad = { type: 'sayInCall', call: crypto.randomUUID(), text: 'a\u0000b' }
    expect((await centre.command(cookie, bad)).json()).toMatchObject({
      refused: 'badText',
      parameters: { where: 'text' },
    })
  })
})
