import type { AssignmentOutcome } from '../dispatch/assignment.ts'
import { type DomainEvent, idOf } from '../log/event.ts'
import {
  type AssignedUnit,
  agencyOf,
  agencyWith,
  agencyWithout,
  cancelAgencies,
  closeAgencies,
} from './agency-steps.ts'
import type { Agency, Incident, IncidentPersonal, Priority } from './incident.ts'
import type { Location } from './location.ts'
import { mergeSteps } from './merge-steps.ts'
import { settle } from './settle.ts'

export type IncidentStep = (incident: Incident, event: DomainEvent) => Incident

/** The state that `incidentOpened` makes. */
export function firstState(event: DomainEvent): Incident {
  const { body, time, by } = event
  const services = body.services as string[]
  const scheduled = body.scheduledFor !== undefined
  const agencies = services.map((service) => [service, agencyOf(service, 'notified', time, by)])
  const incident: Incident = {
    id: idOf(event.stream),
    number: body.number as number,
    day: body.day as string,
    status: scheduled ? 'scheduled' : 'pending',
    type: body.incidentType as string,
    priority: body.priority as Priority,
    openedAt: body.openedAt as string,
    openedBy: by,
    owner: body.owner as string,
    agencies: Object.fromEntries(agencies),
    calls: body.calls as string[],
    units: {},
    waiting: {},
    assignments: [],
    outcomes: {},
    ...optional(body, ['receivedAt', 'scheduledFor', 'district', 'areas', 'splitFrom', 'checkInSeconds']),
    merged: [],
    absorbed: {},
    linked: [],
    answers: 0,
    lastChangeAt: time,
    standingAlarms: [],
    ...(!scheduled && { pendingSince: body.openedAt as string }),
  }
  return event.personal ? { ...incident, personal: openingWords(event) } : incident
}

function openingWords({ personal, body, by }: DomainEvent): IncidentPersonal {
  const [call] = body.calls as string[]
  const spoken = personal?.words as string | undefined
  const moved = (personal?.moved ?? []) as unknown as IncidentPersonal['words']
  const words = spoken
    ? [...moved, { at: body.openedAt as string, by, text: spoken, ...(call && { call }) }]
    : moved
  const location = personal?.location as unknown as Location | undefined
  return { ...(location && { location }), earlierLocations: [], words, remarks: [], answers: {} }
}

const nothingPersonal: IncidentPersonal = { earlierLocations: [], words: [], remarks: [], answers: {} }

function optional(body: DomainEvent['body'], fields: string[]): object {
  return Object.fromEntries(fields.filter((field) => body[field] !== undefined).map((f) => [f, body[f]]))
}

/** Adds what the event seals; where its key has been deleted the incident stays as it is. */
function withPersonal(
  incident: Incident,
  event: DomainEvent,
  add: (known: IncidentPersonal, sealed: NonNullable<DomainEvent['personal']>) => Partial<IncidentPersonal>,
): Incident {
  if (!event.personal) return incident
  const known = incident.personal ?? nothingPersonal
  return { ...incident, personal: { ...known, ...add(known, event.personal) } }
}

const description: Record<string, IncidentStep> = {
  wordsAdded: (incident, event) =>
    withPersonal(incident, event, ({ words }, { text }) => {
      const call = event.body.call as string | undefined
      return {
        words: [...words, { at: event.time, by: event.by, text: text as string, ...(call && { call }) }],
      }
    }),
  remarked: (incident, event) =>
    withPersonal(incident, event, ({ remarks }, { text }) => {
      const health = event.body.healthOnly === true
      const remark = {
        at: event.time,
        by: event.by,
        text: text as string,
        ...(health && { healthOnly: true }),
      }
      return { remarks: [...remarks, remark] }
    }),
  questionAnswered: (incident, event) =>
    withPersonal({ ...incident, answers: incident.answers + 1 }, event, ({ answers }, { value }) => ({
      answers: {
        ...answers,
        [event.body.question as string]: { value: value as string, at: event.time, by: event.by },
      },
    })),
  incidentLocated(incident, event) {
    const { district: _, areas: __, ...rest } = incident
    const located = { ...rest, ...optional(event.body, ['district', 'areas']) }
    return withPersonal(located, event, ({ location, earlierLocations }, sealed) => ({
      location: sealed.location as unknown as Location,
      earlierLocations: location ? [...earlierLocations, location] : earlierLocations,
    }))
  },
  callLinked: (incident, { body }) => ({ ...incident, calls: [...incident.calls, body.call as string] }),
  typeChanged({ checkInSeconds: _, ...incident }, { body, time, by }) {
    const added = (body.services as string[]).map((service) => [
      service,
      agencyOf(service, 'notified', time, by),
    ])
    const released = ((body.released as string[] | undefined) ?? []).flatMap((service) => {
      const agency = incident.agencies[service]
      return agency ? [[service, { ...agency, state: 'cancelled' as const, since: time, by }]] : []
    })
    return {
      ...incident,
      ...optional(body, ['owner']),
      type: body.incidentType as string,
      priority: body.priority as Priority,
      agencies: { ...incident.agencies, ...Object.fromEntries([...added, ...released]) },
      ...optional(body, ['checkInSeconds']),
    }
  },
  priorityChanged: (incident, { body }) => ({ ...incident, priority: body.priority as Priority }),
  incidentsLinked: (incident, { body }) => ({
    ...incident,
    linked: [...incident.linked, body.other as string],
  }),
  incidentsUnlinked: (incident, { body }) => ({
    ...incident,
    linked: incident.linked.filter((other) => other !== body.other),
  }),
}

function changeAgency(incident: Incident, service: string, change: (agency: Agency) => Agency): Incident {
  const agency = incident.agencies[service]
  if (!agency) return incident
  return { ...incident, agencies: { ...incident.agencies, [service]: change(agency) } }
}

function agencyBecame(state: Agency['state']): IncidentStep {
  return (incident, { body, time, by }) =>
    changeAgency(incident, body.service as string, (agency) => ({
      ...agency,
      state,
      since: time,
      by,
      ...optional(body, ['reason', 'disposition']),
    }))
}

const withoutHandover = ({ handoverTo: _, ...agency }: Agency): Agency => agency

const agencies: Record<string, IncidentStep> = {
  serviceInvolved: (incident, { body, time, by }) => ({
    ...incident,
    agencies: {
      ...incident.agencies,
      [body.service as string]: agencyOf(body.service as string, 'notified', time, by),
    },
  }),
  agencyAccepted: agencyBecame('accepted'),
  agencyRefused: agencyBecame('refused'),
  agencyFinished: agencyBecame('done'),
  ownershipOffered: (incident, { body, time, by }) =>
    changeAgency(incident, incident.owner, (agency) => ({
      ...agency,
      handoverTo: { service: body.to as string, at: time, by },
    })),
  ownershipReturned: (incident) => changeAgency(incident, incident.owner, withoutHandover),
  ownershipAccepted(incident, { body, time, by }) {
    const to = body.to as string
    const given = changeAgency(incident, incident.owner, withoutHandover)
    const taken = changeAgency(given, to, (agency) =>
      agency.state === 'working' ? agency : { ...agency, state: 'accepted', since: time, by },
    )
    return { ...taken, owner: to }
  },
}

function without(record: Record<string, string>, key: string): Record<string, string> {
  const { [key]: _, ...rest } = record
  return rest
}

const units: Record<string, IncidentStep> = {
  unitsAssigned(incident, { body, time, by }) {
    const assigned = body.units as unknown as AssignedUnit[]
    const of = (mode: AssignedUnit['mode']) =>
      Object.fromEntries(assigned.filter((one) => one.mode === mode).map((one) => [one.unit, one.assignment]))
    const came = of('current')
    const { owed, ...rest } = incident
    return settle(
      {
        ...rest,
        ...(owed && Object.keys(came).length === 0 && { owed }),
        units: { ...incident.units, ...came },
        waiting: { ...incident.waiting, ...of('stacked') },
        assignments: [...incident.assignments, ...assigned.map((one) => one.assignment)],
        agencies: agencyWith(incident.agencies, assigned, time, by),
      },
      time,
    )
  },
  stackedUnitCame({ owed: _, ...incident }, { body, time }) {
    const unit = body.unit as string
    const committed = { ...incident.units, [unit]: body.assignment as string }
    return settle({ ...incident, units: committed, waiting: without(incident.waiting, unit) }, time)
  },
  unitLeft(incident, { body, time, by }) {
    const unit = body.unit as string
    const assignment = body.assignment as string
    const outcome = body.outcome as AssignmentOutcome
    const alarm = body.alarm as string | undefined
    return settle(
      {
        ...incident,
        units: without(incident.units, unit),
        waiting: without(incident.waiting, unit),
        outcomes: { ...incident.outcomes, [assignment]: outcome },
        agencies: agencyWithout(incident.agencies, assignment, outcome, time, by),
        ...(outcome === 'preempted' && { owed: true as const }),
        ...(alarm && { standingAlarms: [...incident.standingAlarms, alarm] }),
      },
      time,
    )
  },
  incidentWaitNoted: (incident, { body }) => ({
    ...incident,
    waitingAlarm: body.alarm as string,
    standingAlarms: [...incident.standingAlarms, body.alarm as string],
  }),
  incidentContinued: ({ owed: _, ...incident }, { time }) => settle(incident, time),
}

const lifecycle: Record<string, IncidentStep> = {
  incidentActivated: (incident, { time }) => settle({ ...incident, status: 'pending' }, time),
  incidentClosed: (incident, event) => closed(incident, event, closeAgencies(incident.agencies, event)),
  incidentCancelled: (incident, event) =>
    closed(
      incident,
      { ...event, body: { ...event.body, disposition: 'cancelled' } },
      cancelAgencies(incident.agencies, event),
    ),
  incidentReopened({ closedAt: _, closedBy: __, disposition: ___, reason: ____, ...incident }, { time, by }) {
    const owner = agencyOf(incident.owner, 'notified', time, by)
    const agencies = { ...incident.agencies, [incident.owner]: owner }
    return settle({ ...incident, status: 'pending', owed: true, agencies }, time)
  },
  closedWithMerge: (incident, { time, by }) => ({ ...incident, closedAt: time, closedBy: by }),
  reopenedWithMerge: ({ closedAt: _, closedBy: __, ...incident }) => incident,
}

function closed(
  { pendingSince: _, owed: __, waitingAlarm: ___, ...incident }: Incident,
  { body, time, by }: DomainEvent,
  agenciesAfter: Incident['agencies'],
): Incident {
  return {
    ...incident,
    status: 'closed',
    closedAt: time,
    closedBy: by,
    disposition: body.disposition as string,
    ...optional(body, ['reason']),
    agencies: agenciesAfter,
    standingAlarms: [],
  }
}

/** What each event does to an incident. */
export const incidentSteps: Record<string, IncidentStep> = {
  ...description,
  ...agencies,
  ...units,
  ...lifecycle,
  ...mergeSteps,
}
