import { incidentMachine } from '../incidents/incident.ts'
import type { Command, Lookup } from '../log/machine.ts'
import { assignmentMachine } from './assignment.ts'
import { furthest } from './milestone.ts'
import { checkInLevel, statusLevel } from './timers.ts'

/** What the timer has to do about assignments now. What it has done is in their state, and is not due again. */
export function due(lookup: Lookup, now: string, newId: () => string): Command[] {
  const commands: Command[] = []
  for (const assignment of lookup.all(assignmentMachine).values()) {
    if (assignment.state !== 'current') continue
    const noted = assignment.overdue?.milestone === furthest(assignment.milestones)
    if (!noted && statusLevel(assignment, now) === 'alarm') {
      commands.push(note('noteStatusOverdue', assignment.id, newId))
    }
    const incident = lookup.of(incidentMachine, assignment.incident)
    if (!incident || assignment.checkInOverdue) continue
    if (checkInLevel(assignment, incident, now) === 'alarm') {
      commands.push(note('noteCheckInOverdue', assignment.id, newId))
    }
  }
  return commands
}

function note(type: string, assignment: string, newId: () => string): Command {
  const command = { id: newId(), type, assignment, alarm: newId() }
  return command
}
