import { setTimeout as wait } from 'node:timers/promises'
import type { Outcome } from '../../log/judge.ts'
import type { Target } from './target.ts'

export interface RunningCentreSettings {
  /** `http://127.0.0.1:8911` */
  url: string
  /** Of the file `program-token` in the centre's folder. */
  token: string
  pace?(ms: number): Promise<void>
}

/** Why a running centre takes no replay, in the words that it answered with. */
export interface NotTaken {
  notTaken: 'notTraining' | 'notSignedIn' | 'notReached'
  reason: string
}

interface Snapshot {
  seq: number
  centre: { training: boolean; name: string }
  rows: { unit: { id: string; version: number }[] }
}

const tries = 5
const togetherMs = 1000
const firstPauseMs = 200

/**
 * A training centre that runs elsewhere, by its `POST /api/commands`. Its clock is its own, so commands say
 * nothing of when things happened, and steps less than a second apart at this pace go side by side.
 */
export async function runningCentre(settings: RunningCentreSettings): Promise<Target | NotTaken> {
  const base = settings.url.replace(/\/+$/, '')
  const headers = { authorization: `Bearer importer.${settings.token}`, 'content-type': 'application/json' }
  const found = await readSnapshot(`${base}/api/snapshot`, headers)
  if ('notTaken' in found) return found
  if (!found.centre.training) return { notTaken: 'notTraining', reason: found.centre.name }
  const versions = new Map(found.rows.unit.map(({ id, version }) => [`unit/${id}`, version]))

  return {
    keepsOrder: false,
    togetherUntil: (ms) => ms + togetherMs,
    seqAtStart: found.seq,
    async seq() {
      const now = await readSnapshot(`${base}/api/snapshot`, headers)
      return 'notTaken' in now ? found.seq : now.seq
    },
    versionOf: (stream) => versions.get(stream) ?? 0,
    async submit({ at: _, receivedAt: __, ...command }) {
      const outcome = await post(`${base}/api/commands`, headers, command)
      if (outcome.ok)
        for (const [stream, version] of Object.entries(outcome.versions)) versions.set(stream, version)
      return outcome
    },
    passTo: async (ms) => settings.pace?.(ms),
  }
}

async function readSnapshot(url: string, headers: Record<string, string>): Promise<Snapshot | NotTaken> {
  try {
    const response = await fetch(url, { headers })
    if (response.ok) return (await response.json()) as Snapshot
    return { notTaken: 'notSignedIn', reason: `${response.status} ${(await response.text()).slice(0, 200)}` }
  } catch (error) {
    return { notTaken: 'notReached', reason: reasonOf(error) }
  }
}

/** The same command with the same id until it is answered: what was kept is not done twice. */
async function post(url: string, headers: Record<string, string>, command: object): Promise<Outcome> {
  for (let tried = 1; ; tried++) {
    try {
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(command) })
      const outcome = (await response.json()) as Outcome
      if (response.status < 500 || tried === tries) return outcome
    } catch (error) {
      if (tried === tries)
        return { ok: false, refused: 'notReached', parameters: { reason: reasonOf(error) } }
    }
    await wait(firstPauseMs * 2 ** tried)
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message : message
}
