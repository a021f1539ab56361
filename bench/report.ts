import { readReport } from '../src/report/read-report.ts'
import { deriveIncidents } from '../src/report/tables.ts'
import { type Bench, limitFigure, median } from './frame.ts'
import { scratchDatabase } from './scratch-database.ts'

const incidents = 267_000
const days = 30
const rounds = 5
const month = { from: '2026-03-01T00:00:00Z', to: '2026-03-31T00:00:00Z' } as const
const timeZone = 'America/Guayaquil'

/**
 * console/V5: the report over a month of 8,900 incidents a day, each with a call and two units: the whole by hour of
 * the day, by type, and of one day. Facts stand in the tables as a centre would have left them.
 */
export const bench: Bench = {
  name: 'report',
  async run({ root, tell }) {
    const database = await scratchDatabase(root)
    const owner = await database.connectOwner()
    try {
      tell(`${incidents} incidents with their calls and units…`)
      await fill(owner)
      await deriveIncidents(owner)
      await owner.query('analyze')
      const measure = async (selection: Parameters<typeof readReport>[1]) => {
        const took: number[] = []
        for (let round = 0; round < rounds; round++) {
          const begun = performance.now()
          const { whole } = await readReport(database.pool, selection, timeZone)
          took.push(performance.now() - begun)
          if (whole.calls.received === 0) throw new Error('nothing was counted')
        }
        return Math.round(median(took))
      }
      const day = { from: '2026-03-10T00:00:00Z', to: '2026-03-11T00:00:00Z' }
      const figures = [
        ['a month by hour of the day', await measure({ ...month, by: 'hour' }), 1000],
        ['a month by type of incident', await measure({ ...month, by: 'type' }), 1500],
        ['a day by hour', await measure({ ...day, by: 'hour' }), 100],
      ] as const
      return figures.map(([what, value, atMost]) =>
        limitFigure({ id: 'console/V5', what: `report over ${what}`, value, unit: 'ms' }, atMost),
      )
    } finally {
      await owner.end()
      await database.remove()
    }
  },
}

type Owner = Awaited<ReturnType<Awaited<ReturnType<typeof scratchDatabase>>['connectOwner']>>

async function fill(owner: Owner) {
  const at = `'2026-03-01'::timestamptz + (n::bigint * interval '${(days * 86_400) / incidents} seconds')`
  await owner.query(`insert into report_calls
    select 'c' || n, 1, 'phone', 'ended', 'incident', 'i' || n, 'op' || n % 40, false, false, false, ${at},
      ${at} + (n::bigint * 7919 % 20000) * interval '1 ms', ${at} + interval '3 min'
    from generate_series(1, ${incidents}) n`)
  await owner.query(`insert into report_incidents
    select 'i' || n, 1, n % 8900, '2026-03-01', 'T-' || n % 90, 1 + n % 5, (array['GS','SI','SC'])[1 + n % 3],
      array[(array['GS','SI','SC'])[1 + n % 3]], 'D' || n % 40, 'closed', 'attended', array['c' || n], ${at}, null,
      ${at} + interval '40 min', ${at}
    from generate_series(1, ${incidents}) n`)
  for (const each of ['a', 'b']) {
    await owner.query(`insert into report_units
      select '${each}' || n, 1, 'i' || n, 'U' || n % 400, (array['GS','SI','SC'])[1 + n % 3], 'cleared',
        ${at} + (n::bigint * 104729 % 200000) * interval '1 ms', ${at} + interval '200 s' + (n::bigint * 15485863 % 120000) * interval '1 ms',
        ${at} + interval '330 s' + (n::bigint * 32452843 % 900000) * interval '1 ms', ${at} + interval '40 min'
      from generate_series(1, ${incidents}) n`)
  }
}
