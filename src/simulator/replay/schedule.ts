import type { Location } from '../../incidents/location.ts'
import type { IncidentPlan } from './plan.ts'
import type { Response } from './response.ts'
import { isoOf } from './wall-time.ts'

/** One command to be sent when the record's clock shows `dueMs`. */
export interface Step {
  dueMs: number
  /** Names the step for good: `170023584-E01/onScene`. */
  key: string
  /** The row that it comes from; none for the opening and closing of an incident. */
  row?: string
  incident: string
  unit?: string
  /** The centre may answer with more to be done first: nothing else is sent until it has answered. */
  alone?: true
  /** Without `id` and `expected`, which whoever sends it adds. */
  command: { type: string } & Record<string, unknown>
}

interface Placed {
  step: Step
  /** Compared in turn; at one instant incidents open first and close last, and who was sent earlier goes first. */
  place: number[]
}

const stage = { open: 0, respond: 1, close: 2 }

/** The commands of all incidents, in the order of time. */
export function stepsOf(incidents: IncidentPlan[], idOf: (name: string) => string): Step[] {
  const placed = incidents.flatMap((incident) => [
    opening(incident),
    ...incident.responses.flatMap((response) => responding(incident, response, idOf)),
    ...closing(incident),
  ])
  return placed.sort(byPlace).map(({ step }) => step)
}

function byPlace({ place: a }: Placed, { place: b }: Placed): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

function opening(incident: IncidentPlan): Placed {
  const [first] = incident.responses.toSorted((a, b) => a.row.line - b.row.line)
  if (!first) throw new Error(`incident ${incident.source} has no response`)
  const { row } = first
  const location: Location = {
    source: 'import',
    label: row.address || row.neighbourhood || row.incident,
    ...(row.point && { point: row.point }),
  }
  const received = row.times['Received DtTm']
  const words = [
    row.callType,
    row.group,
    row.call && `Call ${row.call}, incident ${row.incident}`,
    received !== undefined && `received ${isoOf(received)}`,
  ]
  return {
    place: [incident.openMs, stage.open, 0, row.line, 0],
    step: {
      dueMs: incident.openMs,
      key: `incident ${incident.source}/open`,
      incident: incident.id,
      command: {
        type: 'openIncident',
        incident: incident.id,
        at: isoOf(incident.openMs),
        ...(received !== undefined && { receivedAt: isoOf(received) }),
        incidentType: incident.type,
        priority: incident.priority,
        location,
        words: words.filter(Boolean).join('. '),
        ...(row.neighbourhood && { district: row.neighbourhood }),
      },
    },
  }
}

function responding(incident: IncidentPlan, response: Response, idOf: (name: string) => string): Placed[] {
  const { row, assignedMs, reports, endMs, closing: ending, notes } = response
  const assignment = idOf(`row ${row.id}`)
  const place = (dueMs: number, rank: number) => [dueMs, stage.respond, assignedMs, row.line, rank]
  const step = (dueMs: number, name: string, command: Step['command']): Step => ({
    dueMs,
    key: `${row.id}/${name}`,
    row: row.id,
    incident: incident.id,
    unit: row.unit,
    command,
  })
  const isBusy = notes.some((note) => note.code === 'unitStillBusy')
  const sent = {
    type: 'assignUnits',
    incident: incident.id,
    units: [{ unit: row.unit, assignment }],
    at: isoOf(assignedMs),
    ...(isBusy && { reason: recordSaysSo }),
  }
  const assigning = { ...step(assignedMs, 'assign', sent), ...(isSentAgain(incident, response) && alone) }
  const placed: Placed[] = [{ place: place(assignedMs, 0), step: assigning }]
  for (const [at, { milestone, dueMs, atMs }] of reports.entries()) {
    const command = { type: 'reportMilestone', assignment, milestone, at: isoOf(atMs) }
    placed.push({ place: place(dueMs, at + 1), step: step(dueMs, milestone, command) })
  }
  if (ending !== undefined && endMs !== undefined) {
    const command =
      ending === 'clear'
        ? { type: 'reportMilestone', assignment, milestone: 'cleared', at: isoOf(endMs) }
        : { type: 'cancelAssignment', assignment, reason: endUnknown }
    placed.push({ place: place(endMs, reports.length + 1), step: step(endMs, ending, command) })
  }
  return placed
}

function closing({ closeMs, id, source, disposition, responses }: IncidentPlan): Placed[] {
  if (closeMs === undefined) return []
  const command = { type: 'closeIncident', incident: id, disposition, reason: responses[0]?.row.disposition }
  const step: Step = { dueMs: closeMs, key: `incident ${source}/close`, incident: id, command }
  return [{ place: [closeMs, stage.close, 0, responses[0]?.row.line ?? 0, 0], step }]
}

const alone = { alone: true } as const

/** All who had been sent before have left: the incident may have closed by itself. */
function isSentAgain({ responses }: IncidentPlan, { assignedMs }: Response): boolean {
  const earlier = responses.filter((response) => response.assignedMs < assignedMs)
  return earlier.length > 0 && earlier.every(({ endMs }) => endMs !== undefined && endMs < assignedMs)
}

/** Why a busy unit is sent, in the language of the record. */
const recordSaysSo = 'Sent while on another incident, as the record has it'
const endUnknown = 'The record does not say when this ended; the unit was sent elsewhere'
