import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileBytes } from '../../src/exchange/bytes.ts'
import { keepFacts } from '../../src/report/keep-facts.ts'
import { type Report, readReport } from '../../src/report/read-report.ts'
import type { Selection } from '../../src/report/selection.ts'
import { openReplayCentre, type ReplayCentre } from '../../src/server/replay-centre.ts'
import { loadMapping } from '../../src/simulator/replay/mapping-file.ts'
import { nameId } from '../../src/simulator/replay/name-id.ts'
import { planReplay } from '../../src/simulator/replay/plan.ts'
import { replay } from '../../src/simulator/replay/replay.ts'
import { readSource } from '../../src/simulator/replay/source-file.ts'
import { type FreshDatabase, freshDatabase } from '../harness/database.ts'
import { figuresOfFile, type SfFigures, type SfTimes } from './sf-figures.ts'

const data = process.env.AMPARO_DATA ?? '../shared/data'
const file = join(data, 'sf/sffd_2017-01-02_2017-01-07.csv')
const isThere = existsSync(file)
if (!isThere) console.warn(`skipped: the report over real days, ${file} is not there (set AMPARO_DATA)`)

const mapping = loadMapping()
const wholeFile: Selection = { from: '2017-01-02T00:00:00Z', to: '2017-01-10T00:00:00Z', by: 'none' }

describe.skipIf(!isThere)('six days of San Francisco, replayed and reported', () => {
  let database: FreshDatabase
  let centre: ReplayCentre
  let expected: SfFigures
  const facts: ReturnType<typeof keepFacts>[] = []
  const report = (selection: Partial<Selection> = {}): Promise<Report> =>
    readReport(database.pool, { ...wholeFile, ...selection }, mapping.timeZone)

  beforeAll(async () => {
    expected = figuresOfFile(file)
    database = await freshDatabase()
    const plan = planReplay(await readSource(fileBytes(file), mapping.timeZone), mapping, nameId)
    centre = await openReplayCentre({
      programUrl: database.programUrl,
      centreKey: Buffer.alloc(32, 3),
      timeZone: mapping.timeZone,
      fromMs: plan.fromMs,
    })
    facts.push(keepFacts({ pool: database.pool, log: centre.log }))
    await replay(plan, { target: centre.target, readAssignments: centre.readAssignments, idOf: nameId })
    await facts[0]?.settled()
  }, 180_000)
  afterAll(async () => {
    for (const each of facts) await each.stop()
    await centre?.close()
  })

  const told = ({ count, missing, odd, p50, p90, p95 }: SfTimes) => ({ count, missing, odd, p50, p90, p95 })

  test("console/V5 processing, turnout, travel and total are the file's, to the second", async () => {
    const { whole } = await report()
    expect(whole.incidents.received).toBe(expected.incidents)
    expect(whole.unitsSent).toBe(expected.units)
    for (const measure of ['processing', 'turnout', 'travel', 'total'] as const) {
      expect(whole.times[measure], measure).toMatchObject(told(expected[measure]))
    }
    expect(expected.processing.count).toBeGreaterThan(2500)
    expect(expected.travel.missing).toBeGreaterThan(0)
  })

  test('console/V5 the limit of 60 s counts for the highest priority, and is kept as often as in the file', async () => {
    const { within } = (await report()).whole.times.processing
    expect(within).toMatchObject({ of: expected.highest.count, count: expected.highest.within60 })
    const { times } = (await report({ priority: 1 })).whole
    expect(times.processing).toMatchObject(told(expected.highest.processing))
  })

  test('console/V5 districts and hours are those of the file', async () => {
    const byDistrict = (await report({ by: 'district' })).groups
    expect(Object.fromEntries(byDistrict.map(({ key, incidents }) => [key, incidents.received]))).toEqual(
      Object.fromEntries(
        Object.entries(expected.byDistrict).map(([name, count]) => [name === 'None' ? '' : name, count]),
      ),
    )
    const byHour = (await report({ by: 'hour' })).groups
    expect(Object.fromEntries(byHour.map(({ key, incidents }) => [key, incidents.received]))).toEqual(
      expected.byHour,
    )
  })

  test('console/V5 made again from the record, every fact is the same', async () => {
    const all = async () =>
      (
        await database.pool.query(
          "select md5(string_agg(r::text, E'\\n' order by id)) from report_incidents r",
        )
      ).rows
    const kept = await all()
    await facts[0]?.rebuild()
    expect(await all()).toEqual(kept)
  })
})
