import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { registryOf } from '../log/judge.ts'
import type { Log } from '../log/log.ts'
import { openLog } from '../log/writer.ts'
import { type Credentials, openCredentials } from './credentials.ts'
import { gate } from './denial.ts'
import { createLockout } from './lockout.ts'
import { personMachine } from './person.ts'
import { machines, rules } from './rules.ts'
import { openSessions, type Sessions } from './sessions.ts'
import { createSigning, isSignedIn, type Signing, server } from './signing.ts'

const secret = 'una frase de prueba'
const centreKey = Buffer.alloc(32, 4)
const cost = { blocks: 16, blockSize: 1, lanes: 1 }

/** Time that passes only when it is told to. */
const clock = {
  ms: Date.parse('2026-11-24T19:00:00Z'),
  now: () => new Date(clock.ms).toISOString(),
  monotonicMs: () => clock.ms,
}

let database: FreshDatabase
let log: Log
let credentials: Credentials
let sessions: Sessions
let signing: Signing
let gone: string[]

beforeAll(async () => {
  database = await freshDatabase()
  log = await openLog({
    ...{ centre: 'prueba', timeZone: 'America/Guayaquil', centreKey, clock, gate, pool: database.pool },
    registry: registryOf(machines, rules),
    newClient: () => new pg.Client({ connectionString: database.programUrl }),
  })
  credentials = openCredentials({ pool: database.pool, centreKey, now: clock.now, cost })
  sessions = await openSessions(database.pool, clock, { idleSeconds: 1800, longestSeconds: 4 * 3600 })
})
afterAll(async () => {
  await log?.close()
})

beforeEach(() => {
  signing?.close()
  gone = []
  signing = createSigning({
    ...{ log, sessions, credentials, lockout: createLockout(clock.monotonicMs), deviceKey: centreKey },
    ...{ training: true, onGone: (person: string) => gone.push(person) },
  })
})

let people = 0
/** Someone new, with a password. */
async function someone(): Promise<string> {
  const person = `persona${++people}`
  await submit('registerPerson', { person, name: 'Nombre', roles: ['callTaker'] })
  await credentials.setPassword(person, secret)
  return person
}

async function submit(type: string, fields: Record<string, unknown>) {
  const outcome = await log.submit({ id: randomUUID(), type, ...fields }, server)
  expect(outcome, type).toMatchObject({ ok: true })
}

const disable = (person: string) =>
  log.submit(
    {
      ...{ id: randomUUID(), type: 'disablePerson', person, reason: 'se fue' },
      expected: { [`person/${person}`]: log.versionOf(`person/${person}`) },
    },
    server,
  )

const signIn = (person: string, password = secret, more: object = {}) =>
  signing.signIn({ person, password, address: '10.0.0.1', ...more })

async function signedIn(person: string) {
  const result = await signIn(person)
  if (!isSignedIn(result)) throw new Error(result.refused)
  return result
}

const typesOf = async (person: string) => (await log.readStream(`person/${person}`)).map(({ type }) => type)

describe('signing', () => {
  it('centre/A2 whoever leaves is told as gone when the last session ends, and not before', async () => {
    const person = await someone()
    const [one, two] = [await signedIn(person), await signedIn(person)]
    await signing.signOut(one.session, 'asked')
    expect(gone).toEqual([])
    await signing.signOut(two.session, 'asked')
    expect(gone).toEqual([person])
  })

  it('centre/A2 an idle session and one that is too old end by themselves, with the reason in the record', async () => {
    const [idle, old] = [await someone(), await someone()]
    await signedIn(idle)
    const kept = await signedIn(old)
    const detach = sessions.attach(kept.session, () => {})
    clock.ms += 1801_000
    await signing.sweep()
    expect(gone).toEqual([idle])
    clock.ms += 3 * 3600_000
    await signing.sweep()
    expect(gone).toEqual([idle])
    clock.ms += 3600_000
    await signing.sweep()
    expect(gone).toEqual([idle, old])
    detach()
    const reasons = await Promise.all(
      [idle, old].map(async (person) => (await log.readStream(`person/${person}`)).at(-1)?.body.reason),
    )
    expect(reasons).toEqual(['idle', 'expired'])
    expect(log.lookup.of(personMachine, old)?.sessions).toEqual([])
  })

  it('centre/A2 of disabling and signing in at once, no session is left either way', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const person = await someone()
      const [result] = await Promise.all([signIn(person), disable(person)])
      await signing.sweep()
      const state = log.lookup.of(personMachine, person)
      expect(state?.state).toBe('disabled')
      if (isSignedIn(result)) expect(sessions.isOpen(result.session)).toBe(false)
      expect(sessions.ofPerson(person)).toEqual([])
    }
  })

  it('centre/A2 a disabled person with the right password hears what a wrong one hears', async () => {
    const person = await someone()
    const wrong = await signIn(person, 'otra cosa')
    await disable(person)
    expect(await signIn(person)).toEqual(wrong)
    expect(await signIn('nadie', secret)).toEqual(wrong)
  })

  it('centre/A2 being guessed at is in the record, now and then, without address; of nobody known nothing is', async () => {
    const person = await someone()
    const before = log.head().seq
    for (let n = 0; n < 16; n++) {
      await signIn('desconocida', `intento ${n}`)
      clock.ms += 700_000
    }
    expect(log.head().seq).toBe(before)
    for (let n = 0; n < 16; n++) {
      await signIn(person, `intento ${n}`)
      clock.ms += 700_000
    }
    const events = (await log.readStream(`person/${person}`)).filter(({ type }) => type === 'signInSlowed')
    expect(events.map(({ body }) => body)).toEqual([{ attempts: 8 }, { attempts: 16 }])
  })

  it('centre/A2 a mark is worth a count of its own for its person, and nothing for another', async () => {
    const [mine, other] = [await someone(), await someone()]
    const { mark } = await signedIn(mine)
    for (let n = 0; n < 6; n++) {
      await signIn(mine, 'no')
      await signIn(other, 'no')
    }
    expect(await signIn(mine)).toMatchObject({ refused: 'tooManyAttempts' })
    expect(await signIn(other, secret, { mark })).toMatchObject({ refused: 'tooManyAttempts' })
    expect(isSignedIn(await signIn(mine, secret, { mark }))).toBe(true)
  })

  it('centre/A2 once closed it ends nobody’s session any more', async () => {
    const person = await someone()
    const { session } = await signedIn(person)
    signing.close()
    await disable(person)
    expect(sessions.isOpen(session)).toBe(true)
    await sessions.end(session, 'asked')
  })

  it('centre/A2 each sign-in and each end is in the record once', async () => {
    const person = await someone()
    const { session } = await signedIn(person)
    await Promise.all([signing.signOut(session, 'asked'), signing.signOutEverywhere(person, 'everywhere')])
    expect((await typesOf(person)).filter((type) => type !== 'personRegistered')).toEqual([
      'signedIn',
      'signedOut',
    ])
  })
})

describe('invitations', () => {
  const use = (token: string, id?: string) =>
    signing.acceptInvitation({ token, password: secret, ...(id && { newPerson: { id, name: 'Jefa' } }) })

  it('centre/A2 of two who use the first one at once, one becomes administrator', async () => {
    const token = await credentials.invite(undefined, 'program/server')
    const results = await Promise.all([use(token, 'jefa1'), use(token, 'jefa2')])
    const made = [...log.lookup.all(personMachine).values()].filter(({ roles }) =>
      roles.includes('administrator'),
    )
    expect(made).toHaveLength(1)
    expect(results.filter((result) => 'person' in result)).toEqual([{ person: made[0]?.id }])
    expect(results).toContainEqual(expect.objectContaining({ refused: 'badInvitation' }))
  })

  it('centre/A2 the first one makes nobody anew who is here, and stays good for someone who is not', async () => {
    const person = await someone()
    const token = await credentials.invite(undefined, 'program/server')
    expect(await use(token, person)).toMatchObject({ refused: 'personExists', parameters: { person } })
    expect(await use(token)).toMatchObject({ refused: 'badInvitation' })
    expect(await use(token, 'jefa3')).toEqual({ person: 'jefa3' })
    expect(isSignedIn(await signIn(person))).toBe(true)
  })

  it('centre/A2 one that has expired is worth nothing, whoever it was for', async () => {
    const person = await someone()
    const tokens = [
      await credentials.invite(person, 'person/admin'),
      await credentials.invite(undefined, 'x'),
    ]
    clock.ms += 25 * 3600_000
    expect(await use(tokens[0] as string)).toMatchObject({ refused: 'badInvitation' })
    expect(await use(tokens[1] as string, 'jefa4')).toMatchObject({ refused: 'badInvitation' })
    await credentials.forgetInvitations()
    const { rows } = await database.pool.query('select count(*)::int as left from invitations')
    expect(rows[0].left).toBe(0)
  })

  it('centre/A2 only its hash is kept', async () => {
    const token = await credentials.invite('persona1', 'person/admin')
    const { rows } = await database.pool.query('select * from invitations')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect((rows[0].token_hash as Buffer).toString('latin1')).not.toContain(token)
  })
})
