import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { open, readFile, readlink, realpath, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { failing } from '../failure.ts'
import { diagnose } from './diagnose.ts'
import { serverEnvironment } from './initialize.ts'
import { endOrphans } from './orphans.ts'
import { findRunning, removeStalePidFile, runsIn } from './pid-file.ts'
import type { Place } from './place.ts'
import { settingArguments } from './settings.ts'
import { removeSocketFolder } from './socket.ts'

export interface ServerOptions {
  place: Place
  socket: string
  settings: Record<string, string>
  log: string
  /** Called before a server that died by itself is started again: the moment to free space. */
  beforeRestart?(): Promise<void>
  /** `down` when it died by itself, `up` when it takes connections again. */
  onChange?(state: 'down' | 'up', reason?: string): void
  /** Called while a start takes longer than a second (recovery after a crash may take minutes). */
  onSlowStart?(seconds: number): void
}

/** A running PostgreSQL of ours, started again whenever it dies, until it is stopped. */
export interface PostgresServer {
  pid(): number
  /** It was running already (Node was killed, PostgreSQL lived on) and was taken over. */
  isAdopted: boolean
  /** Resolves when no process of it is left. Nothing acknowledged is lost, however it ends. */
  stop(): Promise<void>
}

const pollMs = 20
const retryForMs = 15_000
const fastStopMs = 9_000
const retryPauseMs = 100
const slowestRestartMs = 5_000

/** Starts or adopts the server of a data directory. */
export async function startServer(options: ServerOptions): Promise<PostgresServer> {
  const command = settingArguments(options.settings)
  let current = await adopt(options, command)
  const isAdopted = current !== undefined
  current ??= await startWithRetries(options, command)
  let stopping: Promise<void> | undefined
  const stopped = new AbortController()

  async function supervise() {
    while (!stopped.signal.aborted) {
      await current?.ended
      if (stopped.signal.aborted) return
      options.onChange?.('down')
      current = await startAgain()
    }
  }

  /** Tries until it succeeds or the whole is stopped: a centre without its record can only wait for it. */
  async function startAgain(): Promise<Running | undefined> {
    for (let delayMs = 100; !stopped.signal.aborted; delayMs = Math.min(2 * delayMs, slowestRestartMs)) {
      try {
        await options.beforeRestart?.()
        const running = await startWithRetries(options, command, stopped.signal)
        options.onChange?.('up')
        return running
      } catch (error) {
        options.onChange?.('down', (error as Error).message)
        await wait(delayMs, undefined, { signal: stopped.signal }).catch(() => {})
      }
    }
    return undefined
  }

  const supervision = supervise()
  return {
    pid: () => current?.pid ?? 0,
    isAdopted,
    stop() {
      stopping ??= (async () => {
        stopped.abort()
        if (current) await stopProcess(current)
        await supervision
        if (current) await stopProcess(current)
        await endOrphans(options.place.folder)
        await removeSocketFolder(options.socket, options.place.folder)
      })()
      return stopping
    },
  }
}

interface Running {
  pid: number
  /** It could not be executed at all. */
  refusal?: Error
  ended: Promise<unknown>
  hasEnded(): boolean
}

/**
 * Takes over a server that a killed Node left behind, when it runs with the very settings wanted now;
 * any other one is stopped, so that the caller starts it anew.
 */
async function adopt(options: ServerOptions, command: string[]): Promise<Running | undefined> {
  const { folder } = options.place
  for (;;) {
    const found = await findRunning(folder)
    if (!found) return undefined
    if (found.status === 'starting') {
      await wait(pollMs)
      continue
    }
    const running = watched(found.pid, folder)
    const isSame = await runsAs(found.pid, join(options.place.native, 'bin', 'postgres'), [
      '-D',
      folder,
      ...command,
    ])
    if (isSame && found.status === 'ready') return running
    await stopProcess(running)
  }
}

/** Whether a process runs this very program (not one that an update has replaced) with these arguments. */
async function runsAs(pid: number, program: string, words: string[]): Promise<boolean> {
  const [running, wanted, typed] = await Promise.all([
    readlink(`/proc/${pid}/exe`).catch(() => ''),
    realpath(program),
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
  ])
  return running === wanted && typed.split('\0').slice(1, -1).join('\0') === words.join('\0')
}

/** A process that is not our child: looked at four times a second. */
function watched(pid: number, folder: string): Running {
  let hasEnded = false
  const ended = (async () => {
    while (await runsIn(pid, folder)) await wait(250, undefined, { ref: false })
    hasEnded = true
  })()
  return { pid, ended, hasEnded: () => hasEnded }
}

/**
 * Right after a kill the old server's last processes still hold its shared memory, and a new one refuses:
 * then these are ended, and it is tried again, for 15 s. All other refusals are final.
 */
async function startWithRetries(
  options: ServerOptions,
  command: string[],
  signal?: AbortSignal,
): Promise<Running> {
  const startedMs = performance.now()
  for (;;) {
    await removeStalePidFile(options.place.folder)
    const { child, logStart } = await launch(options, command)
    const running = childRunning(child)
    const isReady = await waitUntilReady(options, running)
    if (isReady) return running
    if (running.refusal) {
      const reason = `${options.place.user.name}: ${running.refusal.message}`
      throw failing('noServerUser', { reason }, running.refusal)
    }
    const why = diagnose(await readFrom(options.log, logStart))
    const isPassing = why.kind === 'passing' && performance.now() - startedMs < retryForMs
    if (!isPassing || signal?.aborted) throw startFailure(options, why)
    await endOrphans(options.place.folder)
    await wait(retryPauseMs)
  }
}

async function launch(options: ServerOptions, command: string[]) {
  const { place, log } = options
  await rotate(log)
  const descriptor = openSync(log, 'a', 0o600)
  const logStart = (await stat(log)).size
  try {
    const child = spawn(join(place.native, 'bin', 'postgres'), ['-D', place.folder, ...command], {
      ...(place.user.isOther && { uid: place.user.uid, gid: place.user.gid }),
      cwd: '/',
      detached: true,
      stdio: ['ignore', descriptor, descriptor],
      env: serverEnvironment(),
    })
    return { child, logStart }
  } finally {
    closeSync(descriptor)
  }
}

function childRunning(child: ChildProcess): Running {
  let hasEnded = false
  const running: Running = { pid: child.pid ?? 0, ended: Promise.resolve(), hasEnded: () => hasEnded }
  running.ended = new Promise<void>((resolve) => {
    const end = (error?: Error) => {
      hasEnded = true
      running.refusal = error
      resolve()
    }
    child.once('exit', () => end())
    child.once('error', end)
  })
  return running
}

async function waitUntilReady(options: ServerOptions, running: Running): Promise<boolean> {
  const startedMs = performance.now()
  let told = 0
  while (!running.hasEnded()) {
    const found = await findRunning(options.place.folder)
    if (found?.pid === running.pid && found.status === 'ready') return true
    const seconds = Math.floor((performance.now() - startedMs) / 1000)
    if (seconds > told) options.onSlowStart?.(seconds)
    told = seconds
    await Promise.race([running.ended, wait(pollMs)])
  }
  return false
}

function startFailure(options: ServerOptions, why: ReturnType<typeof diagnose>): Error {
  const { folder } = options.place
  if (why.kind === 'diskFull') return Object.assign(new Error(why.reason), { code: 'ENOSPC' })
  if (why.kind === 'damaged') return failing('dataFolderDamaged', { folder, reason: why.reason })
  return failing('postgresNotStarted', { folder, reason: why.reason, log: options.log })
}

/**
 * Fast shutdown first (sessions end, a checkpoint is written); after 9 s the immediate one, from which the
 * next start recovers by the write-ahead log; last the kernel's.
 */
async function stopProcess(running: Running): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', fastStopMs],
    ['SIGQUIT', 4000],
    ['SIGKILL', 4000],
  ]
  for (const [signal, patienceMs] of steps) {
    if (running.hasEnded()) return
    try {
      process.kill(running.pid, signal)
    } catch {
      return
    }
    const patience = new AbortController()
    const timeout = wait(patienceMs, undefined, { signal: patience.signal }).catch(() => {})
    await Promise.race([running.ended, timeout])
    patience.abort()
  }
}

const largestLogBytes = 5_000_000

/** One log before the current one is kept. */
async function rotate(log: string) {
  const found = await stat(log).catch(() => undefined)
  if (found && found.size > largestLogBytes) await rename(log, `${log}.1`)
}

async function readFrom(path: string, offset: number): Promise<string> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const buffer = Buffer.alloc(Math.max(0, size - offset))
    await handle.read(buffer, 0, buffer.length, offset)
    return buffer.toString('utf8')
  } finally {
    await handle.close()
  }
}
