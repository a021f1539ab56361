import type { Pool, PoolClient } from 'pg'
import { type Cell, type Column, copyRows } from './copied-rows.ts'
import { isOfTime, timeKeys } from './groups.ts'
import { quarterMs } from './local-time.ts'
import { type Chosen, choose, type Selection } from './selection.ts'
import { addCall, addIncident, addUnit, emptyTally, type Figures, figuresOf, type Tally } from './tally.ts'

export interface Group extends Figures {
  key: string
}

export interface Report {
  whole: Figures
  /** In the order of their keys; none where the whole is not divided. */
  groups: Group[]
  /** The whole by hour, or by day where it is longer than `hoursSeriesDays`. */
  series: { step: 'hour' | 'day'; points: Group[] }
}

const hoursSeriesDays = 2
const dayMs = 86_400_000

/** Gathers rows into the whole, their groups and the series at once. */
export interface Tallies {
  of(atMs: number, key: string): Tally[]
  report(): Report
}

/** Divides by a key that a row brings, or by its time. Pure. */
export function talliesFor({ by, from, to }: Selection, timeZone: string): Tallies {
  const whole = emptyTally()
  const groups = new Map<string, Tally>()
  const points = new Map<string, Tally>()
  const step = Date.parse(to) - Date.parse(from) <= hoursSeriesDays * dayMs ? 'hour' : 'day'
  const byTime = isOfTime(by) ? timeKeys(by, timeZone) : undefined
  const dayOf = timeKeys('day', timeZone)
  const hourOf = timeKeys('hour', timeZone)
  const pointOf = (ms: number) => (step === 'day' ? dayOf(ms) : `${dayOf(ms)} ${hourOf(ms)}`)
  const byQuarter = new Map<number, Tally[]>()
  /** Of a quarter of an hour: within one no zone's day or hour changes. */
  function ofTime(atMs: number): Tally[] {
    const quarter = Math.floor(atMs / quarterMs)
    const known = byQuarter.get(quarter)
    if (known) return known
    const made = [whole, held(points, pointOf(atMs))]
    if (byTime) made.push(held(groups, byTime(atMs)))
    byQuarter.set(quarter, made)
    return made
  }
  return {
    of(atMs, key) {
      const all = ofTime(atMs)
      return byTime || by === 'none' ? all : [...all, held(groups, key)]
    },
    report: () => ({
      whole: figuresOf(whole),
      groups: inOrder(groups),
      series: { step, points: inOrder(points) },
    }),
  }
}

function held(tallies: Map<string, Tally>, key: string): Tally {
  const known = tallies.get(key)
  if (known) return known
  const made = emptyTally()
  tallies.set(key, made)
  return made
}

function inOrder(tallies: Map<string, Tally>): Group[] {
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, tally]) => ({ key, ...figuresOf(tally) }))
}

/** Reads all facts that a selection chooses, each source on a connection of its own, and counts them. */
export async function readReport(pool: Pool, selection: Selection, timeZone: string): Promise<Report> {
  const tallies = talliesFor(selection, timeZone)
  await Promise.all([
    read(pool, choose('calls', selection, timeZone), callColumns, (cells, into) => {
      const [at, , answered, abandoned, calledBack, toCallBack, incident, disposition] = cells
      const row = {
        answer: between(at, answered),
        ...{ abandoned: abandoned === 1, calledBack: calledBack === 1, toCallBack: toCallBack === 1 },
        emergency: incident === 1,
        disposition: disposition as string | undefined,
      }
      for (const tally of into(tallies)) addCall(tally, row)
    }),
    read(pool, choose('incidents', selection, timeZone), incidentColumns, (cells, into) => {
      const [, , received, dispatched, onScene, priority, status, disposition] = cells
      const row = {
        priority: priority as number,
        processing: between(received, dispatched),
        total: between(received, onScene),
        status: status as string,
        disposition: disposition as string | undefined,
      }
      for (const tally of into(tallies)) addIncident(tally, row)
    }),
    read(pool, choose('units', selection, timeZone), unitColumns, (cells, into) => {
      const [, , dispatched, enRoute, onScene, priority, first] = cells
      const row = {
        priority: priority as number,
        turnout: between(dispatched, enRoute),
        travel: between(enRoute, onScene),
        first: first === 1,
      }
      for (const tally of into(tallies)) addUnit(tally, row)
    }),
  ])
  return tallies.report()
}

type Columns = readonly (readonly [sql: string, column: Column])[]

const callColumns: Columns = [
  ['c.answered_at', 'time'],
  ['c.abandoned', 'flag'],
  ['c.called_back', 'flag'],
  ['c.must_call', 'flag'],
  ['c.incident is not null', 'flag'],
  ['c.disposition', 'text'],
]
const incidentColumns: Columns = [
  ['i.received_at', 'time'],
  ['i.dispatched_at', 'time'],
  ['i.on_scene_at', 'time'],
  ['i.priority', 'number'],
  ['i.status', 'text'],
  ['i.disposition', 'text'],
]
const unitColumns: Columns = [
  ['u.dispatched_at', 'time'],
  ['u.en_route_at', 'time'],
  ['u.on_scene_at', 'time'],
  ['i.priority', 'number'],
  ['u.on_scene_at = i.on_scene_at', 'flag'],
]

type Into = (tallies: Tallies) => Tally[]

async function read(
  pool: Pool,
  { from, at, where, key, parameters }: Chosen,
  columns: Columns,
  onRow: (cells: readonly Cell[], into: Into) => void,
): Promise<void> {
  const all: Columns = [[at, 'time'], [key, 'text'], ...columns]
  const sql = `select ${all.map(([expression]) => expression)} from ${from} where ${where}`
  await onConnection(pool, (client) =>
    copyRows(client, { sql, parameters, columns: all.map(([, column]) => column) }, (cells) => {
      onRow(cells, (tallies) => tallies.of(cells[0] as number, cells[1] as string))
    }),
  )
}

async function onConnection(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await work(client)
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** Milliseconds from one time to another; undefined where one is not known. */
function between(from: Cell, to: Cell): number | undefined {
  return from === undefined || to === undefined ? undefined : (to as number) - (from as number)
}
