import type { Assignment } from '../dispatch/assignment.ts'
import { furthest, type Milestone } from '../dispatch/milestone.ts'
import type { PrimaryState, Unit } from './unit.ts'

/** What a unit is doing, in one word: its primary state, or its step in the assignment that it works on. */
export type Status = PrimaryState | Exclude<Milestone, 'cleared'>

export const statuses: readonly Status[] = [
  'available',
  'conditional',
  'notAvailable',
  'assigned',
  'dispatched',
  'acknowledged',
  'enRoute',
  'staging',
  'onScene',
  'patientContact',
  'transporting',
  'atHospital',
  'clearing',
]

/** The letter in a unit's sign: the same in both languages (see the signs page of the interface). */
export const statusLetters: Record<Status, string> = {
  available: 'D',
  conditional: 'C',
  notAvailable: 'N',
  assigned: 'A',
  dispatched: 'O',
  acknowledged: 'R',
  enRoute: 'E',
  staging: 'Z',
  onScene: 'L',
  patientContact: 'P',
  transporting: 'T',
  atHospital: 'H',
  clearing: 'F',
}

/**
 * Folds a unit's status, with the time since when. `currentAssignment` is the one that `unit.current` names;
 * where it is not at hand (a row still on its way to a console) the unit counts as assigned.
 * A crew that is out with another vehicle makes this one not available.
 */
export function statusOf(unit: Unit, currentAssignment?: Assignment): { status: Status; since: string } {
  if (unit.current !== undefined) return assignmentStatus(unit, currentAssignment)
  if (unit.crewTakenBy !== undefined) return { status: 'notAvailable', since: unit.since }
  const { primary, since, freeSince } = unit
  return { status: primary, since: freeSince !== undefined && freeSince > since ? freeSince : since }
}

function assignmentStatus(unit: Unit, assignment: Assignment | undefined): { status: Status; since: string } {
  if (!assignment || assignment.id !== unit.current) return { status: 'assigned', since: unit.since }
  const milestone = furthest(assignment.milestones)
  const status = milestone === 'cleared' ? 'clearing' : milestone
  const reported = assignment.milestones[milestone] ?? unit.since
  const begun = assignment.currentSince ?? reported
  return { status, since: reported > begun ? reported : begun }
}
