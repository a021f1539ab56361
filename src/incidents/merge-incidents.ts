import { z } from 'zod'
import { type AssignmentOutcome, assignmentMachine, isLiveAssignment } from '../dispatch/assignment.ts'
import { recordOfIncident } from '../dispatch/release.ts'
import { type Draft, draftOf } from '../log/draft.ts'
import type { JsonObject, StreamName } from '../log/event.ts'
import { thingId } from '../log/fields.ts'
import type { Lookup, Rule } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { incidentFields } from './fields.ts'
import { familyOf, type Incident, incidentMachine, isOpen } from './incident.ts'
import type { MergeLoad, ReturnedLoad } from './merge-steps.ts'
import { refuse } from './refusals.ts'
import { dispatchable, incidentStreams, incidentSubject, readIncidents } from './standing.ts'

const assignmentNames = (ids: string[]) => ids.map((id): StreamName => `assignment/${id}`)

/** Streams of a merge: both incidents with their alarms, and what units do for the one that is merged. */
export function mergeStreams(lookup: Lookup, incident: string, into: string): StreamName[] {
  const merged = lookup.of(incidentMachine, incident)
  const live = merged ? [...Object.values(merged.units), ...Object.values(merged.waiting)] : []
  return [...incidentStreams(lookup, incident), ...incidentStreams(lookup, into), ...assignmentNames(live)]
}

/** Merges one incident into another within a decision. Units, calls and services go along; words stay readable. */
export function mergeIn(draft: Draft, from: Incident, into: Incident): Refusal | undefined {
  if (from.id === into.id) return refuse('mergeWithItself')
  const there = { ...into.units, ...into.waiting }
  const unit = Object.keys({ ...from.units, ...from.waiting }).find((id) => there[id] !== undefined)
  if (unit !== undefined) return refuse('unitOnBoth', { unit }, { who: `unit/${unit}` })
  const { calls, units, waiting, agencies, priority } = from
  const load: MergeLoad = { calls, units, waiting, agencies, priority, family: familyOf(from) }
  for (const assignment of [...Object.values(units), ...Object.values(waiting)]) {
    draft.record(assignmentMachine, assignment, 'assignmentMoved', { from: from.id, to: into.id })
  }
  recordOfIncident(draft, from.id, 'incidentMerged', { into: into.id, number: into.number })
  recordOfIncident(draft, into.id, 'incidentAbsorbed', {
    from: from.id,
    number: from.number,
    load: load as unknown as JsonObject,
  })
  return undefined
}

const mergeSchema = z.strictObject({ ...incidentFields, type: z.literal('mergeIncidents'), into: thingId })

/**
 * One event was reported twice: `incident` becomes part of `into` (M5). Nothing is lost: its units, calls and
 * services go along, its own words stay under its number, which keeps finding both. `unmergeIncident` undoes it.
 */
export const mergeIncidents: Rule<z.infer<typeof mergeSchema>> = {
  type: 'mergeIncidents',
  schema: mergeSchema,
  addition: false,
  streams: ({ incident, into }, lookup) => mergeStreams(lookup, incident, into),
  changes: ({ incident, into }, lookup) => readIncidents(lookup, incident, into),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const from = dispatchable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(from)) return from
    const into = dispatchable(draft.of(incidentMachine, command.into), command.into)
    if (isRefusal(into)) return into
    return mergeIn(draft, from, into) ?? draft.accepted({ into: into.id, number: into.number })
  },
}

const unmergeSchema = z.strictObject({ ...incidentFields, type: z.literal('unmergeIncident') })

/**
 * Undoes a merge. What came with the incident goes back as it is by now: units that still work on it, the
 * outcomes of those that ended, calls and services that only it had. The other must be open and not itself merged.
 */
export const unmergeIncident: Rule<z.infer<typeof unmergeSchema>> = {
  type: 'unmergeIncident',
  schema: unmergeSchema,
  addition: false,
  streams({ incident }, lookup) {
    const into = lookup.of(incidentMachine, incident)?.mergedInto
    if (into === undefined) return [`incident/${incident}`]
    const moved = lookup.of(incidentMachine, into)?.absorbed[incident]?.assignments ?? []
    return [`incident/${incident}`, ...incidentStreams(lookup, into), ...assignmentNames(moved)]
  },
  changes({ incident }, lookup) {
    const into = lookup.of(incidentMachine, incident)?.mergedInto
    return readIncidents(lookup, incident, ...(into === undefined ? [] : [into]))
  },
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const merged = draft.of(incidentMachine, command.incident)
    if (!merged) return refuse('incidentUnknown', { incident: command.incident })
    const { number, mergedInto } = merged
    if (mergedInto === undefined) return refuse('notMerged', { number })
    const other = draft.of(incidentMachine, mergedInto)
    const absorbed = other?.absorbed[merged.id]
    if (!other || !isOpen(other) || !absorbed) {
      return refuse('outerMergeFirst', { number, into: other?.number ?? merged.mergedIntoNumber ?? '' })
    }
    const load = giveBack(draft, absorbed.assignments, other.id, merged.id)
    recordOfIncident(draft, other.id, 'incidentReleased', { from: merged.id, number })
    recordOfIncident(draft, merged.id, 'incidentUnmerged', { ...load, from: other.id })
    return draft.accepted()
  },
}

function giveBack(draft: Draft, assignments: string[], from: string, to: string): ReturnedLoad & JsonObject {
  const units: Record<string, string> = {}
  const waiting: Record<string, string> = {}
  const outcomes: Record<string, AssignmentOutcome> = {}
  const outcomesNow = draft.of(incidentMachine, from)?.outcomes ?? {}
  for (const id of assignments) {
    // One that is over may have left memory: the writer sees that it was named, reads it and judges again.
    if (!draft.of(assignmentMachine, id)) continue
    const assignment = draft.record(assignmentMachine, id, 'assignmentMoved', { from, to })
    if (isLiveAssignment(assignment)) {
      const place = assignment.state === 'current' ? units : waiting
      place[assignment.unit] = id
    } else {
      outcomes[id] = outcomesNow[id] ?? 'cleared'
    }
  }
  return { units, waiting, outcomes }
}
