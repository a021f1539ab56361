import { type DomainEvent, idOf } from '../log/event.ts'
import type { Machine } from '../log/machine.ts'
import { furthest, type Milestone, type MilestoneTimes, type Oddity } from './milestone.ts'

/** One unit on one incident. Its status is the furthest milestone; nothing else says what the unit is doing. */
export interface Assignment {
  id: string
  incident: string
  unit: string
  service: string
  /** `stacked` waits behind another of the same unit; the last three are over. */
  state: 'stacked' | 'current' | 'cleared' | 'cancelled' | 'preempted'
  milestones: MilestoneTimes
  corrections: Correction[]
  oddities: Oddity[]
  /** When it became the unit's current one; its status counts from here at the earliest. */
  currentSince?: string
  hospital?: string
  reason?: string
  endedAt?: string
  endedBy?: string
  lastCheckInAt?: string
  /** The alarm raised for the status that it has been in too long. */
  overdue?: { milestone: Milestone; alarm: string }
  checkInOverdue?: { alarm: string }
}

export interface Correction {
  milestone: Milestone
  /** Absent where the milestone had not been reported. */
  from?: string
  to: string
  by: string
  reason: string
  at: string
}

export type AssignmentOutcome = 'attended' | 'cleared' | 'cancelled' | 'preempted'

type Step = (assignment: Assignment, event: DomainEvent) => Assignment

const steps: Record<string, Step> = {
  milestoneReported(assignment, { body, time, by }) {
    const milestone = body.milestone as Milestone
    const { overdue, checkInOverdue, ...rest } = assignment
    const next: Assignment = {
      ...rest,
      milestones: { ...assignment.milestones, [milestone]: body.at as string },
      oddities: [...assignment.oddities, ...((body.oddities ?? []) as unknown as Oddity[])],
    }
    if (assignment.state !== 'current' && assignment.state !== 'stacked') return next
    if (milestone === 'cleared') return { ...next, state: 'cleared', endedAt: time, endedBy: by }
    const samePlace = furthest(next.milestones) === furthest(assignment.milestones)
    return samePlace
      ? { ...next, ...(overdue && { overdue }), ...(checkInOverdue && { checkInOverdue }) }
      : next
  },
  milestoneCorrected(assignment, { body, time, by }) {
    const { milestone, from, to, reason } = body as unknown as Omit<Correction, 'by' | 'at'>
    return {
      ...assignment,
      milestones: { ...assignment.milestones, [milestone]: to },
      corrections: [
        ...assignment.corrections,
        { milestone, ...(from !== undefined && { from }), to, by, reason, at: time },
      ],
    }
  },
  assignmentActivated: (assignment, { time }) => ({ ...assignment, state: 'current', currentSince: time }),
  assignmentMoved: (assignment, { body }) => ({ ...assignment, incident: body.to as string }),
  assignmentCancelled: (assignment, event) => ended(assignment, 'cancelled', event),
  assignmentPreempted: (assignment, event) => ended(assignment, 'preempted', event),
  checkedIn({ checkInOverdue, ...assignment }, { time }) {
    return { ...assignment, lastCheckInAt: time }
  },
  hospitalSet: (assignment, { body }) => ({ ...assignment, hospital: body.hospital as string }),
  statusOverdueNoted: (assignment, { body }) => ({
    ...assignment,
    overdue: { milestone: body.milestone as Milestone, alarm: body.alarm as string },
  }),
  checkInOverdueNoted: (assignment, { body }) => ({
    ...assignment,
    checkInOverdue: { alarm: body.alarm as string },
  }),
}

function begun({ body, stream }: DomainEvent): Assignment {
  const state = body.mode as 'stacked' | 'current'
  return {
    id: idOf(stream),
    incident: body.incident as string,
    unit: body.unit as string,
    service: body.service as string,
    state,
    milestones: { assigned: body.at as string },
    corrections: [],
    oddities: [],
    ...(state === 'current' && { currentSince: body.at as string }),
    ...(body.reason !== undefined && { reason: body.reason as string }),
  }
}

function ended(
  { overdue, checkInOverdue, ...assignment }: Assignment,
  state: 'cancelled' | 'preempted',
  { body, time, by }: DomainEvent,
): Assignment {
  return { ...assignment, state, reason: body.reason as string, endedAt: time, endedBy: by }
}

/** Still to be done or being done. */
export function isLiveAssignment(assignment: Assignment): boolean {
  return assignment.state === 'current' || assignment.state === 'stacked'
}

/** Whether the unit was at the incident, by its own reports. */
export function hasArrived(assignment: Assignment): boolean {
  const { onScene, patientContact, transporting, atHospital } = assignment.milestones
  return (onScene ?? patientContact ?? transporting ?? atHospital) !== undefined
}

export const assignmentMachine: Machine<Assignment> = {
  kind: 'assignment',
  evolve(assignment, event) {
    if (event.type === 'unitAssigned') return begun(event)
    const step = steps[event.type]
    return assignment && step ? step(assignment, event) : (assignment as Assignment)
  },
  isLive: isLiveAssignment,
}
