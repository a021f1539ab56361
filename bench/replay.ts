import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileBytes } from '../src/exchange/bytes.ts'
import { openReplayCentre, replayCentreId } from '../src/server/replay-centre.ts'
import { loadMapping } from '../src/simulator/replay/mapping-file.ts'
import { nameId } from '../src/simulator/replay/name-id.ts'
import { type Plan, planReplay } from '../src/simulator/replay/plan.ts'
import { type ReplayAnswer, replay } from '../src/simulator/replay/replay.ts'
import { readSource } from '../src/simulator/replay/source-file.ts'
import { type Bench, type BenchTools, type Figure, floorFigure } from './frame.ts'
import { type ScratchDatabase, scratchDatabase } from './scratch-database.ts'

const file = 'sf/sffd_2017-01-02_2017-01-07.csv'
const timesRealTime = 10_000
const bareCommits = 3000

/**
 * centre/N3: six whole days of San Francisco's dispatch record as fast as can be, timers included. The peer is
 * what the same PostgreSQL could do at most if each moment at which something happened were one bare INSERT
 * commit and nothing else.
 */
export const bench: Bench = {
  name: 'replay',
  async run(tools: BenchTools): Promise<Figure[]> {
    const path = join(process.env.AMPARO_DATA ?? resolve(tools.root, '../shared/data'), file)
    if (!existsSync(path)) return [absent(`${path} is not there (set AMPARO_DATA)`)]
    const mapping = loadMapping()
    const plan = planReplay(await readSource(fileBytes(path), mapping.timeZone), mapping, nameId)
    const database = await scratchDatabase(tools.root)
    try {
      const commitMs = await bareCommitMs(database)
      const answer = await replayAll(database, plan, mapping.timeZone, tools)
      return figuresOf(answer, plan, (commitMs + (await bareCommitMs(database))) / 2)
    } finally {
      await database.remove()
    }
  },
}

async function replayAll(database: ScratchDatabase, plan: Plan, timeZone: string, tools: BenchTools) {
  const centre = await openReplayCentre({
    programUrl: database.programUrl,
    centreKey: Buffer.alloc(32, 1),
    timeZone,
    fromMs: plan.fromMs,
  })
  try {
    const { answer } = await replay(plan, {
      target: centre.target,
      readAssignments: centre.readAssignments,
      idOf: nameId,
      stopping: tools.stopping,
    })
    tools.tell(`${replayCentreId}: ${JSON.stringify(answer)}`)
    return answer
  } finally {
    await centre.close()
  }
}

/** Milliseconds of one single-row INSERT commit on one connection, rows as large as a usual event. */
async function bareCommitMs(database: ScratchDatabase): Promise<number> {
  const owner = await database.connectOwner()
  try {
    await owner.query(
      'create table if not exists bare (id bigint generated always as identity primary key, bytes bytea)',
    )
    const bytes = Buffer.alloc(450, 1)
    const begunMs = performance.now()
    for (let count = 0; count < bareCommits; count++)
      await owner.query({ name: 'bare', text: 'insert into bare (bytes) values ($1)', values: [bytes] })
    return (performance.now() - begunMs) / bareCommits
  } finally {
    await owner.end()
  }
}

function figuresOf(answer: ReplayAnswer, plan: Plan, commitMs: number): Figure[] {
  const { recordSeconds, seconds, commands, events } = answer
  const moments = new Set(plan.steps.map(({ dueMs }) => dueMs)).size
  const about = { id: 'centre/N3', unit: '/s' }
  return [
    floorFigure(
      {
        id: 'centre/N3',
        what: 'six real days against real time',
        value: recordSeconds / seconds,
        unit: 'x',
        peer: 'one bare INSERT commit for each moment',
        peerValue: recordSeconds / ((moments * commitMs) / 1000),
      },
      timesRealTime,
    ),
    { ...about, what: 'commands of the replay', value: commands / seconds },
    { ...about, what: 'events recorded', value: events / seconds },
    {
      ...about,
      unit: '',
      what: 'rows refused',
      value: answer.refused,
      bar: 'value <= 1 % of rows',
      holds: answer.refused <= answer.rows / 100,
    },
    {
      ...about,
      unit: '',
      what: 'milestones that differ',
      value: answer.milestonesDiffering,
      bar: 'value <= 0',
      holds: answer.milestonesDiffering === 0,
    },
  ]
}

function absent(why: string): Figure {
  return { id: 'centre/N3', what: 'six real days against real time', value: null, unit: 'x', absent: why }
}
