import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { personMachine } from '../access/person.ts'
import { base32, codeOf, stepAt } from '../access/totp.ts'
import { openTestCentre, password, type TestCentre } from './centre.test-support.ts'

let centre: TestCentre
let pool: Awaited<ReturnType<typeof freshDatabase>>['pool']
beforeAll(async () => {
  const database = await freshDatabase()
  pool = database.pool
  centre = await openTestCentre(database.programUrl)
  await centre.person('ana', { roles: ['callTaker'] })
  await centre.person('admin', { roles: ['administrator'] })
})
afterAll(() => centre?.close())

const signIn = (payload: object, headers = {}) =>
  centre.inject({ method: 'POST', url: '/api/session', payload, headers })
const me = (cookie: string) => centre.inject({ url: '/api/session', cookie })

describe('signing in', () => {
  it('centre/A2 gives a cookie that script cannot read and other sites cannot send', async () => {
    const answer = await signIn({ person: 'ana', password })
    expect(answer.json()).toMatchObject({ id: 'ana', roles: ['callTaker'] })
    const set = String(answer.headers['set-cookie'])
    expect(set).toMatch(/amparo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/)
    expect(answer.body).not.toContain(password)
  })

  it('centre/A2 keeps only the hash of the token, and no password', async () => {
    const cookie = await centre.cookieOf('ana')
    const tables = await Promise.all([
      pool.query('select encode(token_hash, $1) as t, person from sessions', ['escape']),
      pool.query('select * from credentials'),
      pool.query('select convert_from(bytes, $1) as t from events', ['UTF8']),
    ])
    const all = JSON.stringify(tables.map(({ rows }) => rows))
    expect(all).not.toContain(cookie.slice('amparo='.length))
    expect(all).not.toContain(password)
    expect(all).toContain('scrypt$')
  })

  it('centre/A2 a wrong password and an unknown person get the same answer', async () => {
    const wrong = await signIn({ person: 'ana', password: 'otra cosa' })
    const nobody = await signIn({ person: 'nadie', password: 'otra cosa' })
    expect(wrong.statusCode).toBe(401)
    expect(nobody.json()).toEqual(wrong.json())
    expect(wrong.headers['set-cookie']).toBeUndefined()
  })

  it('centre/A2 both ends of a session are in the record', async () => {
    const cookie = await centre.cookieOf('ana')
    await centre.inject({ method: 'DELETE', url: '/api/session', cookie })
    expect((await me(cookie)).statusCode).toBe(401)
    const events = await centre.parts.log.readStream('person/ana')
    expect(events.at(-2)?.type).toBe('signedIn')
    expect(events.at(-1)).toMatchObject({ type: 'signedOut', body: { reason: 'asked' } })
    expect(events.at(-1)?.body.session).toBe(events.at(-2)?.body.session)
  })

  it('centre/A2 a new sign-in in the same browser ends the session before', async () => {
    const first = await centre.cookieOf('ana')
    await signIn({ person: 'ana', password }, { cookie: first })
    expect((await me(first)).statusCode).toBe(401)
  })

  it('centre/A2 sign-out everywhere ends every session at once', async () => {
    const cookies = await Promise.all([
      centre.cookieOf('ana'),
      centre.cookieOf('ana'),
      centre.cookieOf('ana'),
    ])
    await centre.inject({
      method: 'POST',
      url: '/api/session/everywhere/sign-out',
      cookie: cookies[1],
    })
    for (const cookie of cookies) expect((await me(cookie)).statusCode).toBe(401)
    expect(centre.parts.log.lookup.of(personMachine, 'ana')?.sessions).toEqual([])
  })

  it('centre/A2 guessing is slowed per person and place, and nobody else is', async () => {
    await centre.person('luis', { roles: ['callTaker'] })
    let answer = await signIn({ person: 'luis', password: 'no' })
    for (let n = 0; n < 6; n++) answer = await signIn({ person: 'luis', password: 'no' })
    expect(answer.statusCode).toBe(429)
    expect(answer.json()).toMatchObject({ refused: 'tooManyAttempts' })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect((await signIn({ person: 'luis', password })).statusCode).toBe(429)
    expect((await signIn({ person: 'ana', password })).statusCode).toBe(200)
  })

  it('centre/A2 a browser that was used before is let in while a stranger on its address guesses', async () => {
    await centre.person('eva', { roles: ['callTaker'] })
    const before = await signIn({ person: 'eva', password })
    const mark = before.cookies.find((one) => one.name === 'amparo-device')
    for (let n = 0; n < 8; n++) await signIn({ person: 'eva', password: 'no' })
    expect((await signIn({ person: 'eva', password })).statusCode).toBe(429)
    const known = await signIn({ person: 'eva', password }, { cookie: `amparo-device=${mark?.value}` })
    expect(known.statusCode).toBe(200)
  })

  it('centre/A2 sessions outlive a restart of the program', async () => {
    const database = await freshDatabase()
    const before = await openTestCentre(database.programUrl)
    await before.person('ana', { roles: ['callTaker'] })
    const cookie = await before.cookieOf('ana')
    await before.close()
    const after = await openTestCentre(database.programUrl)
    expect((await after.inject({ url: '/api/session', cookie })).json().id).toBe('ana')
    await after.close()
  })

  it('centre/A2 training accounts work only in a training centre', async () => {
    const database = await freshDatabase()
    const real = await openTestCentre(database.programUrl, { config: { centre: { training: false } } })
    await real.person('recepcion1', { roles: ['callTaker'], training: true })
    const answer = await real.inject({
      method: 'POST',
      url: '/api/session',
      payload: { person: 'recepcion1', password },
    })
    expect(answer.json().refused).toBe('notTraining')
    await real.close()
  })
})

describe('the second factor', () => {
  it('centre/A2 counts once confirmed, then is asked for, and each code works once', async () => {
    await centre.person('tec', { roles: ['technician'] })
    const cookie = await centre.cookieOf('tec')
    const factor = { method: 'POST' as const, url: '/api/session/second-factor', cookie }
    const { secret, uri } = (await centre.inject({ ...factor, payload: { password } })).json()
    expect(uri).toContain(secret)
    const key = fromBase32(secret)
    const now = () => stepAt(Date.now())
    expect((await signIn({ person: 'tec', password })).statusCode).toBe(200)
    const confirm = await centre.inject({
      ...factor,
      method: 'PUT',
      payload: { code: codeOf(key, now() - 1) },
    })
    expect(confirm.statusCode).toBe(200)
    const without = await signIn({ person: 'tec', password })
    expect(without.json().refused).toBe('codeNeeded')
    const totp = codeOf(key, now())
    expect((await signIn({ person: 'tec', password, totp })).statusCode).toBe(200)
    expect((await signIn({ person: 'tec', password, totp })).json().refused).toBe('signInFailed')
  })

  it('centre/A2 its secret stands sealed in the table', async () => {
    const { rows } = await pool.query("select totp from credentials where person = 'tec'")
    expect(rows[0].totp.length).toBeGreaterThan(40)
    expect(() => JSON.parse(Buffer.from(rows[0].totp, 'base64').toString())).toThrow()
  })

  it('centre/A2 is not proposed to whoever merely found an open console', async () => {
    const cookie = await centre.cookieOf('ana')
    const answer = await centre.inject({
      method: 'POST',
      url: '/api/session/second-factor',
      cookie,
      payload: { password: 'no' },
    })
    expect(answer.statusCode).toBe(403)
  })
})

describe('persons', () => {
  it('centre/A2 an invitation sets a password once', async () => {
    const admin = await centre.cookieOf('admin')
    await centre.command(admin, {
      type: 'registerPerson',
      person: 'nueva',
      name: 'Nueva',
      roles: ['callTaker'],
    })
    const url = '/api/persons/nueva/invitation'
    const { token } = (await centre.inject({ method: 'POST', url, cookie: admin })).json()
    const use = (secret: string) =>
      centre.inject({ method: 'POST', url: '/api/setup', payload: { token, password: secret } })
    expect((await use('corta')).json().refused).toBe('weakPassword')
    expect((await use('otra frase larga')).json()).toEqual({ ok: true, person: 'nueva' })
    expect((await use('y otra más larga')).json().refused).toBe('badInvitation')
    expect((await signIn({ person: 'nueva', password: 'otra frase larga' })).statusCode).toBe(200)
  })

  it('centre/A2 the address of an invitation asks for nothing but the password of whom it was made for', async () => {
    await centre.person('rosa', { roles: ['callTaker'] })
    const token = await centre.parts.credentials.invite('rosa', 'person/admin')
    const shown = await centre.inject({ url: `/setup?token=${token}` })
    expect(shown.body).toContain('rosa')
    expect(shown.body).not.toContain('name="person"')
    const set = await centre.inject({
      method: 'POST',
      url: '/setup',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ token, password: 'otra clave bien larga' }).toString(),
    })
    expect(set.statusCode).toBe(200)
    const again = await centre.inject({ url: `/setup?token=${token}` })
    expect(again.body).not.toContain('rosa')
  })

  it('centre/A2 whoever is disabled is out at once and cannot come back', async () => {
    await centre.person('fuera', { roles: ['callTaker'] })
    const cookie = await centre.cookieOf('fuera')
    const admin = await centre.cookieOf('admin')
    const expected = { 'person/fuera': centre.parts.log.versionOf('person/fuera') }
    const command = { type: 'disablePerson', person: 'fuera', reason: 'ya no trabaja', expected }
    expect((await centre.command(admin, command)).statusCode).toBe(200)
    expect((await me(cookie)).statusCode).toBe(401)
    expect((await signIn({ person: 'fuera', password })).json().refused).toBe('signInFailed')
  })

  it('centre/A2 whose roles change starts anew', async () => {
    await centre.person('cambia', { roles: ['callTaker'] })
    const cookie = await centre.cookieOf('cambia')
    const admin = await centre.cookieOf('admin')
    const expected = { 'person/cambia': centre.parts.log.versionOf('person/cambia') }
    await centre.command(admin, { type: 'changePerson', person: 'cambia', roles: ['overseer'], expected })
    expect((await me(cookie)).statusCode).toBe(401)
    expect((await me(await centre.cookieOf('cambia'))).json().roles).toEqual(['overseer'])
  })

  it('centre/A2 a name is personal data: sealed in the record', async () => {
    const { rows } = await pool.query("select convert_from(bytes, 'UTF8') as text from events")
    const all = rows.map(({ text }) => text).join('\n')
    expect(all).toContain('personRegistered')
    expect(all).not.toContain('Nueva')
  })
})

describe('the first administrator', () => {
  it('centre/A2 is made with the one-time right only, never twice', async () => {
    const database = await freshDatabase()
    const real = await openTestCentre(database.programUrl, { config: { centre: { training: false } } })
    const token = await real.parts.credentials.invite(undefined, 'program/server')
    const use = (given: string, person: string) =>
      real.inject({
        method: 'POST',
        url: '/api/setup',
        payload: { token: given, person, name: 'Jefa', password: 'una frase larga' },
      })
    expect((await use('adivinado', 'jefa')).statusCode).toBe(403)
    expect((await use(token, 'jefa')).statusCode).toBe(200)
    expect((await use(token, 'otra')).statusCode).toBe(403)
    const person = real.parts.log.lookup.of(personMachine, 'jefa')
    expect(person).toMatchObject({ roles: ['administrator'], training: false, personal: { name: 'Jefa' } })
    await real.close()
  })

  it('centre/A2 may be made on a plain page, which repeats no markup', async () => {
    const database = await freshDatabase()
    const real = await openTestCentre(database.programUrl, { config: { centre: { training: false } } })
    const token = await real.parts.credentials.invite(undefined, 'program/server')
    const page = await real.inject({ url: `/setup?token=${token}` })
    expect(page.body).toContain(`value="${token}"`)
    const odd = await real.inject({ url: '/setup?token=%22%3E%3Cscript%3E' })
    expect(odd.body).not.toContain('<script>')
    const answer = await real.inject({
      method: 'POST',
      url: '/setup',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        token,
        person: 'jefa',
        name: 'Jefa',
        password: 'una frase larga',
      }).toString(),
    })
    expect(answer.statusCode).toBe(200)
    expect(real.parts.log.lookup.of(personMachine, 'jefa')?.roles).toEqual(['administrator'])
    await real.close()
  })
})

function fromBase32(text: string): Buffer {
  const bits = [...text].map((c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  expect(base32(key)).toBe(text)
  return key
}
