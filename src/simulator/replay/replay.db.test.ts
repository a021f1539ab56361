import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/harness/database.ts'
import { fileBytes } from '../../exchange/bytes.ts'
import type { Incident } from '../../incidents/incident.ts'
import { verifyChain, verifyContent } from '../../log/verify.ts'
import { openReplayCentre, type ReplayCentre, replayCentreId } from '../../server/replay-centre.ts'
import { registry } from '../../server/rooms.ts'
import { nameId } from './name-id.ts'
import { type Plan, planReplay } from './plan.ts'
import { replay } from './replay.ts'
import { at, mapping } from './rows.test-support.ts'
import { readSource } from './source-file.ts'

const invented = join(import.meta.dirname, 'invented.csv')
const data = process.env.AMPARO_DATA ?? '../shared/data'
const real = join(data, 'sf/sffd_2017-01-02_2017-01-07.csv')

const opened: ReplayCentre[] = []
afterEach(async () => {
  for (const centre of opened.splice(0)) await centre.close()
})

async function openCentre(programUrl: string, plan: Plan) {
  const { timeZone } = mapping
  const centre = await openReplayCentre({
    programUrl,
    centreKey: Buffer.alloc(32, 3),
    timeZone,
    fromMs: plan.fromMs,
  })
  opened.push(centre)
  return centre
}

const planOfFile = async (path: string) =>
  planReplay(await readSource(fileBytes(path), mapping.timeZone), mapping, nameId)

const send = (centre: ReplayCentre, plan: Plan) =>
  replay(plan, {
    target: centre.target,
    readAssignments: centre.readAssignments,
    idOf: nameId,
  })

describe('centre/R a small invented record', () => {
  test("centre/R2 centre/R3 every row is accounted for and every time is the file's", async () => {
    const database = await freshDatabase()
    const plan = await planOfFile(invented)
    const centre = await openCentre(database.programUrl, plan)
    const { answer, rows, notClosed } = await send(centre, plan)
    expect(
      rows.map(({ id, outcome, notes }) => [id, outcome, ...notes.map(({ code }) => code)].join(' ')),
    ).toEqual([
      'a-79 applied',
      'a-E90 applied',
      'b-80 corrected timesOutOfOrder',
      'c-79 corrected unitStillBusy',
      'd-E91 corrected endedByNext',
      'e-E91 applied',
      'f-81 applied',
      'f-82 corrected reopened',
      'g-83 refused fieldUnreadable',
      'a-79 refused known',
      'h-84 corrected timesOutOfOrder beforeAssigned beforeAssigned',
    ])
    expect(answer).toMatchObject({
      rows: 11,
      applied: 4,
      corrected: 5,
      refused: 2,
      incidents: 7,
      units: 7,
      milestonesDiffering: 0,
      incidentsLeftOpen: 0,
    })
    expect(answer.milestonesCompared).toBe(40)
    expect(notClosed.size).toBe(0)
    expect(answer.events).toBe(centre.log.head().seq)
  })

  test("centre/R1 the record's clock is the file's: events, numbers of the day and timers", async () => {
    const database = await freshDatabase()
    const plan = await planOfFile(invented)
    const centre = await openCentre(database.programUrl, plan)
    const times: { type: string; time: string; by: string }[] = []
    centre.log.subscribe(({ events }) => times.push(...events))
    await send(centre, plan)
    expect(times.map(({ time }) => time)).toEqual(times.map(({ time }) => time).toSorted())
    const { rows } = await database.owner.query(`select body from views where kind = 'incident'`)
    const incidents: Incident[] = rows.map(({ body }) => JSON.parse(body))
    const first = incidents.find(({ id }) => id === nameId('incident a'))
    expect(first).toMatchObject({
      number: 1,
      day: '2017-01-02',
      openedAt: at('10:01:00'),
      closedAt: at('11:20:00'),
      disposition: 'transported',
      status: 'closed',
    })
    // 80 was sent at 10:32 and said nothing for five minutes: the alarm of its status came after two.
    const overdue = times.filter(({ type, time }) => type === 'statusOverdueNoted' && time < at('10:40:00'))
    expect(overdue).toMatchObject([{ time: at('10:34:00'), by: 'program/timer' }])
  })

  test('centre/R2 a record replayed twice: each row is known the second time, and nothing is added', async () => {
    const database = await freshDatabase()
    const plan = await planOfFile(invented)
    const first = await openCentre(database.programUrl, plan)
    await send(first, plan)
    const { seq } = first.log.head()
    await opened.splice(0)[0]?.close()
    const again = await openCentre(database.programUrl, plan)
    const { answer } = await send(again, plan)
    expect(answer).toMatchObject({ rows: 11, applied: 0, corrected: 0, refused: 11, why: { known: 10 } })
    expect(again.log.head().seq).toBe(seq)
  })

  test('centre/R2 a replay that was cut off goes on where it stopped', async () => {
    const database = await freshDatabase()
    const plan = await planOfFile(invented)
    const half = await openCentre(database.programUrl, plan)
    await send(half, { ...plan, steps: plan.steps.slice(0, 30) })
    await opened.splice(0)[0]?.close()
    const rest = await openCentre(database.programUrl, plan)
    const { notClosed } = await send(rest, plan)
    expect(notClosed.size).toBe(0)
    const views = await rest.readAssignments(plan.rows.flatMap(({ assignment }) => assignment ?? []))
    for (const { assignment, milestones } of plan.rows)
      if (assignment) expect(views.get(assignment)?.milestones).toMatchObject(milestones)
  })

  test('centre/L3 the record of a replay verifies, views included', async () => {
    const database = await freshDatabase()
    const plan = await planOfFile(invented)
    await send(await openCentre(database.programUrl, plan), plan)
    const client = await database.owner.connect()
    try {
      const chain = await verifyChain(client, replayCentreId, {})
      const content = await verifyContent(client, replayCentreId, registry, {})
      expect([chain.fault, content.fault]).toEqual([undefined, undefined])
    } finally {
      client.release()
    }
  })
})

if (!existsSync(real))
  console.warn(`skipped: the replay of real days, ${real} is not there (set AMPARO_DATA)`)

describe.skipIf(!existsSync(real))('centre/R real days of San Francisco', () => {
  test('centre/R2 the six days are planned whole: 5686 rows, 2601 incidents, none refused', async () => {
    const plan = await planOfFile(real)
    expect(plan.rows).toHaveLength(5686)
    expect(plan.incidents).toHaveLength(2601)
    expect(plan.rows.filter(({ refused }) => refused)).toEqual([])
    const codes = plan.rows.flatMap(({ corrections }) => [...new Set(corrections.map(({ code }) => code))])
    const count = Object.fromEntries(
      [...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]),
    )
    expect(count).toEqual({
      endedByNext: 3,
      timesOutOfOrder: 26,
      stepMissing: 5,
      unitStillBusy: 7,
      beforeAssigned: 2,
    })
  })

  test('centre/R3 six hours of them are applied with all their times', async () => {
    const database = await freshDatabase()
    const all = await readSource(fileBytes(real), mapping.timeZone)
    const plan = planReplay(all.slice(-700), mapping, nameId)
    const centre = await openCentre(database.programUrl, plan)
    const { answer } = await send(centre, plan)
    expect(answer.applied + answer.corrected + answer.refused).toBe(700)
    expect(answer.refused).toBe(0)
    expect(answer.milestonesDiffering).toBe(0)
    expect(answer.milestonesCompared).toBeGreaterThan(2500)
  })
})
