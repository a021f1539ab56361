import type { Milestone } from '../../dispatch/milestone.ts'
import { type Mapping, own } from './mapping.ts'
import type { Note } from './notes.ts'
import { type Response, responseOf } from './response.ts'
import { type Roster, rosterOf } from './roster.ts'
import { type Step, stepsOf } from './schedule.ts'
import type { SourceRow, UnreadableRow } from './source-row.ts'
import { reconcile } from './unit-timeline.ts'
import { isoOf } from './wall-time.ts'

/** What is meant to become of a row, before anything has been sent. */
export interface PlannedRow {
  line: number
  id: string
  refused?: Note
  corrections: Note[]
  assignment?: string
  /** Each milestone of the row as the record's clock shows it, to compare with what the record then holds. */
  milestones: Partial<Record<Milestone, string>>
}

/** All responses to one incident. */
export interface IncidentPlan {
  /** The number in the source. */
  source: string
  id: string
  openMs: number
  /** Undefined while one of its responses has no end. */
  closeMs?: number
  priority: number
  type: string
  disposition: string
  responses: Response[]
}

export interface Plan {
  rows: PlannedRow[]
  roster: Roster[]
  incidents: IncidentPlan[]
  /** In the order in which they are to be sent. */
  steps: Step[]
  fromMs: number
  toMs: number
}

/**
 * Turns rows into commands in the order of time. Every row given stands in `rows`, in the same order, as
 * refused or with what was done about its oddities. Pure: the same rows give the same plan.
 * @param idOf a UUID for a name, always the same one, so that a row sent twice is known
 */
export function planReplay(
  source: (SourceRow | UnreadableRow)[],
  mapping: Mapping,
  idOf: (name: string) => string,
): Plan {
  const responses: Response[] = []
  const seen = new Set<string>()
  const outcomes = source.map((row): PlannedRow => {
    const planned: PlannedRow = { line: row.line, id: row.id, corrections: [], milestones: {} }
    if ('refused' in row) return { ...planned, refused: row.refused }
    if (seen.has(row.id)) return { ...planned, refused: { code: 'known' } }
    seen.add(row.id)
    const response = responseOf(row)
    if (!response) return { ...planned, refused: { code: 'noTime' } }
    responses.push(response)
    planned.assignment = idOf(`row ${row.id}`)
    planned.corrections = response.notes
    for (const { milestone, atMs } of response.reports) planned.milestones[milestone] = isoOf(atMs)
    return planned
  })
  for (const ofUnit of Map.groupBy(responses, ({ row }) => row.unit).values()) reconcile(ofUnit)
  const incidents = [...Map.groupBy(responses, ({ row }) => row.incident)].map(([number, ofIncident]) =>
    incidentOf(number, ofIncident, mapping, idOf),
  )
  const roster = rosterOf(responses, mapping)
  const steps = stepsOf(incidents, idOf)
  return {
    rows: outcomes,
    roster,
    incidents,
    steps,
    fromMs: steps[0]?.dueMs ?? 0,
    toMs: steps.at(-1)?.dueMs ?? 0,
  }
}

function incidentOf(
  source: string,
  responses: Response[],
  mapping: Mapping,
  idOf: (name: string) => string,
): IncidentPlan {
  const [first] = responses.toSorted((a, b) => a.assignedMs - b.assignedMs || a.row.line - b.row.line)
  if (!first) throw new Error(`incident ${source} has no response`)
  const { row, notes } = first
  const callType = own(mapping.callTypes, row.callType)
  const type = (callType ?? mapping.otherCallType).type
  if (!callType) notes.push({ code: 'callTypeUnknown', parameters: { value: row.callType, type } })
  const known = own(mapping.dispositions, row.disposition)
  const disposition = (known ?? mapping.otherDisposition).disposition
  if (!known) notes.push({ code: 'dispositionUnknown', parameters: { value: row.disposition, disposition } })
  const ends = responses.map((response) => response.endMs)
  const isEnded = ends.every((end) => end !== undefined)
  return {
    source,
    id: idOf(`incident ${source}`),
    openMs: openingOf(first),
    ...(isEnded && { closeMs: Math.max(...ends) }),
    type,
    priority: priorityOf(row, mapping, callType?.priority),
    disposition,
    responses,
  }
}

/** When the incident was entered, or the first thing known of it where that is missing or came later. */
function openingOf({ row, assignedMs, notes }: Response): number {
  const entered = row.times['Entry DtTm']
  if (entered !== undefined && entered <= assignedMs) return entered
  const received = row.times['Received DtTm']
  const isBefore = entered === undefined && received !== undefined && received <= assignedMs
  notes.push({ code: 'openedBy', parameters: { column: isBefore ? 'Received DtTm' : 'Dispatch DtTm' } })
  return isBefore ? received : assignedMs
}

function priorityOf(row: SourceRow, mapping: Mapping, ofType?: number): number {
  const byLetter = own(mapping.priorities, row.priority)
  const byGroup = own(mapping.groups, row.group)?.priority
  const said = [byLetter, byGroup, ofType].filter((priority) => priority !== undefined)
  return said.length > 0 ? Math.min(...said) : 3
}
