import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { gate } from '../../src/access/denial.ts'
import { setTypes } from '../../src/incidents/types.ts'
import { loadTypes } from '../../src/incidents/types-file.ts'
import { machineClock } from '../../src/log/clock.ts'
import type { Log } from '../../src/log/log.ts'
import type { Actor } from '../../src/log/machine.ts'
import { newUuid } from '../../src/log/uuid.ts'
import { verifyChain, verifyContent } from '../../src/log/verify.ts'
import { openLog } from '../../src/log/writer.ts'
import { registry } from '../../src/server/rooms.ts'
import { freshDatabase } from '../harness/database.ts'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/walkthrough.md'), 'utf8')

const actors: Record<string, Actor> = {
  'program/importer': { name: 'program/importer', roles: ['program'], services: [] },
  'program/simulator': { name: 'program/simulator', roles: ['program'], services: [] },
  'program/timer': { name: 'program/timer', roles: ['program'], services: [] },
  'person/ana': { name: 'person/ana', roles: ['callTaker'], services: [] },
  'person/luis': { name: 'person/luis', roles: ['dispatcher'], services: ['GS', 'SI'] },
  'unit/A12': { name: 'unit/A12', roles: ['crew'], services: ['GS'], own: 'A12' },
}

/** Words in the page that stand for ids. */
const ids = { CALL: newUuid(), INCIDENT: newUuid(), ASSIGNMENT: newUuid() }

interface Step {
  by: string
  command: { type: string }
  records: string[]
}

function readSteps(): Step[] {
  const steps = page.matchAll(/```json by=(\S+)\n([\s\S]*?)\n```\nRecords (.*)\./g)
  return [...steps].map(([, by, json, records]) => {
    const text = (json as string).replace(
      /"(CALL|INCIDENT|ASSIGNMENT)"/g,
      (_, name: keyof typeof ids) => `"${ids[name]}"`,
    )
    const names = [...(records as string).matchAll(/`(\w+)`/g)].map((match) => match[1] as string)
    return { by: by as string, command: JSON.parse(text), records: names }
  })
}

test('centre/D the walkthrough is what the program does, and each file it names is there', async () => {
  setTypes(loadTypes())
  const database = await freshDatabase()
  const log = await openLog({
    centre: 'walkthrough',
    timeZone: 'America/Guayaquil',
    centreKey: Buffer.alloc(32, 2),
    registry,
    gate,
    clock: machineClock(),
    pool: database.pool,
    newClient: () => new pg.Client({ connectionString: database.programUrl }),
  })
  const steps = readSteps()
  expect(steps).toHaveLength(page.match(/```json/g)?.length ?? 0)
  const told: Step[] = []
  for (const step of steps) told.push({ ...step, records: await take(log, step) })
  expect(told).toEqual(steps)
  await log.close()
  const client = new pg.Client({ connectionString: database.programUrl })
  await client.connect()
  expect((await verifyChain(client, 'walkthrough')).fault).toBeUndefined()
  expect((await verifyContent(client, 'walkthrough', registry)).fault).toBeUndefined()
  await client.end()
  for (const [, file] of page.matchAll(/\]\(\.\.\/([^)]+)\)/g)) {
    expect(() => readFileSync(join(root, file as string)), file).not.toThrow(/ENOENT/)
  }
})

/** What a command recorded; a refusal is told in its place. */
async function take(log: Log, { by, command }: Step): Promise<string[]> {
  const recorded: string[] = []
  const stop = log.subscribe((commit) => recorded.push(...commit.events.map((event) => event.type)))
  const outcome = await log.submit(
    { id: newUuid(), expected: expectedOf(log), ...command },
    actors[by] as Actor,
  )
  stop()
  return outcome.ok ? recorded : [`refused: ${JSON.stringify(outcome)}`]
}

/** The versions a console would have on its screen. */
function expectedOf(log: Log): Record<string, number> {
  const streams = [
    'call/CALL',
    'incident/INCIDENT',
    'assignment/ASSIGNMENT',
    'unit/A12',
    'operator/ana',
  ] as const
  const named = streams.map((stream) =>
    stream.replace(/[A-Z]{3,}/, (name) => ids[name as keyof typeof ids] ?? name),
  )
  return Object.fromEntries(
    named
      .map((stream) => [stream, log.versionOf(stream as 'unit/A12')])
      .filter(([, version]) => version !== 0),
  )
}
