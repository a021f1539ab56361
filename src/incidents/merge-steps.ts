import type { AssignmentOutcome } from '../dispatch/assignment.ts'
import type { DomainEvent } from '../log/event.ts'
import { agencyWithout } from './agency-steps.ts'
import type { Absorbed, Agency, Incident, Priority } from './incident.ts'
import { settle } from './settle.ts'

type Step = (incident: Incident, event: DomainEvent) => Incident

/** What passes from one incident to the other when they merge: all that still goes on. */
export interface MergeLoad {
  calls: string[]
  units: Record<string, string>
  waiting: Record<string, string>
  agencies: Record<string, Agency>
  priority: Priority
  family: string[]
}

/** What comes back at the undoing: all that went along, as it is by then. */
export interface ReturnedLoad {
  units: Record<string, string>
  waiting: Record<string, string>
  /** Of what ended meanwhile. */
  outcomes: Record<string, AssignmentOutcome>
}

const liveOf = (load: { units: Record<string, string>; waiting: Record<string, string> }) => [
  ...Object.values(load.units),
  ...Object.values(load.waiting),
]

const isOf = (assignments: string[]) => (entry: [string, string]) => assignments.includes(entry[1])

function filtered(record: Record<string, string>, keep: (entry: [string, string]) => boolean) {
  return Object.fromEntries(Object.entries(record).filter(keep))
}

/** Both incidents' agencies: where both have a service, its live assignments are joined. */
function joined(ours: Incident['agencies'], theirs: Incident['agencies'], at: string): Incident['agencies'] {
  const agencies = { ...ours }
  for (const [service, { handoverTo: _, ...agency }] of Object.entries(theirs)) {
    const own = agencies[service]
    if (!own) {
      agencies[service] = agency
      continue
    }
    if (agency.assignments.length === 0) continue
    const assignments = [...own.assignments, ...agency.assignments]
    const state = own.state === 'working' ? {} : { state: 'working' as const, since: at }
    agencies[service] = { ...own, ...state, assignments }
  }
  return agencies
}

function parted(incident: Incident, absorbed: Absorbed, at: string): Incident['agencies'] {
  const agencies: Incident['agencies'] = {}
  for (const [service, agency] of Object.entries(incident.agencies)) {
    const assignments = agency.assignments.filter((one) => !absorbed.assignments.includes(one))
    const added = absorbed.services.includes(service)
    if (added && assignments.length === 0 && service !== incident.owner) continue
    const idle = assignments.length === 0 && agency.assignments.length > 0 && agency.state === 'working'
    const before = agency.attended ? 'done' : (absorbed.statesBefore[service] ?? 'accepted')
    const state = idle && before !== 'working' ? { state: before, since: at } : {}
    agencies[service] = { ...agency, assignments, ...state }
  }
  return agencies
}

const absorb: Step = (incident, { body, time }) => {
  const load = body.load as unknown as MergeLoad
  const from = body.from as string
  const assignments = liveOf(load)
  const absorbed: Absorbed = {
    number: body.number as number,
    calls: load.calls.filter((call) => !incident.calls.includes(call)),
    services: Object.keys(load.agencies).filter((service) => !incident.agencies[service]),
    assignments,
    family: load.family,
    priorityBefore: incident.priority,
    priorityAfter: Math.min(incident.priority, load.priority) as Priority,
    statesBefore: Object.fromEntries(
      Object.entries(incident.agencies).map(([s, agency]) => [s, agency.state]),
    ),
  }
  return settle(
    {
      ...incident,
      priority: absorbed.priorityAfter,
      calls: [...incident.calls, ...absorbed.calls],
      units: { ...incident.units, ...load.units },
      waiting: { ...incident.waiting, ...load.waiting },
      assignments: [...incident.assignments, ...assignments],
      agencies: joined(incident.agencies, load.agencies, time),
      merged: [...incident.merged, from],
      absorbed: { ...incident.absorbed, [from]: absorbed },
    },
    time,
  )
}

const release: Step = (incident, { body, time }) => {
  const from = body.from as string
  const { [from]: absorbed, ...others } = incident.absorbed
  if (!absorbed) return incident
  const theirs = isOf(absorbed.assignments)
  const kept = (record: Record<string, string>) => filtered(record, (entry) => !theirs(entry))
  const outcomes = Object.entries(incident.outcomes).filter(([a]) => !absorbed.assignments.includes(a))
  const untouched = incident.priority === absorbed.priorityAfter
  return settle(
    {
      ...incident,
      priority: untouched ? absorbed.priorityBefore : incident.priority,
      calls: incident.calls.filter((call) => !absorbed.calls.includes(call)),
      units: kept(incident.units),
      waiting: kept(incident.waiting),
      assignments: incident.assignments.filter((one) => !absorbed.assignments.includes(one)),
      outcomes: Object.fromEntries(outcomes),
      agencies: parted(incident, absorbed, time),
      merged: incident.merged.filter((one) => one !== from),
      absorbed: others,
    },
    time,
  )
}

const merge: Step = ({ pendingSince: _, waitingAlarm: __, ...incident }, { body }) => ({
  ...incident,
  status: 'merged',
  mergedInto: body.into as string,
  mergedIntoNumber: body.number as number,
  moved: { units: incident.units, waiting: incident.waiting },
  units: {},
  waiting: {},
  standingAlarms: [],
})

const unmerge: Step = (
  { mergedInto: _, mergedIntoNumber: __, moved: ___, closedAt: ____, closedBy: _____, ...incident },
  { body, time, by },
) => {
  const { units, waiting, outcomes } = body as unknown as ReturnedLoad
  const agencies = Object.entries(outcomes).reduce(
    (known, [assignment, outcome]) => agencyWithout(known, assignment, outcome, time, by),
    incident.agencies,
  )
  return settle(
    {
      ...incident,
      status: 'pending',
      units,
      waiting,
      outcomes: { ...incident.outcomes, ...outcomes },
      ...(Object.values(outcomes).includes('preempted') && { owed: true as const }),
      agencies,
    },
    time,
  )
}

const callsSplitOff: Step = (incident, { body }) => ({
  ...incident,
  calls: incident.calls.filter((call) => !(body.calls as string[]).includes(call)),
})

/** Merging, splitting and their undoing. */
export const mergeSteps: Record<string, Step> = {
  incidentAbsorbed: absorb,
  incidentReleased: release,
  incidentMerged: merge,
  incidentUnmerged: unmerge,
  callsSplitOff,
}
