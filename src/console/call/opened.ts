import { create } from 'zustand'
import type { Call, Incident } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'

/** Incidents this desk just opened, by what they were opened for, until their rows arrive. */
export const useOpened = create<{ byCall: Record<string, string> }>(() => ({ byCall: {} }))

export function rememberOpened(call: string, incident: string): void {
  useOpened.setState(({ byCall }) => ({ byCall: { ...byCall, [call]: incident } }))
}

/** The incident of a call: the one it ended in, or the one that names it among its calls. */
export function incidentOfCall(call: Call, rows: Pick<Rows, 'incident'>): Incident | undefined {
  if (call.incident) return standing(rows.incident.get(call.incident), rows)
  let found: Incident | undefined
  for (const incident of rows.incident.values()) {
    if (!incident.calls.includes(call.id)) continue
    if (!found || found.status === 'merged') found = incident
  }
  return standing(found, rows)
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
