import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { afterAll } from 'vitest'

export const projectRoot = resolve(import.meta.dirname, '../..')

const running = new Set<Program>()

afterAll(async () => {
  for (const program of running) await program.kill('SIGKILL', 'group')
})

/** The whole program as its users start it: a process group of its own, like a terminal's. */
export interface Program {
  child: ChildProcess
  /** All that was written so far. */
  output(): string
  /** Resolves when the output matches; rejects with the output when the program ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** To the first process only, or to every process at once, as Ctrl-C in a terminal. */
  kill(signal: NodeJS.Signals, to: 'first' | 'group'): Promise<void>
}

/** A user's environment, without what the test runner and npm put there. */
export function plainEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined && !/^(npm_|VITEST|TEST$|NODE_|DATABASE_|DEV$|PROD$|MODE$)/.test(name),
  )
  return Object.fromEntries(kept) as Record<string, string>
}

export function runProgram(
  program: string,
  words: string[],
  environment: Record<string, string> = {},
): Program {
  const child = spawn(program, words, {
    cwd: projectRoot,
    detached: true,
    env: { ...plainEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      for (const listen of listeners) listen()
    })
  }
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    child.once('close', (code, signal) => done({ code, signal }))
  })
  const self: Program = {
    child,
    output: () => text,
    ended,
    until: (pattern) =>
      new Promise((done, fail) => {
        const look = () => {
          const found = pattern.exec(text)
          if (found) {
            listeners.delete(look)
            done(found)
          }
        }
        listeners.add(look)
        look()
        ended.then(() => fail(new Error(`ended without ${pattern}:\n${text}`)))
      }),
    async kill(signal, to) {
      const pid = child.pid ?? Number.NaN
      try {
        process.kill(to === 'group' ? -pid : pid, signal)
      } catch {
        // Ended by itself meanwhile.
      }
    },
  }
  running.add(self)
  ended.then(() => running.delete(self))
  return self
}

/** Processes that carry a text in their command line: what a program left behind. */
export async function processesWith(text: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.map((line) => line.replaceAll('\0', ' ')).filter((line) => line.includes(text))
}

/** A port that is free now, from the starters' own range. */
export async function freePort(from: number): Promise<number> {
  for (let port = from; ; port++) {
    const isFree = await new Promise<boolean>((done) => {
      const server = createServer()
      server.once('error', () => done(false))
      server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
    })
    if (isFree) return port
  }
}
