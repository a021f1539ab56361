/** The rows as the rooms define them: types only, nothing of them is repeated here. */
export type { Alarm } from '../../alarms/alarm.ts'
export type { Assignment } from '../../dispatch/assignment.ts'
export type { Milestone } from '../../dispatch/milestone.ts'
export type { Agency, Incident, Priority } from '../../incidents/incident.ts'
export type { Location, Point } from '../../incidents/location.ts'
export type { Call, CallDisposition, CallWords } from '../../intake/call.ts'
export type { Operator } from '../../intake/operator.ts'
export type { Unit } from '../../units/unit.ts'
