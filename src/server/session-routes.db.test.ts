import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { codeOf, stepAt } from '../access/totp.ts'
import { openTestCentre, password, type TestCentre } from './centre.test-support.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await openTestCentre((await freshDatabase()).programUrl)
  for (const id of ['ana', 'luis', 'eva', 'rosa', 'paco']) await centre.person(id, { roles: ['callTaker'] })
  await centre.person('admin', { roles: ['administrator'] })
  await centre.person('jefe', { roles: ['supervisor'] })
  await centre.person('vee', { roles: ['overseer'] })
})
afterAll(() => centre?.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const ask = async (method: Method, url: string, cookie?: string, payload?: object) => {
  const answer = await centre.inject({ method, url, ...(cookie && { cookie }), ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}
const signIn = (person: string, secret: string, totp?: string) =>
  ask('POST', '/api/session', undefined, { person, password: secret, ...(totp && { totp }) })

describe('one’s own password', () => {
  const change = (cookie: string, oldPassword: string, newPassword: string) =>
    ask('POST', '/api/session/password', cookie, { oldPassword, newPassword })

  it('centre/A2 is changed by whoever knows it, and the old one is worth nothing then', async () => {
    const cookie = await centre.cookieOf('ana')
    expect((await change(cookie, 'no es esta', 'una nueva y larga')).status).toBe(403)
    expect((await change(cookie, password, 'corta')).body.refused).toBe('weakPassword')
    expect((await change(cookie, password, 'ana ana ana ana')).status).toBe(400)
    expect((await signIn('ana', password)).status).toBe(200)
    expect((await change(cookie, password, 'una nueva y larga')).body).toEqual({ ok: true })
    expect((await signIn('ana', password)).status).toBe(401)
    expect((await signIn('ana', 'una nueva y larga')).status).toBe(200)
  })

  it('centre/A2 is not guessed at an open console faster than at the door', async () => {
    const cookie = await centre.cookieOf('luis')
    const guesses = [
      change,
      (by: string, guess: string) => ask('DELETE', '/api/session/second-factor', by, { password: guess }),
    ]
    for (let n = 0; n < 8; n++) await guesses[n % 2]?.(cookie, `intento ${n}`, 'una nueva y larga')
    const slowed = await change(cookie, password, 'una nueva y larga')
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask('POST', '/api/session/second-factor', cookie, { password })).status).toBe(429)
    // Who guesses at a console that was left open locks its owner out of nothing else.
    expect((await signIn('luis', password)).status).toBe(200)
  })

  it('centre/A2 guesses sent all at once get no more tries than one after the other', async () => {
    const tries = Array.from({ length: 30 }, (_, n) => (n === 25 ? password : `intento ${n}`))
    const answers = await Promise.all(tries.map((guess) => signIn('eva', guess)))
    expect(answers.map(({ status }) => status)).not.toContain(200)
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThan(10)
  })
})

describe('the second factor', () => {
  const url = '/api/session/second-factor'
  const key = (secret: string) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
    return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  }
  const now = () => stepAt(Date.now())

  it('centre/A2 one that was only proposed is never asked for', async () => {
    const cookie = await centre.cookieOf('rosa')
    await ask('POST', url, cookie, { password })
    expect((await ask('PUT', url, cookie, { code: '000000' })).status).toBe(403)
    expect((await ask('GET', '/api/session', cookie)).body.secondFactor).toBe(false)
    expect((await signIn('rosa', password)).status).toBe(200)
  })

  it('centre/A2 with one, wrong codes are guesses too; it is taken away by the password only', async () => {
    const cookie = await centre.cookieOf('rosa')
    const { body } = await ask('POST', url, cookie, { password })
    const secret = key(body.secret)
    expect((await ask('PUT', url, cookie, { code: codeOf(secret, now() - 1) })).status).toBe(200)
    expect((await ask('GET', '/api/session', cookie)).body.secondFactor).toBe(true)
    expect((await signIn('rosa', password)).body.refused).toBe('codeNeeded')

    const wrong = ['111111', '222222', '333333', '444444', '555555', '666666']
    const real = [now(), now() + 1].map((step) => codeOf(secret, step))
    for (const code of wrong.filter((code) => !real.includes(code))) await signIn('rosa', password, code)
    expect((await signIn('rosa', password, codeOf(secret, now()))).status).toBe(429)

    expect((await ask('DELETE', url, cookie, { password: 'no es esta' })).status).toBe(403)
    expect((await ask('DELETE', url, cookie, { password })).status).toBe(200)
    expect((await ask('GET', '/api/session', cookie)).body.secondFactor).toBe(false)
  })
})

describe('invitations', () => {
  const setUp = (token: string, secret: string, person?: string) =>
    ask('POST', '/api/setup', undefined, { token, password: secret, ...(person && { person }) })

  it('centre/A2 without one nobody learns who is registered here', async () => {
    const known = await setUp('adivinado', 'una frase larga', 'admin')
    expect(known).toMatchObject({ status: 403, body: { refused: 'badInvitation' } })
    for (const [secret, person] of [
      ['una frase larga', 'nadie'],
      ['corta', 'admin'],
      ['corta', undefined],
      ['admin admin admin', 'admin'],
    ] as const)
      expect((await setUp('adivinado', secret, person)).body).toEqual(known.body)
  })

  it('centre/A2 a password that is refused leaves the invitation good, and it is for its person only', async () => {
    const { body } = await ask('POST', '/api/persons/paco/invitation', await centre.cookieOf('admin'))
    expect((await setUp(body.token, 'corta')).body.refused).toBe('weakPassword')
    expect((await setUp(body.token, 'paco paco paco')).body.refused).toBe('weakPassword')
    expect((await setUp(body.token, 'otra frase muy larga', 'admin')).body).toEqual({
      ok: true,
      person: 'paco',
    })
    expect((await signIn('admin', password)).status).toBe(200)
    expect((await signIn('paco', password)).status).toBe(401)
    expect((await signIn('paco', 'otra frase muy larga')).status).toBe(200)
  })

  it('centre/A2 using one ends the sessions that were open', async () => {
    const { body } = await ask('POST', '/api/persons/jefe/invitation', await centre.cookieOf('admin'))
    const before = await centre.cookieOf('jefe')
    await setUp(body.token, password)
    expect((await ask('GET', '/api/session', before)).status).toBe(401)
  })
})

describe('persons', () => {
  it('centre/A1 are listed with names for those who administer, without for the overseer, for nobody else', async () => {
    const names = async (by: string) => {
      const { body } = await ask('GET', '/api/persons', await centre.cookieOf(by))
      return body.persons?.map((person: { personal?: { name: string } }) => person.personal?.name)
    }
    expect(await names('admin')).toContain('paco')
    expect(await names('jefe')).toContain('paco')
    expect(new Set(await names('vee'))).toEqual(new Set([undefined]))
    expect(
      (await ask('GET', '/api/persons', await centre.cookieOf('rosa').catch(() => 'amparo=x'))).status,
    ).not.toBe(200)
  })

  it('centre/A1 each comes with the version to send back', async () => {
    const { body } = await ask('GET', '/api/persons', await centre.cookieOf('admin'))
    for (const { id, version } of body.persons) {
      expect(version, id).toBe(centre.parts.log.versionOf(`person/${id}`))
      expect(version).toBeGreaterThan(0)
    }
  })

  it('centre/A2 a supervisor ends sessions and is told how many; of nobody they learn that there is nobody', async () => {
    const jefe = await centre.cookieOf('jefe')
    const cookies = [await centre.cookieOf('vee'), await centre.cookieOf('vee')]
    const open = centre.parts.sessions.ofPerson('vee').length
    const ended = await ask('POST', '/api/persons/vee/sign-out', jefe)
    expect(ended.body).toEqual({ ok: true, sessions: open })
    for (const cookie of cookies) expect((await ask('GET', '/api/session', cookie)).status).toBe(401)
    const events = await centre.parts.log.readStream('person/vee')
    expect(events.filter(({ type }) => type === 'signedOut').length).toBe(open)
    for (const what of ['sign-out', 'invitation']) {
      const cookie = await centre.cookieOf(what === 'sign-out' ? 'jefe' : 'admin')
      expect((await ask('POST', `/api/persons/nadie/${what}`, cookie)).body.refused).toBe('noSuchPerson')
    }
  })
})
