import type { Command, Lookup } from '../log/machine.ts'
import { type Incident, incidentMachine, isOpen } from './incident.ts'
import { isHandoverExpired } from './ownership.ts'
import { closesByItself, provenDisposition } from './proof.ts'
import { waitingLevel } from './waiting.ts'

/** What the timer has to do about incidents now. What it has done shows in their state, and is not due again. */
export function due(lookup: Lookup, now: string, newId: () => string): Command[] {
  const commands: Command[] = []
  for (const incident of lookup.all(incidentMachine).values()) {
    for (const command of dueOf(incident, now, newId)) {
      commands.push({ ...command, id: newId() })
    }
  }
  return commands
}

type WithoutId = Omit<Command, 'id'> & { incident: string }

function dueOf(incident: Incident, now: string, newId: () => string): WithoutId[] {
  const { id, status, scheduledFor } = incident
  const commands: WithoutId[] = []
  const add = (type: string, fields: object = {}) => commands.push({ type, incident: id, ...fields })
  if (status === 'scheduled' && scheduledFor !== undefined && scheduledFor <= now) add('activateIncident')
  if (status === 'active' && closesByItself(incident, now)) {
    add('closeIncident', { disposition: provenDisposition(incident), proven: true })
  }
  if (isOpen(incident) && isHandoverExpired(incident, now)) add('returnOwnership')
  if (status !== 'pending' && status !== 'active') return commands
  if (incident.waitingAlarm === undefined && waitingLevel(incident, now) === 'alarm') {
    add('noteIncidentWaiting', { alarm: newId() })
  }
  return commands
}
