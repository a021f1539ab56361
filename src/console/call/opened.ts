import { create } from 'zustand'
import { lately } from '../live/lately.ts'
import type { Call, Incident } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'

/** Incidents this desk just opened, by what they were opened for, until their rows arrive. */
export const useOpened = create<{ byCall: Record<string, string> }>(() => ({ byCall: {} }))

export function rememberOpened(call: string, incident: string): void {
  useOpened.setState(({ byCall }) => ({ byCall: lately(byCall, call, incident) }))
}

/** The incident of a call: the one it ended in, or the one that names it among its calls. */
export function incidentOfCall(call: Call, rows: Pick<Rows, 'incident'>): Incident | undefined {
  if (call.incident) return standing(rows.incident.get(call.incident), rows)
  return standing(byCallOf(rows.incident).get(call.id), rows)
}

/** Made once for each state of the incidents: each row of the queue asks, at each change of anything. */
const indexes = new WeakMap<Rows['incident'], Map<string, Incident>>()

function byCallOf(incidents: Rows['incident']): Map<string, Incident> {
  const known = indexes.get(incidents)
  if (known) return known
  const byCall = new Map<string, Incident>()
  for (const incident of incidents.values()) {
    for (const call of incident.calls) {
      const held = byCall.get(call)
      if (!held || held.status === 'merged') byCall.set(call, incident)
    }
  }
  indexes.set(incidents, byCall)
  return byCall
}

/** A merged incident stands in the one that took it over. */
export function standing(incident: Incident | undefined, rows: Pick<Rows, 'incident'>): Incident | undefined {
  let current = incident
  for (let steps = 0; current?.mergedInto && steps < 20; steps++) {
    const into = rows.incident.get(current.mergedInto)
    if (!into) break
    current = into
  }
  return current
}
