import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { runsIn } from './pid-file.ts'

const patienceMs = 1000
const pollMs = 20

/**
 * Ends what a dead postmaster left behind in its data directory. Most of its processes see its death within a
 * moment, but a checkpointer that fails on a full disk tries again for ever and never looks; while it lives, no
 * new server may start. Asked first to leave at once (SIGQUIT), then ended: recovery is due in any case.
 */
export async function endOrphans(folder: string): Promise<void> {
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    const orphans = await processesOf(folder)
    for (const pid of orphans) send(pid, signal)
    if (await allGone(orphans, folder)) return
  }
}

async function processesOf(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found: number[] = []
  for (const pid of pids) {
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    if (name.trim() === 'postgres' && (await runsIn(pid, folder))) found.push(pid)
  }
  return found
}

async function allGone(pids: number[], folder: string): Promise<boolean> {
  const startedMs = performance.now()
  while (performance.now() - startedMs < patienceMs) {
    const left = await Promise.all(pids.map((pid) => runsIn(pid, folder)))
    if (!left.includes(true)) return true
    await wait(pollMs)
  }
  return false
}

function send(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone by itself meanwhile.
  }
}
