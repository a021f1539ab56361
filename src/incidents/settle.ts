import type { Incident } from './incident.ts'

/** Some unit was there, by its own reports, and has cleared. */
export function isAttended(incident: Incident): boolean {
  return Object.values(incident.outcomes).includes('attended')
}

/** Pending while it is owed something: no unit works on it and none has attended it, or one was taken away. */
export function openStatus(incident: Incident): 'pending' | 'active' {
  if (incident.owed) return 'pending'
  return Object.keys(incident.units).length > 0 || isAttended(incident) ? 'active' : 'pending'
}

/**
 * Brings an open incident's status in line with its units. A wait begins when it becomes pending and ends, with
 * the alarms that stood for it, when it no longer is.
 */
export function settle(incident: Incident, at: string): Incident {
  if (incident.status !== 'pending' && incident.status !== 'active') return incident
  const status = openStatus(incident)
  if (status === 'pending') return { ...incident, status, pendingSince: incident.pendingSince ?? at }
  const { pendingSince: _, waitingAlarm: __, ...rest } = incident
  return { ...rest, status, standingAlarms: [] }
}
