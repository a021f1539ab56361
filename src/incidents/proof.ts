import { secondsBetween } from '../log/time.ts'
import { isOver } from './agency-steps.ts'
import type { Incident } from './incident.ts'
import { isAttended } from './settle.ts'

/** An incident is left open this long after the last change, in case someone still writes. */
export const quietSeconds = 120

/**
 * Positive proof that the work is done (M7): some unit was there and cleared, every other assignment ended by
 * its unit's report or was called off, none was pre-empted, nobody waits or works, and every service is done.
 * The absence of news proves nothing.
 */
export function isProvenClear(incident: Incident): boolean {
  if (incident.status !== 'active' || !isAttended(incident)) return false
  if (Object.keys(incident.units).length > 0 || Object.keys(incident.waiting).length > 0) return false
  const outcomes = incident.assignments.map((assignment) => incident.outcomes[assignment])
  const ended = outcomes.every((outcome) => outcome !== undefined && outcome !== 'preempted')
  return ended && Object.values(incident.agencies).every(isOver)
}

/** Proven, quiet for long enough, and nobody is being asked to take it over: then it closes by itself. */
export function closesByItself(incident: Incident, now: string): boolean {
  if (incident.agencies[incident.owner]?.handoverTo) return false
  return isProvenClear(incident) && secondsBetween(incident.lastChangeAt, now) >= quietSeconds
}

/** The disposition on positive proof: what the owner's service said, or that it was attended. */
export function provenDisposition(incident: Incident): string {
  return incident.agencies[incident.owner]?.disposition ?? 'attended'
}
