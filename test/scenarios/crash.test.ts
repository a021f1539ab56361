import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { newUuid } from '../../src/log/uuid.ts'
import { verifyChain, verifyContent } from '../../src/log/verify.ts'
import { openDatabase } from '../../src/server/postgres/open-database.ts'
import { registry } from '../../src/server/rooms.ts'

const root = resolve(import.meta.dirname, '../..')
const kills = 50
const callers = 12
/** How many facts `offerCall` records in one go: offered and queued. */
const eventsPerCommand = 2

interface Victim {
  process: ChildProcess
  postmaster: number
}

interface Answer {
  id: string
  outcome: { ok: boolean }
  postmaster: number
}

const folder = await mkdtemp(join(tmpdir(), 'amparo-crash-'))
await chmod(folder, 0o711)
let victim: Victim | undefined

afterAll(async () => {
  victim?.process.kill('SIGKILL')
  if (victim) killQuietly(victim.postmaster)
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
})

const acknowledged = new Set<string>()
/** Called whenever the victim says something or ends. */
let heard = () => {}
const sent = new Map<string, object>()

async function start(): Promise<Victim> {
  const child = fork(join(import.meta.dirname, 'crash-victim.ts'), [root, folder], { stdio: 'inherit' })
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`the program ended with ${code} before it was ready`)
  })
  const [message] = (await Promise.race([once(child, 'message'), died])) as [{ postmaster: number }]
  died.catch(() => {})
  const started: Victim = { process: child, postmaster: message.postmaster }
  child.on('message', ({ id, outcome, postmaster }: Answer) => {
    if (outcome.ok) acknowledged.add(id)
    started.postmaster = postmaster
    heard()
  })
  child.on('exit', () => heard())
  return started
}

function offer() {
  const id = newUuid()
  const personal = { number: '0991234567', words: ['se chocaron dos carros en la esquina'] }
  const command = { id, type: 'offerCall', call: newUuid(), channel: 'phone', language: 'es', personal }
  sent.set(id, command)
  return command
}

/** Callers who each wait for their answer; after a kill they repeat the same command with the same id. */
function load(child: ChildProcess) {
  const waiting = new Set([...sent.keys()].filter((id) => !acknowledged.has(id)))
  const next = () => {
    if (!child.connected) return
    const command = offer()
    waiting.add(command.id)
    child.send(command, () => {})
  }
  child.on('message', ({ id }: Answer) => {
    if (waiting.delete(id)) next()
  })
  for (const id of [...waiting]) child.send(sent.get(id) as object, () => {})
  for (let n = waiting.size; n < callers; n++) next()
}

/** One after the other: the program; PostgreSQL's first process; the one process of it that writes our record. */
function strike(at: number, { process: child, postmaster }: Victim) {
  if (at % 3 === 0) child.kill('SIGKILL')
  else if (at % 3 === 1) killQuietly(postmaster)
  else killQuietly(writerBackend(postmaster) ?? postmaster)
}

function killQuietly(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already, which is what was wanted.
  }
}

/** A child of the postmaster whose title names the record's writer. */
function writerBackend(postmaster: number): number | undefined {
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
      if (
        parent === postmaster &&
        readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('amparo_program')
      ) {
        return Number(entry)
      }
    } catch {
      // Processes come and go while one looks.
    }
  }
  return undefined
}

async function acknowledgedSome(more: number, child: ChildProcess) {
  const wanted = acknowledged.size + more
  while (acknowledged.size < wanted && child.connected) {
    await new Promise<void>((resolve) => {
      heard = resolve
    })
  }
}

test(`centre/L4 killed ${kills} times under load, the record has lost no acknowledged command and half applied none`, {
  timeout: 400_000,
}, async () => {
  victim = await start()
  load(victim.process)
  for (let at = 0; at < kills; at++) {
    // A random number of acknowledgements later, so that the blow falls anywhere in a commit.
    await acknowledgedSome(1 + Math.floor(Math.random() * 120), victim.process)
    strike(at, victim)
    if (at % 3 === 0) {
      await once(victim.process, 'exit')
      victim = await start()
      load(victim.process)
    } else {
      await acknowledgedSome(1, victim.process)
    }
  }
  victim.process.send({ type: 'stop' })
  await once(victim.process, 'exit')
  victim = undefined
  await check()
})

async function check() {
  const database = await openDatabase({ root, dataFolder: folder })
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const commands = await client.query(`select id, (outcome::jsonb->>'ok')::boolean as ok from commands`)
    const events = await client.query(
      `select convert_from(bytes, 'UTF8')::jsonb->>'command' as id, count(*)::int as n from events group by 1`,
    )
    const kept = new Set(commands.rows.filter((row) => row.ok).map((row) => row.id))
    const counts = new Map(events.rows.map((row) => [row.id, row.n]))
    const lost = [...acknowledged].filter((id) => !kept.has(id) || !counts.has(id))
    const halfApplied = events.rows.filter((row) => row.n !== eventsPerCommand || !kept.has(row.id))
    expect(acknowledged.size).toBeGreaterThan(kills * 10)
    expect(lost).toEqual([])
    expect(halfApplied).toEqual([])
    expect((await verifyChain(client, 'crash')).fault).toBeUndefined()
    expect((await verifyContent(client, 'crash', registry)).fault).toBeUndefined()
    console.log(`${kills} kills, ${acknowledged.size} commands acknowledged, 0 lost, 0 half applied`)
  } finally {
    await client.end()
    await database.stop()
  }
}
