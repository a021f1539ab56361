import { type Assignment, assignmentMachine } from '../dispatch/assignment.ts'
import { incidentMachine } from '../incidents/incident.ts'
import type { StreamName } from '../log/event.ts'
import type { Lookup } from '../log/machine.ts'
import type { Call } from './call.ts'

/** Which assignments a call's help consists of, and which calls a change concerns: the way from call to units. */
export interface CallerHelp {
  assignmentsOf(call: Call): Assignment[]
  /** Calls whose help may look different after these changes. */
  callsTouched(changes: { stream: StreamName; state: unknown }[]): string[]
}

/** Follows the live incidents that calls went into, merges included. */
export function createCallerHelp(lookup: Lookup): CallerHelp {
  const incidentsByCall = new Map<string, string>()
  for (const [id, { calls }] of lookup.all(incidentMachine))
    for (const call of calls) incidentsByCall.set(call, id)

  function incidentOf(call: Call) {
    let incident = lookup.of(incidentMachine, call.incident ?? incidentsByCall.get(call.id) ?? '')
    for (let hops = 0; incident?.mergedInto !== undefined && hops < 10; hops++)
      incident = lookup.of(incidentMachine, incident.mergedInto)
    return incident
  }

  function callsOfIncident(id: string): string[] {
    return lookup.of(incidentMachine, id)?.calls ?? []
  }

  return {
    assignmentsOf(call) {
      const ids = Object.values(incidentOf(call)?.units ?? {})
      return ids.map((id) => lookup.of(assignmentMachine, id)).filter((one) => one !== undefined)
    },
    callsTouched(changes) {
      return changes.flatMap(({ stream, state }) => {
        if (stream.startsWith('incident/')) {
          const id = stream.slice('incident/'.length)
          const calls = callsOfIncident(id)
          for (const call of calls) incidentsByCall.set(call, id)
          return calls
        }
        if (stream.startsWith('assignment/') && state) return callsOfIncident((state as Assignment).incident)
        return []
      })
    },
  }
}
