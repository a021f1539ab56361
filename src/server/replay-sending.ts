import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nameId } from '../simulator/replay/name-id.ts'
import type { Plan } from '../simulator/replay/plan.ts'
import { type Replayed, replay } from '../simulator/replay/replay.ts'
import type { Trouble } from '../simulator/replay/replay-words.ts'
import { runningCentre } from '../simulator/replay/running-centre.ts'
import { failing } from './failure.ts'
import { openFolderReplay } from './replay-centre.ts'

export interface Sending {
  /** The project's folder. */
  root: string
  plan: Plan
  pace?(ms: number): Promise<void>
  stopping?: AbortSignal
  onProgress?(done: number): void
}

/** Nothing was sent. */
export interface Refused {
  notTaken: Trouble
  reason: string
}

/** Replays into a centre of its own; without `folder` its record is deleted at the end. */
export async function replayIntoOwn(
  sending: Sending & { timeZone: string; folder?: string },
): Promise<Replayed | Refused> {
  const { root, plan, folder } = sending
  const dataFolder = folder ?? (await passingFolder(root))
  const opened = await openFolderReplay({ ...sending, dataFolder, fromMs: plan.fromMs })
  if ('notTaken' in opened) return opened
  try {
    return await replay(plan, {
      ...sending,
      idOf: nameId,
      target: opened.target,
      readAssignments: opened.readAssignments,
    })
  } finally {
    await opened.close()
    if (folder === undefined) await removeAll(opened.postgresFolder, dataFolder)
  }
}

/** Replays into a training centre that runs, with the token of its folder. */
export async function replayIntoRunning(
  sending: Sending & { url: string; tokenFile: string },
): Promise<Replayed | Refused> {
  const { url, tokenFile: file, pace } = sending
  const token = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw failing('fileUnreadable', { file, reason: error.code ?? error.message }, error)
  })
  const target = await runningCentre({ url, token: token.trim(), pace })
  return 'notTaken' in target ? target : replay(sending.plan, { ...sending, idOf: nameId, target })
}

/** Beside the usual data folder, so on the same disk; a name that nothing bears yet. */
async function passingFolder(root: string): Promise<string> {
  const parent = join(root, 'var')
  await mkdir(parent, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const folder = await mkdtemp(join(parent, 'replay-'))
  await rm(folder, { recursive: true })
  return folder
}

async function removeAll(...folders: string[]) {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
}
