import { z } from 'zod'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import { dispatchable, incidentStreams } from '../incidents/standing.ts'
import { type Draft, draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, instant, reason, thingId } from '../log/fields.ts'
import type { Actor, Rule } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import type { Status } from '../units/status.ts'
import { type Unit, unitMachine } from '../units/unit.ts'
import { assignmentMachine } from './assignment.ts'
import { gateOf } from './gates.ts'
import { badTime, givenTime } from './given-time.ts'
import { keptProposal, recordProposal } from './proposal-kept.ts'
import { refuse } from './refusals.ts'
import { commitUnit, recordOfIncident, unitStreams } from './release.ts'

const schema = z.strictObject({
  ...commandFields,
  type: z.literal('assignUnits'),
  incident: thingId,
  units: z
    .array(z.object({ unit: thingId, assignment: thingId }))
    .min(1)
    .max(200),
  reason: reason.optional(),
  at: instant.optional(),
  /** Id of the recommendation that its sender had before them, whether it is followed or not. */
  proposal: z.uuid().optional(),
})

type AssignUnits = z.infer<typeof schema>

interface Placed {
  unit: string
  assignment: string
  service: string
  mode: 'current' | 'stacked'
}

/** A dispatcher sends units of their own services; a supervisor and the programs send any. */
export function mayDispatch(by: Actor, service: string): boolean {
  const bound = by.roles.includes('dispatcher') && !by.roles.includes('supervisor')
  return !bound || by.services.includes(service)
}

/**
 * Sends units to an incident, all or none. A free unit works on it at once; a busy one keeps its status and is
 * stacked behind its work (M2). Each passes its gate (M3): what blocks is named, what warns needs `reason`.
 * What became of the `proposal` that it goes by is recorded with it.
 * Only the units' versions need to have been read: words that come in meanwhile do not hold help up.
 */
export const assignUnits: Rule<AssignUnits> = {
  type: 'assignUnits',
  schema,
  addition: false,
  streams: ({ incident, units }, lookup) => [
    ...incidentStreams(lookup, incident),
    ...units.flatMap(({ unit, assignment }): StreamName[] => {
      const current = lookup.of(unitMachine, unit)?.current
      const busyWith: StreamName[] = current ? [`assignment/${current}`] : []
      return [...unitStreams(lookup, unit), ...busyWith, `assignment/${assignment}`]
    }),
  ],
  changes: ({ units }, lookup) =>
    units.filter(({ unit }) => lookup.of(unitMachine, unit)).map(({ unit }): StreamName => `unit/${unit}`),
  subject: ({ incident, units }, lookup) => {
    const services = units.map(({ unit }) => lookup.of(unitMachine, unit)?.service)
    return {
      kind: 'incident',
      id: incident,
      services: [...new Set(services.filter((one) => one !== undefined))],
    }
  },
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = dispatchable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const late = badTime(context, command.at)
    if (late) return late
    const seen = new Set<string>()
    const placed: Placed[] = []
    const blocked: Refusal[] = []
    const warned: { unit: string; status: Status }[] = []
    for (const { unit: id, assignment } of command.units) {
      const unit = draft.of(unitMachine, id)
      const unfit = unfitness(draft, incident, unit, id, assignment, context.by)
      if (unfit) return unfit
      if (seen.has(id)) return refuse('unitTwice', { unit: id })
      seen.add(id)
      if (!unit) continue
      const current = unit.current === undefined ? undefined : draft.of(assignmentMachine, unit.current)
      const { gate, status, refusal } = gateOf(unit, current)
      if (refusal) blocked.push(refusal)
      else placed.push(place(draft, unit, assignment, command, givenTime(context, command)))
      if (gate === 'warn') warned.push({ unit: id, status })
    }
    const no = blocks(blocked) ?? (command.reason === undefined ? lacksReason(warned) : undefined)
    if (no) return no
    recordOfIncident(draft, incident.id, 'unitsAssigned', { units: placed.map((one) => ({ ...one })) })
    const kept = keptProposal(context.kept, command)
    if (kept && command.proposal !== undefined) {
      const sent = placed.map(({ unit }) => unit)
      const maySend = (service: string) => mayDispatch(context.by, service)
      recordProposal(draft, incident, sent, { proposal: command.proposal, kept, maySend })
    }
    return draft.accepted(placed.map(({ unit, assignment, mode }) => ({ unit, assignment, mode })))
  },
}

function unfitness(
  draft: Draft,
  incident: Incident,
  unit: Unit | undefined,
  id: string,
  assignment: string,
  by: Actor,
): Refusal | undefined {
  if (!unit) return refuse('unitUnknown', { unit: id })
  if (incident.units[id] ?? incident.waiting[id]) {
    return refuse('unitAlreadyThere', { unit: id, number: incident.number }, { who: `unit/${id}` })
  }
  if (draft.of(assignmentMachine, assignment)) return refuse('assignmentIdUsed', { assignment })
  if (!mayDispatch(by, unit.service)) return refuse('unitOfOtherService', { unit: id, service: unit.service })
  return undefined
}

/** Puts one unit on the incident: at once where it is free, else behind what it does. */
function place(draft: Draft, unit: Unit, assignment: string, command: AssignUnits, at: string): Placed {
  const mode = unit.current === undefined ? 'current' : 'stacked'
  const { incident } = command
  draft.record(assignmentMachine, assignment, 'unitAssigned', {
    incident,
    unit: unit.id,
    service: unit.service,
    mode,
    at,
    ...(command.reason !== undefined && { reason: command.reason }),
  })
  if (mode === 'current') commitUnit(draft, unit, assignment, incident)
  else draft.record(unitMachine, unit.id, 'unitStacked', { assignment, incident })
  return { unit: unit.id, assignment, service: unit.service, mode }
}

function blocks(blocked: Refusal[]): Refusal | undefined {
  const [first, second] = blocked
  if (!second) return first
  const units = blocked.map((one) => one.parameters?.unit).join(', ')
  const why = blocked.map((one) => `${one.parameters?.unit}:${one.refused}`).join(' ')
  return refuse('unitsBlocked', { units, why })
}

function lacksReason(warned: { unit: string; status: Status }[]): Refusal | undefined {
  if (warned.length === 0) return undefined
  const units = warned.map(({ unit }) => unit).join(', ')
  const why = warned.map(({ unit, status }) => `${unit}:${status}`).join(' ')
  return refuse('dispatchNeedsReason', { units, why })
}
