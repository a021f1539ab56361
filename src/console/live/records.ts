import type { Incident as WholeIncident } from '../../incidents/incident.ts'

export type { Person } from '../../access/person.ts'
/** The rows as the rooms define them: types only, nothing of them is repeated here. */
export type { Alarm } from '../../alarms/alarm.ts'
export type { Assignment } from '../../dispatch/assignment.ts'
export type { Milestone } from '../../dispatch/milestone.ts'
export type { Agency, Priority } from '../../incidents/incident.ts'
export type { Location, Point } from '../../incidents/location.ts'
export type { Call, CallDisposition, CallWords } from '../../intake/call.ts'
export type { Operator } from '../../intake/operator.ts'
export type { Closure } from '../../roads/closures/closure.ts'
export type { Setting } from '../../settings/setting.ts'
export type { Unit } from '../../units/unit.ts'

/** An incident as it is told to a screen: of what is personal, only the parts that this person may read. */
export type Incident = Omit<WholeIncident, 'personal'> & {
  personal?: Partial<NonNullable<WholeIncident['personal']>>
}
