import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { gate } from '../src/access/denial.ts'
import { createAssigner } from '../src/dispatch/recommendation/assignment-problem.ts'
import { gatherInput } from '../src/dispatch/recommendation/gather.ts'
import { recommend } from '../src/dispatch/recommendation/recommend.ts'
import { machineClock } from '../src/log/clock.ts'
import type { Actor } from '../src/log/machine.ts'
import { newUuid } from '../src/log/uuid.ts'
import { openLog } from '../src/log/writer.ts'
import { registry } from '../src/server/rooms.ts'
import { random } from '../src/simulator/random.ts'
import { type Asked, benchScenes, openBenchRoads } from './dispatch-scene.ts'
import { type Bench, type BenchTools, type Figure, limitFigure, median, percentile } from './frame.ts'
import { scratchDatabase } from './scratch-database.ts'

const id = 'roads/N4'
const rounds = 60
const allRounds = 5
const all = { units: 2000, incidents: 500 }
const commands = 300

/**
 * roads/N4: how long it takes to say who should go, from positions that have all just changed to the reasons, exact
 * road times included; and what a live command feels of it while a worker decides on everything at once.
 */
export const bench: Bench = {
  name: 'dispatch',
  async run(tools: BenchTools): Promise<Figure[]> {
    const path = join(
      process.env.AMPARO_DATA ?? join(tools.root, '../shared/data'),
      'roads/heidelberg.osm.pbf',
    )
    if (!existsSync(path)) {
      return [{ id, what: 'who should go', value: null, unit: 'ms', absent: `${path} is not there` }]
    }
    const folder = mkdtempSync(join(tmpdir(), 'amparo-bench-dispatch-'))
    try {
      tools.tell('preparing the roads of Heidelberg…')
      const roads = await openBenchRoads(path, folder)
      const scenes = benchScenes(roads, 1000, 'bench dispatch')
      const one = timesOf(scenes, 1, 'SI-102', tools)
      const ten = timesOf(scenes, 10, 'SI-101', tools)
      await roads.close()
      const said = `p95, 1,000 units just moved`
      return [
        limitFigure({ id, what: `50 open posts, ${said}`, value: percentile(one.ms, 0.95), unit: 'ms' }, 20),
        { id, what: 'of it road times and snapping, median', value: median(one.timesMs), unit: 'ms' },
        limitFigure(
          { id, what: `10 incidents of 5 posts, ${said}`, value: percentile(ten.ms, 0.95), unit: 'ms' },
          60,
        ),
        {
          id,
          what: '50 rows, 1,000 columns: the assignment alone, median',
          value: assignmentMs(),
          unit: 'ms',
        },
        ...(await everything(tools, path, folder)),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function timesOf(
  scenes: ReturnType<typeof benchScenes>,
  incidents: number,
  type: Asked,
  { stopping }: BenchTools,
) {
  const ms: number[] = []
  const timesMs: number[] = []
  for (let round = -10; round < rounds && !stopping.aborted; round++) {
    const { situation, askings } = scenes(incidents, type)
    const begun = performance.now()
    const input = gatherInput(situation, askings)
    const known = performance.now()
    recommend(input)
    if (round < 0) continue
    ms.push(performance.now() - begun)
    timesMs.push(known - begun)
  }
  return { ms, timesMs }
}

function assignmentMs(): number {
  const chance = random('bench assignment')
  const rows = Array.from({ length: 50 }, () =>
    Float64Array.from({ length: 1000 }, () => Math.floor(chance.between(0, 1_800_000))),
  )
  const taken = Array.from({ length: 100 }, () => {
    const begun = performance.now()
    const assigner = createAssigner(1000)
    for (const row of rows) assigner.add(row)
    return performance.now() - begun
  })
  return median(taken)
}

interface Round {
  ready?: true
  ms: number
  timesMs: number
  filled: number
}

/** 500 incidents with 2,000 units in a worker, in turn with a centre's record that is left alone. */
async function everything(
  { root, tell, stopping }: BenchTools,
  path: string,
  folder: string,
): Promise<Figure[]> {
  const worker = new Worker(new URL('./dispatch-worker.ts', import.meta.url), {
    workerData: { path, folder, ...all },
  })
  const heard = () =>
    new Promise<Round>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  const database = await scratchDatabase(root)
  const log = await openLog({
    ...{ centre: 'bench', timeZone: 'America/Guayaquil', centreKey: Buffer.alloc(32, 1), registry, gate },
    ...{ clock: machineClock(), pool: database.pool, newClient: () => database.newClient() },
  })
  const by: Actor = { name: 'program/simulator', roles: ['program'], services: [] }
  const command = async () => {
    const begun = performance.now()
    const outcome = await log.submit(offer(), by)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    return performance.now() - begun
  }
  try {
    await heard()
    tell(`deciding on ${all.incidents} incidents with ${all.units} units…`)
    const [alone, beside, taken, times]: [number[], number[], number[], number[]] = [[], [], [], []]
    for (let warm = 0; warm < 50; warm++) await command()
    for (let round = 0; round < allRounds && !stopping.aborted; round++) {
      for (let at = 0; at < commands / allRounds; at++) alone.push(await command())
      const answer = heard()
      worker.postMessage('round')
      let done = false
      void answer.then(() => (done = true))
      while (!done) beside.push(await command())
      const { ms, timesMs } = await answer
      taken.push(ms)
      times.push(timesMs)
    }
    const [p95Alone, p95Beside] = [percentile(alone, 0.95), percentile(beside, 0.95)]
    const what = `${all.incidents} incidents, ${all.units} units, in one worker`
    return [
      limitFigure({ id, what, value: median(taken), unit: 'ms' }, 2000),
      { id, what: 'of it road times and snapping', value: median(times), unit: 'ms' },
      {
        ...{ id, what: 'a live command meanwhile, p95', value: p95Beside, unit: 'ms' },
        ...{
          peer: 'without it',
          peerValue: p95Alone,
          bar: 'value / peer <= 1.2',
          holds: p95Beside <= 1.2 * p95Alone,
        },
      },
    ]
  } finally {
    worker.postMessage('stop')
    await log.close()
    await database.remove()
  }
}

function offer() {
  return {
    ...{ id: newUuid(), type: 'offerCall', call: newUuid(), channel: 'phone', signals: [], language: 'es' },
    personal: { number: '0991234567', words: ['Hay humo en la casa de la esquina'] },
  }
}
