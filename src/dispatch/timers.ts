import { type Incident, isOpen } from '../incidents/incident.ts'
import { plusSeconds, secondsBetween } from '../log/time.ts'
import type { Status } from '../units/status.ts'
import type { Assignment } from './assignment.ts'
import { furthest } from './milestone.ts'

/** From `warnSeconds` on a status is shown amber; from `alarmSeconds` on red, and an alarm is raised. */
export interface Limits {
  warnSeconds: number
  alarmSeconds: number
}

const minutes = (count: number) => count * 60
const hours = (count: number) => count * 3600

/** How long a unit may be in each status before somebody should ask, where the centre sets nothing else. */
export const shippedStatusLimits: Readonly<Record<Status, Limits>> = {
  available: { warnSeconds: hours(12), alarmSeconds: hours(24) },
  conditional: { warnSeconds: hours(1), alarmSeconds: hours(2) },
  notAvailable: { warnSeconds: hours(2), alarmSeconds: hours(12) },
  assigned: { warnSeconds: 60, alarmSeconds: minutes(2) },
  dispatched: { warnSeconds: 60, alarmSeconds: minutes(2) },
  acknowledged: { warnSeconds: 90, alarmSeconds: minutes(3) },
  enRoute: { warnSeconds: minutes(15), alarmSeconds: minutes(30) },
  staging: { warnSeconds: minutes(20), alarmSeconds: minutes(45) },
  onScene: { warnSeconds: minutes(45), alarmSeconds: minutes(90) },
  patientContact: { warnSeconds: minutes(30), alarmSeconds: minutes(60) },
  transporting: { warnSeconds: minutes(30), alarmSeconds: minutes(60) },
  atHospital: { warnSeconds: minutes(30), alarmSeconds: minutes(60) },
  clearing: { warnSeconds: minutes(15), alarmSeconds: minutes(30) },
}

/** How long a unit may be in each status in this centre, now. */
export let statusLimits = shippedStatusLimits

export const shippedCheckInGraceSeconds = 60

/** A missed check-in is amber at once and an alarm after this. */
export let checkInGraceSeconds = shippedCheckInGraceSeconds

/** Sets the limits of this centre; what is judged from then on goes by them. */
export function setWorkLimits(limits: { status: typeof statusLimits; checkInGraceSeconds: number }): void {
  statusLimits = limits.status
  checkInGraceSeconds = limits.checkInGraceSeconds
}

/** Statuses in which a crew on dangerous work must check in. */
export const dangerousStatuses: readonly Status[] = ['onScene', 'patientContact']

export type Level = 'warn' | 'alarm'

export function levelOf(limits: Limits, seconds: number): Level | undefined {
  if (seconds >= limits.alarmSeconds) return 'alarm'
  return seconds >= limits.warnSeconds ? 'warn' : undefined
}

/** How long past its limits an assignment's status is. A stacked or ended one has no timer. */
export function statusLevel(assignment: Assignment, now: string): Level | undefined {
  if (assignment.state !== 'current') return undefined
  const milestone = furthest(assignment.milestones)
  if (milestone === 'cleared') return undefined
  return levelOf(statusLimits[milestone], secondsBetween(startOf(assignment), now))
}

/** When the assignment's present status began, as `statusOf` tells it. */
function startOf({ milestones, currentSince }: Assignment): string {
  const reported = milestones[furthest(milestones)] as string
  return currentSince !== undefined && currentSince > reported ? currentSince : reported
}

/** When the crew must have checked in, where its incident is dangerous and it is there. */
export function checkInDueAt(assignment: Assignment, incident: Incident): string | undefined {
  const { state, milestones, lastCheckInAt } = assignment
  const step = furthest(milestones)
  if (state !== 'current' || incident.checkInSeconds === undefined || !isOpen(incident)) return undefined
  if (step === 'cleared' || !dangerousStatuses.includes(step)) return undefined
  const there = startOf(assignment)
  const last = lastCheckInAt !== undefined && lastCheckInAt > there ? lastCheckInAt : there
  return plusSeconds(last, incident.checkInSeconds)
}

/** How late a check-in is. */
export function checkInLevel(assignment: Assignment, incident: Incident, now: string): Level | undefined {
  const due = checkInDueAt(assignment, incident)
  if (due === undefined) return undefined
  return levelOf({ warnSeconds: 0, alarmSeconds: checkInGraceSeconds }, secondsBetween(due, now))
}
