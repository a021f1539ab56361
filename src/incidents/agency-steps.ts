import type { AssignmentOutcome } from '../dispatch/assignment.ts'
import type { DomainEvent } from '../log/event.ts'
import type { Agency, AgencyState, Incident } from './incident.ts'

type Agencies = Incident['agencies']

/** A unit as `unitsAssigned` names it. */
export interface AssignedUnit {
  unit: string
  assignment: string
  service: string
  mode: 'current' | 'stacked'
}

export function agencyOf(service: string, state: AgencyState, since: string, by: string): Agency {
  return { service, state, since, by, assignments: [] }
}

/** A service that has finished, refused or been called off. */
export function isOver({ state }: Agency): boolean {
  return state === 'done' || state === 'refused' || state === 'cancelled'
}

/** Units were assigned: their services work, whatever they were before. */
export function agencyWith(agencies: Agencies, units: AssignedUnit[], since: string, by: string): Agencies {
  const next = { ...agencies }
  for (const { service, assignment } of units) {
    const agency = next[service] ?? agencyOf(service, 'working', since, by)
    const working = agency.state === 'working' ? agency : { ...agency, state: 'working' as const, since, by }
    next[service] = { ...working, assignments: [...agency.assignments, assignment] }
  }
  return next
}

/** An assignment ended. With its last one a service is done if any unit of it was there, else only accepted. */
export function agencyWithout(
  agencies: Agencies,
  assignment: string,
  outcome: AssignmentOutcome,
  since: string,
  by: string,
): Agencies {
  const agency = Object.values(agencies).find((one) => one.assignments.includes(assignment))
  if (!agency) return agencies
  const left = agency.assignments.filter((one) => one !== assignment)
  const attended = agency.attended || outcome === 'attended'
  const next: Agency = { ...agency, assignments: left, ...(attended && { attended: true as const }) }
  const idle = left.length === 0 && agency.state === 'working'
  const settled = idle
    ? { ...next, state: attended ? ('done' as const) : ('accepted' as const), since, by }
    : next
  return { ...agencies, [agency.service]: settled }
}

function over(agencies: Agencies, state: AgencyState, { time, by }: DomainEvent): Agencies {
  const entries = Object.entries(agencies).map(([service, { handoverTo: _, ...agency }]) => {
    return [service, isOver(agency) ? agency : { ...agency, state, since: time, by }]
  })
  return Object.fromEntries(entries)
}

export function closeAgencies(agencies: Agencies, event: DomainEvent): Agencies {
  return over(agencies, 'done', event)
}

export function cancelAgencies(agencies: Agencies, event: DomainEvent): Agencies {
  return over(agencies, 'cancelled', event)
}
