import type { Milestone } from '../../dispatch/milestone.ts'
import { type MilestoneColumn, milestoneColumnNames, milestoneColumns, timeColumns } from './columns.ts'
import type { Note } from './notes.ts'
import type { SourceRow } from './source-row.ts'

/** A report of one milestone: made at `dueMs`, saying that it happened at `atMs`. */
export interface Report {
  milestone: Milestone
  dueMs: number
  atMs: number
}

/** One row as the sending of one unit: when it is assigned, what it reports, when it ends. */
export interface Response {
  row: SourceRow
  assignedMs: number
  reports: Report[]
  /** When the last of it is done; undefined while nothing says that it ended. */
  endMs?: number
  /** Ends without a report of its own: cancelled, or cleared where the unit had arrived. */
  closing?: 'cancel' | 'clear'
  notes: Note[]
}

/**
 * Reads a row as a response. Each time is reported when it happened, but never before the unit was assigned,
 * and the clearing after everything else; where that differs from the plain order, a note says so.
 * Undefined where no column says when the unit was sent.
 */
export function responseOf(row: SourceRow): Response | undefined {
  const { times } = row
  const present = milestoneColumnNames.filter((column) => times[column] !== undefined)
  const [first] = present.filter((column) => column !== 'Available DtTm')
  if (first === undefined) return undefined
  const at = (column: MilestoneColumn) => times[column] as number
  const assignedMs = at(first)
  const notes = [...row.notes, ...orderNotes(row), ...missingNotes(present)]
  if (first !== 'Dispatch DtTm') notes.push({ code: 'assignedLater', parameters: { column: first } })

  const reports: Report[] = []
  let latestMs = assignedMs
  for (const column of present) {
    const dueMs = Math.max(at(column), column === 'Available DtTm' ? latestMs : assignedMs)
    latestMs = Math.max(latestMs, dueMs)
    reports.push({ milestone: milestoneColumns[column], dueMs, atMs: at(column) })
    if (at(column) < assignedMs) notes.push({ code: 'beforeAssigned', parameters: { column } })
  }
  const cleared = reports.find((report) => report.milestone === 'cleared')
  if (cleared && cleared.atMs < cleared.dueMs) {
    const column = present.find((name) => at(name) === cleared.dueMs) ?? first
    notes.push({ code: 'availableBeforeOthers', parameters: { column } })
  }
  return { row, assignedMs, reports, notes, ...(cleared && { endMs: cleared.dueMs }) }
}

/** Each pair of neighbouring times that stand the wrong way round. */
function orderNotes({ times }: SourceRow): Note[] {
  const present = timeColumns.filter((column) => times[column] !== undefined)
  return present.flatMap((later, at) => {
    const earlier = present[at - 1]
    const isWrong = earlier !== undefined && (times[later] as number) < (times[earlier] as number)
    return isWrong ? [{ code: 'timesOutOfOrder', parameters: { later, earlier } } as Note] : []
  })
}

/** What a later step proves to have happened: who brought a patient to hospital was there and drove. */
const implied: [MilestoneColumn, MilestoneColumn[]][] = [
  ['Hospital DtTm', ['Response DtTm', 'On Scene DtTm', 'Transport DtTm']],
  ['Transport DtTm', ['Response DtTm', 'On Scene DtTm']],
  ['On Scene DtTm', ['Response DtTm']],
]

function missingNotes(present: MilestoneColumn[]): Note[] {
  const steps = implied.find(([column]) => present.includes(column))?.[1] ?? []
  return steps
    .filter((column) => !present.includes(column))
    .map((column) => ({ code: 'stepMissing', parameters: { column } }))
}
