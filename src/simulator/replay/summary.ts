import type { Note } from './notes.ts'
import type { PlannedRow } from './plan.ts'
import type { RunResult } from './run-plan.ts'

export type RowOutcome = 'applied' | 'corrected' | 'refused'

export interface ReportedRow {
  line: number
  id: string
  outcome: RowOutcome
  notes: Note[]
}

export interface Summary {
  rows: number
  applied: number
  corrected: number
  refused: number
  /** How often each note was given, by its code. */
  why: Record<string, number>
}

/** What became of each row, in the order of the file. */
export function reportRows(
  rows: PlannedRow[],
  result: Pick<RunResult, 'refused' | 'corrected'>,
): ReportedRow[] {
  return rows.map(({ line, id, refused, corrections }) => {
    const refusal = refused ?? result.refused.get(id)
    if (refusal) return { line, id, outcome: 'refused', notes: [refusal] }
    const notes = [...corrections, ...(result.corrected.get(id) ?? [])]
    return { line, id, outcome: notes.length > 0 ? 'corrected' : 'applied', notes }
  })
}

/** Counts that add up to the file. */
export function summarize(reported: ReportedRow[]): Summary {
  const count = (outcome: RowOutcome) => reported.filter((row) => row.outcome === outcome).length
  const why: Record<string, number> = {}
  for (const { notes } of reported)
    for (const code of new Set(notes.map((note) => note.code))) why[code] = (why[code] ?? 0) + 1
  return {
    rows: reported.length,
    applied: count('applied'),
    corrected: count('corrected'),
    refused: count('refused'),
    why,
  }
}
