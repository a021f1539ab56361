import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { openCredentials } from './credentials.ts'
import { openSessions } from './sessions.ts'
import { codeOf, stepAt } from './totp.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database?.drop())

/** Time that passes only when it is told to; `step` moves the machine's clock alone. */
function handClock() {
  let wallMs = Date.parse('2026-11-24T19:00:00Z')
  let monotonic = 1000
  return {
    now: () => new Date(wallMs).toISOString(),
    monotonicMs: () => monotonic,
    pass(seconds: number) {
      wallMs += seconds * 1000
      monotonic += seconds * 1000
    },
    step(seconds: number) {
      wallMs += seconds * 1000
    },
  }
}

const settings = { idleSeconds: 1800, longestSeconds: 8 * 3600 }

describe('sessions', () => {
  it('centre/A2 an idle one ends; being seen keeps it', async () => {
    const clock = handClock()
    const sessions = await openSessions(database.pool, clock, settings)
    const { token, session } = await sessions.open('idle')
    clock.pass(1700)
    expect(sessions.find(token)).toMatchObject({ person: 'idle' })
    clock.pass(1700)
    expect(sessions.isOpen(session)).toBe(true)
    clock.pass(200)
    expect(sessions.find(token)).toBeUndefined()
    expect(await sessions.sweep()).toMatchObject([{ reason: 'idle', session: { person: 'idle' } }])
  })

  it('centre/A2 an open console is not idle, until it closes; the longest time ends it all the same', async () => {
    const clock = handClock()
    const sessions = await openSessions(database.pool, clock, settings)
    const { token, session } = await sessions.open('console')
    const endings: string[] = []
    const detach = sessions.attach(session, (reason) => endings.push(reason))
    clock.pass(7 * 3600)
    expect(await sessions.sweep()).toEqual([])
    expect(sessions.find(token)).toBeDefined()
    detach()
    sessions.attach(session, (reason) => endings.push(reason))
    clock.pass(3700)
    expect(await sessions.sweep()).toMatchObject([{ reason: 'expired' }])
    expect(endings).toEqual(['expired'])
    expect(sessions.find(token)).toBeUndefined()
  })

  it('centre/A2 ending all of a person ends each socket at once, and nobody else’s', async () => {
    const clock = handClock()
    const sessions = await openSessions(database.pool, clock, settings)
    const [one, two, other] = [
      await sessions.open('ana'),
      await sessions.open('ana'),
      await sessions.open('luis'),
    ]
    const ended: string[] = []
    sessions.attach(one.session, () => ended.push('one'))
    sessions.attach(two.session, () => ended.push('two'))
    sessions.attach(other.session, () => ended.push('other'))
    expect(await sessions.endAll('ana', 'everywhere')).toHaveLength(2)
    expect(ended).toEqual(['one', 'two'])
    expect(sessions.find(other.token)).toBeDefined()
  })

  it('centre/A2 what a restart finds is what was left, less the time that passed', async () => {
    const clock = handClock()
    const before = await openSessions(database.pool, clock, settings)
    const { token } = await before.open('later')
    clock.pass(1000)
    before.find(token)
    await before.sweep()
    clock.pass(1700)
    const after = await openSessions(database.pool, clock, settings)
    expect(after.find(token)).toBeDefined()
    clock.pass(8 * 3600)
    const muchLater = await openSessions(database.pool, clock, settings)
    expect(muchLater.find(token)).toBeUndefined()
  })

  it('centre/L8 a jump of the machine’s clock signs nobody out', async () => {
    const clock = handClock()
    const sessions = await openSessions(database.pool, clock, settings)
    const { token } = await sessions.open('jump')
    clock.step(10 * 3600)
    expect(await sessions.sweep()).toEqual([])
    expect(sessions.find(token)).toBeDefined()
  })

  it('centre/A2 a token is not what is stored, and no guess near it works', async () => {
    const sessions = await openSessions(database.pool, handClock(), settings)
    const { token } = await sessions.open('hash')
    const { rows } = await database.pool.query("select encode(token_hash, 'base64') as hash from sessions")
    expect(rows.map(({ hash }) => hash)).not.toContain(token)
    for (const guess of [
      '',
      token.slice(1),
      `${token}x`,
      token.toLowerCase(),
      ...rows.map(({ hash }) => hash),
    ]) {
      if (guess !== token) expect(sessions.find(guess)).toBeUndefined()
    }
  })
})

describe('credentials', () => {
  const cheap = { blocks: 16, blockSize: 1, lanes: 1 }
  const open = (more: object = {}) =>
    openCredentials({
      pool: database.pool,
      centreKey: Buffer.alloc(32, 5),
      now: () => '2026-11-24T19:00:00.000Z',
      cost: cheap,
      ...more,
    })

  it('centre/A2 a flood of guesses is turned away, and those inside are still answered', async () => {
    // Dear enough that guesses come faster than they are checked, as a real cost makes them.
    const cost = { blocks: 2 ** 14, blockSize: 8, lanes: 1 }
    const credentials = open({ atOnce: 1, waiting: 2, cost })
    await credentials.setPassword('ana', 'una frase larga')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => credentials.prove('ana', 'una frase larga', undefined)),
    )
    expect(answers.filter((answer) => answer === 'proven').length).toBeGreaterThanOrEqual(3)
    expect(answers.filter((answer) => answer === 'busy').length).toBeGreaterThan(0)
    expect(await credentials.prove('ana', 'una frase larga', undefined)).toBe('proven')
  })

  it('centre/A2 of two tries with one code at once, one wins', async () => {
    const credentials = open({ atOnce: 4 })
    await credentials.setPassword('luis', 'una frase larga')
    const secret = credentials.proposeSecondFactor('luis')
    const step = stepAt(Date.parse('2026-11-24T19:00:00Z'))
    expect(await credentials.confirmSecondFactor('luis', '000000')).toBe(false)
    expect(await credentials.confirmSecondFactor('luis', codeOf(secret, step - 1))).toBe(true)
    const code = codeOf(secret, step)
    const answers = await Promise.all([1, 2, 3].map(() => credentials.prove('luis', 'una frase larga', code)))
    expect(answers.filter((answer) => answer === 'proven')).toHaveLength(1)
  })

  it('centre/A2 of two uses of one invitation at once, one wins', async () => {
    const credentials = open()
    const token = await credentials.invite('ana', 'person/admin')
    const uses = await Promise.all([credentials.redeem(token), credentials.redeem(token)])
    expect(uses.filter(Boolean)).toEqual([{ person: 'ana' }])
  })

  it('centre/A2 an invitation of yesterday is worth nothing', async () => {
    const token = await open().invite('ana', 'person/admin')
    const tomorrow = open({ now: () => '2026-11-25T19:00:01.000Z' })
    expect(await tomorrow.redeem(token)).toBeUndefined()
  })
})
