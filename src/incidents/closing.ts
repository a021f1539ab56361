import type { Incident } from './incident.ts'

/** One thing that an incident needs before it can be closed. */
export type ToClose = { need: 'unitLeaves'; unit: string } | { need: 'disposition' } | { need: 'begins' }

/** Units that are there or will come: while there are any, an incident is not closed. */
export function unitsStillThere({ units, waiting }: Pick<Incident, 'units' | 'waiting'>): string[] {
  return Object.keys({ ...units, ...waiting })
}

/**
 * What remains before an incident can be closed, by the same conditions that `closeIncident` refuses on. Empty for
 * one that is closed or part of another: nothing is left to close.
 */
export function toClose(incident: Incident): ToClose[] {
  if (incident.status === 'closed' || incident.status === 'merged') return []
  if (incident.status === 'scheduled') return [{ need: 'begins' }]
  const leaving = unitsStillThere(incident).map((unit): ToClose => ({ need: 'unitLeaves', unit }))
  return [...leaving, { need: 'disposition' }]
}
