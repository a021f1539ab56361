import { createHmac } from 'node:crypto'
import pg from 'pg'
import { type Credentials, openCredentials } from '../access/credentials.ts'
import { gate } from '../access/denial.ts'
import { createLockout } from '../access/lockout.ts'
import type { PasswordCost } from '../access/passwords.ts'
import { openPreferences, type PreferencesStore } from '../access/preferences.ts'
import { openSessions, type Sessions } from '../access/sessions.ts'
import { createSigning, type Signing } from '../access/signing.ts'
import { type DraftStore, openDrafts } from '../desks/drafts.ts'
import { type Clock, type ClockStep, machineClock } from '../log/clock.ts'
import type { Log } from '../log/log.ts'
import { findHead, openEvent, readAfter } from '../log/read.ts'
import type { Refusal } from '../log/refusal.ts'
import { openLog } from '../log/writer.ts'
import type { Config } from './config/schema.ts'
import { createProposals, type Proposals } from './proposals.ts'
import { registry } from './rooms.ts'

/** What everything else of a running centre stands on. */
export interface CentreParts {
  pool: pg.Pool
  clock: Clock
  log: Log
  sessions: Sessions
  credentials: Credentials
  signing: Signing
  preferences: PreferencesStore
  drafts: DraftStore
  proposals: Proposals
  close(): Promise<void>
}

export interface CentrePartsSettings {
  config: Config
  /** As the program's role, which owns nothing. */
  programUrl: string
  centreKey: Uint8Array
  admission?: () => Refusal | undefined
  onClockStep?(step: ClockStep): void
  onTrouble?(message: string): void
  onGone?(person: string): void
  passwordCost?: PasswordCost
}

const poolSize = 10

/** Opens the record of a centre and who may act on it. */
export async function openCentreParts(settings: CentrePartsSettings): Promise<CentreParts> {
  const { config, programUrl, centreKey, onTrouble } = settings
  const pool = new pg.Pool({ connectionString: programUrl, max: poolSize, application_name: 'amparo' })
  let closing = false
  pool.on('error', (error) => {
    if (!closing) onTrouble?.(`a reading connection: ${error.message}`)
  })
  // The pool stops listening to a connection that it ends, which may still hear that PostgreSQL stops.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    const clock = machineClock(settings.onClockStep, await lastTime(pool, config.centre.id))
    const proposals = createProposals()
    const log = await openLog({
      kept: proposals.find,
      centre: config.centre.id,
      timeZone: config.centre.timeZone,
      centreKey,
      registry,
      clock,
      gate,
      pool,
      newClient: () => new pg.Client({ connectionString: programUrl, application_name: 'amparo writer' }),
      admission: settings.admission,
      onTrouble,
    })
    const sessions = await openSessions(pool, clock, {
      idleSeconds: config.access.idleMinutes * 60,
      longestSeconds: config.access.sessionHours * 3600,
    })
    const credentials = openCredentials({
      pool,
      centreKey,
      now: () => clock.now(),
      cost: settings.passwordCost,
    })
    const signing = createSigning({
      log,
      sessions,
      credentials,
      lockout: createLockout(() => clock.monotonicMs()),
      deviceKey: createHmac('sha256', centreKey).update('amparo device marks').digest(),
      training: config.centre.training,
      onGone: settings.onGone,
      onTrouble,
    })
    return {
      pool,
      clock,
      log,
      sessions,
      credentials,
      signing,
      proposals,
      drafts: openDrafts(pool, centreKey, () => clock.now()),
      preferences: openPreferences(pool, () => clock.now()),
      async close() {
        closing = true
        signing.close()
        await log.close()
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** The time of the record's last event: a slow clock at start must not go behind it. */
async function lastTime(pool: pg.Pool, centre: string): Promise<string | undefined> {
  const head = await findHead(pool, centre)
  if (!head || head.seq === 0) return undefined
  const [last] = await readAfter(pool, centre, head.seq - 1, 1)
  return last && openEvent(last, () => undefined).time
}
