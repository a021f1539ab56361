import {
  type Gathered,
  gather,
  gathered,
  limits,
  type Measure,
  measures,
  type Times,
  timesOf,
} from './measures.ts'

/** One call as the report counts it. Durations in milliseconds; undefined where a time is not known. */
export interface CallRow {
  answer?: number
  abandoned: boolean
  calledBack: boolean
  toCallBack: boolean
  /** It led to an incident. */
  emergency: boolean
  disposition?: string
}

export interface IncidentRow {
  priority: number
  processing?: number
  total?: number
  status: string
  disposition?: string
}

export interface UnitRow {
  priority: number
  turnout?: number
  travel?: number
  /** The first that was there. */
  first: boolean
}

const callCounts = ['received', 'answered', 'abandoned', 'calledBack', 'toCallBack', 'emergency'] as const
const incidentCounts = ['received', 'open', 'closed', 'duplicates'] as const

/** Everything that is counted of one group, or of the whole. */
export interface Tally {
  calls: Record<(typeof callCounts)[number], number> & { dispositions: Record<string, number> }
  incidents: Record<(typeof incidentCounts)[number], number> & {
    dispositions: Record<string, number>
    priorities: Record<string, number>
  }
  unitsSent: number
  times: Record<Measure, Gathered>
}

/** A tally as it is told. */
export type Figures = Omit<Tally, 'times'> & { times: Record<Measure, Times> }

const zeros = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>

export function emptyTally(): Tally {
  return {
    calls: { ...zeros(callCounts), dispositions: {} },
    incidents: { ...zeros(incidentCounts), dispositions: {}, priorities: {} },
    unitsSent: 0,
    times: Object.fromEntries(measures.map((measure) => [measure, gathered()])) as Tally['times'],
  }
}

function count(into: Record<string, number>, key: string | number | undefined) {
  if (key !== undefined) into[key] = (into[key] ?? 0) + 1
}

/** A call that nobody answered has no time of answering: it stands under abandoned, and its time is missing. */
export function addCall({ calls, times }: Tally, row: CallRow): void {
  calls.received += 1
  if (row.answer !== undefined) calls.answered += 1
  if (row.abandoned) calls.abandoned += 1
  if (row.calledBack) calls.calledBack += 1
  if (row.toCallBack) calls.toCallBack += 1
  if (row.emergency) calls.emergency += 1
  count(calls.dispositions, row.disposition)
  gather(times.answer, row.answer, limits.answer)
}

/** One that was merged into another is a duplicate: its times are the other's, and count there. */
export function addIncident({ incidents, times }: Tally, row: IncidentRow): void {
  incidents.received += 1
  count(incidents.priorities, row.priority)
  if (row.status === 'merged') {
    incidents.duplicates += 1
    return
  }
  if (row.status === 'closed') incidents.closed += 1
  else incidents.open += 1
  count(incidents.dispositions, row.disposition)
  gather(times.processing, row.processing, limits.processing, row.priority)
  gather(times.total, row.total)
}

export function addUnit(tally: Tally, { turnout, travel, first }: UnitRow): void {
  tally.unitsSent += 1
  gather(tally.times.turnout, turnout)
  gather(tally.times.travel, travel)
  if (!first) return
  gather(tally.times.firstTurnout, turnout)
  gather(tally.times.firstTravel, travel)
}

export function figuresOf({ times, ...counts }: Tally): Figures {
  const shown = measures.map((measure) => [measure, timesOf(times[measure], limits[measure])])
  return { ...counts, times: Object.fromEntries(shown) }
}
