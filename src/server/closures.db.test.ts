import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { due } from '../roads/closures/due.ts'
import { drawnMap } from '../roads/drawn-map.test-support.ts'
import { makeRoads } from '../roads/roads.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'

/** A short way along the river, and a long one over the hill. */
const { segments, node } = drawnMap(
  `
A-B-C-D
|     |
E-F-G-H
`,
  { ABCD: { name: 'Ribera' }, AE: { name: 'Subida' }, EFGH: { name: 'Loma' }, DH: { name: 'Bajada' } },
)

let database: Awaited<ReturnType<typeof freshDatabase>>
let centre: TestCentre
let cookie: string
const incident = randomUUID()

const open = () => openTestCentre(database.programUrl, { roads: makeRoads(segments, 1) })

beforeAll(async () => {
  database = await freshDatabase()
  centre = await open()
  await centre.person('diana', { roles: ['dispatcher', 'administrator'], services: ['GS'] })
  cookie = await centre.cookieOf('diana')
  await must({
    ...{
      type: 'registerUnit',
      unit: 'A1',
      callSign: 'A1',
      service: 'GS',
      kind: 'ambulance',
      home: node('A'),
    },
    capabilities: ['advancedLifeSupport', 'basicLifeSupport'],
  })
  await must({
    ...{ type: 'openIncident', incident, incidentType: 'GS-101', words: 'no respira' },
    location: { point: node('D'), source: 'operator', label: 'Ribera' },
  })
})
afterAll(() => centre?.close())

async function must(command: { type: string } & Record<string, unknown>) {
  const answer = (await centre.command(cookie, command)).json()
  expect(answer).toMatchObject({ ok: true })
  return answer
}

async function secondsProposed(): Promise<number> {
  const answer = await centre.inject({ url: `/api/incidents/${incident}/recommendation`, cookie })
  const { slots } = answer.json() as { slots: { unit?: string; seconds?: number }[] }
  return slots.find(({ unit }) => unit === 'A1')?.seconds as number
}

const close = (fields: object = {}) => ({
  ...{ type: 'closeRoad', closure: randomUUID(), cause: 'flood', label: 'Ribera' },
  ...{ shape: { kind: 'line', line: [node('B'), node('C')], way: 'both' } },
  ...fields,
})
const inSeconds = (seconds: number) =>
  new Date(Date.parse(centre.parts.clock.now()) + seconds * 1000).toISOString()
const versionOf = (closure: string) => ({
  [`closure/${closure}`]: centre.parts.log.versionOf(`closure/${closure}`),
})

describe('roads/R5 closures in a centre', () => {
  it('roads/R5 a closure counts in the very next recommendation, until it is opened again', async () => {
    const before = await secondsProposed()
    const command = close({ until: inSeconds(3600) })
    await must(command)
    const after = await secondsProposed()
    expect(after).toBeGreaterThan(before * 1.3)
    const { closure } = command
    await must({ type: 'reopenRoad', closure, reason: 'bajó el agua', expected: versionOf(closure) })
    expect(await secondsProposed()).toBe(before)
  })

  it('roads/R5 a slow-down counts by its factor; what binds heavy ones alone delays no ambulance', async () => {
    const before = await secondsProposed()
    const slow = close({ type: 'slowRoad', factor: 2, until: inSeconds(3600) })
    await must(slow)
    const slowed = await secondsProposed()
    expect(slowed).toBeGreaterThan(before)
    await must({
      ...{ type: 'reopenRoad', closure: slow.closure, reason: 'ya' },
      expected: versionOf(slow.closure),
    })
    const heavy = close({ binds: 'heavy', cause: 'weakBridge', until: inSeconds(3600) })
    await must(heavy)
    expect(await secondsProposed()).toBe(before)
    await must({
      ...{ type: 'reopenRoad', closure: heavy.closure, reason: 'ya' },
      expected: versionOf(heavy.closure),
    })
  })

  it('roads/R5 it is folded from the record after a restart, and ends by itself by the timer', async () => {
    const before = await secondsProposed()
    const command = close({ until: inSeconds(3600) })
    await must(command)
    const closed = await secondsProposed()
    await centre.close()
    centre = await open()
    cookie = await centre.cookieOf('diana')
    centre.closures.tick()
    expect(await secondsProposed()).toBe(closed)
    // what the clock's turn does each second, once the time has come
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(inSeconds(3601)) })
    onTestFinished(() => void vi.useRealTimers())
    const { log, clock } = centre.parts
    const commands = due(log.lookup, clock.now(), randomUUID)
    expect(commands).toMatchObject([{ type: 'expireClosure', closure: command.closure }])
    for (const each of commands)
      await log.submit(each, { name: 'program/timer', roles: ['program'], services: [] })
    cookie = await centre.cookieOf('diana')
    expect(await secondsProposed()).toBe(before)
    const events = await centre.parts.log.readStream(`closure/${command.closure}`)
    expect(events.map(({ type, by }) => [type, by])).toEqual([
      ['roadClosed', 'person/diana'],
      ['closureExpired', 'program/timer'],
    ])
  })

  it('roads/R5 closures are on every board that may see them', async () => {
    const command = close({ reviewAt: inSeconds(3600), note: 'hasta la cintura' })
    await must(command)
    const snapshot = (await centre.inject({ url: '/api/snapshot', cookie })).json()
    expect(snapshot.rows.closure).toContainEqual(
      expect.objectContaining({
        id: command.closure,
        state: 'confirmed',
        personal: { note: 'hasta la cintura' },
      }),
    )
  })
})
