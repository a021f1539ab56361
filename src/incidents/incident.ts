import type { AssignmentOutcome } from '../dispatch/assignment.ts'
import type { Machine } from '../log/machine.ts'
import { firstState, incidentSteps } from './incident-steps.ts'
import type { Location } from './location.ts'

export type IncidentStatus = 'scheduled' | 'pending' | 'active' | 'closed' | 'merged'
export type AgencyState = 'notified' | 'accepted' | 'working' | 'done' | 'refused' | 'cancelled'
export type Priority = 1 | 2 | 3 | 4 | 5

/** The part of one service in an incident. */
export interface Agency {
  service: string
  state: AgencyState
  since: string
  by?: string
  /** Ownership offered to another service and not yet accepted: this one stays responsible. */
  handoverTo?: { service: string; at: string; by: string }
  disposition?: string
  reason?: string
  /** Assignments of its units that are not over. */
  assignments: string[]
  /** A unit of this service was there and has cleared. */
  attended?: true
}

/** What an incident took over from one merged into it; enough to give it back. */
export interface Absorbed {
  number: number
  /** Only what it did not have before. */
  calls: string[]
  services: string[]
  assignments: string[]
  /** What had been merged into it before, and came along. */
  family: string[]
  priorityBefore: Priority
  priorityAfter: Priority
  statesBefore: Record<string, AgencyState>
}

/**
 * Something that happened and that services answer for. Public as a whole, but for `personal`.
 * `status` is pending while a person owes it something (a unit, or the word that none is needed), active while
 * units work on it or have attended it.
 */
export interface Incident {
  id: string
  /** Counts from 1 within the centre's day. */
  number: number
  day: string
  status: IncidentStatus
  type: string
  priority: Priority
  openedAt: string
  openedBy: string
  /** When the centre was first told, where an import says so; otherwise its first call says it. */
  receivedAt?: string
  closedAt?: string
  closedBy?: string
  disposition?: string
  reason?: string
  scheduledFor?: string
  pendingSince?: string
  /** A unit was taken away, or it was reopened: pending until one is sent or a person says that it needs none. */
  owed?: true
  /** The one service that answers for it. */
  owner: string
  agencies: Record<string, Agency>
  calls: string[]
  /** Units committed now, with their assignments. */
  units: Record<string, string>
  /** Units that will come when they have finished elsewhere. */
  waiting: Record<string, string>
  /** Every assignment that it ever had. */
  assignments: string[]
  /** How the ended ones ended. */
  outcomes: Record<string, AssignmentOutcome>
  district?: string
  areas?: string[]
  mergedInto?: string
  mergedIntoNumber?: number
  /** Which units went along at the merge. */
  moved?: { units: Record<string, string>; waiting: Record<string, string> }
  merged: string[]
  absorbed: Record<string, Absorbed>
  linked: string[]
  splitFrom?: string
  answers: number
  lastChangeAt: string
  checkInSeconds?: number
  /** Alarms that stand because it is pending; they end when it no longer is. */
  standingAlarms: string[]
  /** The alarm that it has waited too long, once per wait. */
  waitingAlarm?: string
  personal?: IncidentPersonal
}

export interface IncidentPersonal {
  location?: Location
  earlierLocations: Location[]
  words: { at: string; by: string; text: string; call?: string }[]
  remarks: { at: string; by: string; text: string; healthOnly?: boolean }[]
  answers: Record<string, { value: string; at: string; by: string }>
}

/** May still be worked on: not closed, not merged away. */
export function isOpen(incident: Incident): boolean {
  return incident.status !== 'closed' && incident.status !== 'merged'
}

/** Every incident that is part of this one by merges, however many steps away. */
export function familyOf({ merged, absorbed }: Incident): string[] {
  return [...merged, ...Object.values(absorbed).flatMap(({ family }) => family)]
}

/**
 * Folds an incident. A merged one stays live for as long as the one that took it over is open, so that its
 * number keeps finding it and the merge can be undone.
 */
export const incidentMachine: Machine<Incident> = {
  kind: 'incident',
  evolve(incident, event) {
    if (event.type === 'incidentOpened') return firstState(event)
    const step = incidentSteps[event.type]
    if (!incident || !step) return incident as Incident
    return { ...step(incident, event), lastChangeAt: event.time }
  },
  isLive: (incident) => incident.closedAt === undefined,
}
