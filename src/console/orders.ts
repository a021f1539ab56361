import type { ResponsePlan } from '../dispatch/plans/plan.ts'
import type { ServiceNames } from '../incidents/services.ts'
import type { IncidentType } from '../incidents/types.ts'
import type { StreamName } from '../log/event.ts'
import type { CautionKind } from '../places/caution.ts'
import type { ClosureCause } from '../roads/closures/causes.ts'
import type { ClosureShape } from '../roads/closures/shape.ts'
import type { AreaSetting } from '../settings/in-force.ts'
import type { CallDisposition, Location, Milestone } from './live/records.ts'

/**
 * A command before it has its id and the versions it was read at. Every button and every line of the order line
 * makes its orders here and nowhere else, so that both do the same.
 */
export interface Order {
  type: string
  fields: Record<string, unknown>
  /** The things it concerns: they look pending, and a refusal stands beside them. */
  about: StreamName[]
  /** Streams whose version goes along, because what was read there is being changed. */
  reads: StreamName[]
}

const closureOf = (id: string): StreamName => `closure/${id}`
const callOf = (id: string): StreamName => `call/${id}`
const incidentOf = (id: string): StreamName => `incident/${id}`
const assignmentOf = (id: string): StreamName => `assignment/${id}`
const unitOf = (id: string): StreamName => `unit/${id}`
const alarmOf = (id: string): StreamName => `alarm/${id}`

/** An addition: needs no version. */
function adds(type: string, fields: Record<string, unknown>, ...about: StreamName[]): Order {
  return { type, fields: withoutGaps(fields), about, reads: [] }
}

/** A change of what was read: the version of the first thing goes along. */
function changes(type: string, fields: Record<string, unknown>, ...about: StreamName[]): Order {
  return { type, fields: withoutGaps(fields), about, reads: about.slice(0, 1) }
}

/** A change of several things that were read: the version of each goes along. */
function changesAll(type: string, fields: Record<string, unknown>, ...about: StreamName[]): Order {
  return { type, fields: withoutGaps(fields), about, reads: about }
}

function withoutGaps(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

// calls

export const answerCall = (call: string) => adds('answerCall', { call }, callOf(call))
export const holdCall = (call: string) => adds('holdCall', { call }, callOf(call))
export const resumeCall = (call: string) => adds('resumeCall', { call }, callOf(call))
export const callBack = (call: string) => adds('callBack', { call }, callOf(call))
export const offerCallTransfer = (call: string, to: string) =>
  adds('offerCallTransfer', { call, to }, callOf(call))
export const acceptCallTransfer = (call: string) => adds('acceptCallTransfer', { call }, callOf(call))
export const declineCallTransfer = (call: string) => adds('declineCallTransfer', { call }, callOf(call))
export const returnCallTransfer = (call: string) => adds('returnCallTransfer', { call }, callOf(call))
export const sayInCall = (call: string, text: string) => adds('sayInCall', { call, text }, callOf(call))
/** Not shown as pending: nobody waits for it. */
export const markWordsRead = (call: string, upTo: number) => adds('markWordsRead', { call, upTo })
export const endCall = (call: string, disposition: CallDisposition, incident?: string) =>
  adds('endCall', { call, disposition, incident }, callOf(call))

// a supervisor beside somebody else's call

export const listenIn = (call: string) => adds('listenIn', { call }, callOf(call))
export const stopListening = (call: string) => adds('stopListening', { call }, callOf(call))
export const whisperInCall = (call: string, text: string) =>
  adds('whisperInCall', { call, text }, callOf(call))
export const takeOverCall = (call: string, reason: string) =>
  adds('takeOverCall', { call, reason }, callOf(call))

export type OperatorAsks = 'ready' | 'notReady' | 'wrapUp'
export const setOperatorState = (operator: string, state: OperatorAsks, reason?: string) =>
  adds('setOperatorState', { operator, state, reason }, `operator/${operator}`)

// roads

export interface ClosureTimes {
  from?: string
  /** One of both: when it ends by itself, or when an open end is looked at again. */
  until?: string
  reviewAt?: string
}

export interface RoadClosing extends ClosureTimes {
  closure: string
  shape: ClosureShape
  cause: ClosureCause
  label: string
  binds?: 'all' | 'heavy'
  note?: string
}

export const closeRoad = (fields: RoadClosing) => adds('closeRoad', { ...fields }, closureOf(fields.closure))
export const slowRoad = (fields: RoadClosing & { factor: number }) =>
  adds('slowRoad', { ...fields }, closureOf(fields.closure))
export const confirmClosure = (closure: string) => changes('confirmClosure', { closure }, closureOf(closure))
/** One that ended is closed anew by it. */
export const extendClosure = (closure: string, times: ClosureTimes) =>
  changes('extendClosure', { closure, ...times }, closureOf(closure))
export const reopenRoad = (closure: string, reason: string) =>
  changes('reopenRoad', { closure, reason }, closureOf(closure))

// incidents

export interface NewIncident {
  incident: string
  incidentType: string
  call?: string
  location?: Location
  words?: string
  district?: string
  areas?: string[]
}
export const openIncident = (fields: NewIncident) =>
  adds(
    'openIncident',
    { ...fields },
    incidentOf(fields.incident),
    ...(fields.call ? [callOf(fields.call)] : []),
  )

export const locateIncident = (incident: string, location: Location, district?: string, areas?: string[]) =>
  changes('locateIncident', { incident, location, district, areas }, incidentOf(incident))
export const changeIncidentType = (incident: string, incidentType: string) =>
  changes('changeIncidentType', { incident, incidentType }, incidentOf(incident))
export const changePriority = (incident: string, priority: number, reason: string) =>
  changes('changePriority', { incident, priority, reason }, incidentOf(incident))
export const answerQuestion = (incident: string, question: string, value: string) =>
  adds('answerQuestion', { incident, question, value }, incidentOf(incident))
export const addWords = (incident: string, text: string, call?: string) =>
  adds('addWords', { incident, text, call }, incidentOf(incident))
/** `unit`: the crew that says it. */
export const remark = (incident: string, text: string, unit?: string) =>
  adds('remark', { incident, text, unit }, incidentOf(incident))
export const involveService = (incident: string, service: string) =>
  adds('involveService', { incident, service }, incidentOf(incident))
export const linkCall = (incident: string, call: string) =>
  adds('linkCall', { incident, call }, incidentOf(incident), callOf(call))
export const mergeIncidents = (incident: string, into: string) =>
  changesAll('mergeIncidents', { incident, into }, incidentOf(incident), incidentOf(into))
export const unmergeIncident = (incident: string) =>
  changes('unmergeIncident', { incident }, incidentOf(incident))
export const linkIncidents = (incident: string, other: string) =>
  changesAll('linkIncidents', { incident, other }, incidentOf(incident), incidentOf(other))
export const closeIncident = (incident: string, disposition: string, reason?: string) =>
  changes('closeIncident', { incident, disposition, reason }, incidentOf(incident))
export const cancelIncident = (incident: string, reason: string) =>
  changes('cancelIncident', { incident, reason }, incidentOf(incident))

export const reopenIncident = (incident: string, reason: string) =>
  changes('reopenIncident', { incident, reason }, incidentOf(incident))
/** That the story is taken out, and what for: recorded before it is printed. */
export const recordIncidentExport = (incident: string, format: 'print' | 'pdf' | 'json', reason: string) =>
  adds('recordIncidentExport', { incident, format, reason }, incidentOf(incident))
export const continueIncident = (incident: string, reason: string) =>
  changes('continueIncident', { incident, reason }, incidentOf(incident))
export const unlinkIncidents = (incident: string, other: string) =>
  changesAll('unlinkIncidents', { incident, other }, incidentOf(incident), incidentOf(other))
export const splitIncident = (fields: {
  incident: string
  newIncident: string
  calls: string[]
  incidentType?: string
}) => changes('splitIncident', fields, incidentOf(fields.incident))
export const unsplitIncident = (incident: string) =>
  changes('unsplitIncident', { incident }, incidentOf(incident))

// services' parts

export const acceptAgency = (incident: string, service: string) =>
  adds('acceptAgency', { incident, service }, incidentOf(incident))
export const refuseAgency = (incident: string, service: string, reason: string) =>
  changes('refuseAgency', { incident, service, reason }, incidentOf(incident))
export const finishAgency = (incident: string, service: string, disposition?: string) =>
  changes('finishAgency', { incident, service, disposition }, incidentOf(incident))
export const offerOwnership = (incident: string, to: string) =>
  changes('offerOwnership', { incident, to }, incidentOf(incident))
export const acceptOwnership = (incident: string) =>
  changes('acceptOwnership', { incident }, incidentOf(incident))
export const returnOwnership = (incident: string) =>
  changes('returnOwnership', { incident }, incidentOf(incident))

// dispatch

export const assignUnits = (
  incident: string,
  units: { unit: string; assignment: string }[],
  reason?: string,
  /** What the centre proposed when this was ordered. */
  proposal?: string,
): Order => {
  const reads = units.map(({ unit }) => unitOf(unit))
  return {
    type: 'assignUnits',
    fields: withoutGaps({ incident, units, reason, proposal }),
    about: [incidentOf(incident), ...reads],
    // not the incident's: words that come in meanwhile do not hold help up
    reads,
  }
}

export const reportMilestone = (assignment: string, unit: string, milestone: Milestone) =>
  adds('reportMilestone', { assignment, milestone }, assignmentOf(assignment), unitOf(unit))
export const correctMilestone = (fields: {
  assignment: string
  unit: string
  milestone: Milestone
  at: string
  reason: string
}) => {
  const { unit, ...rest } = fields
  return changes('correctMilestone', rest, assignmentOf(fields.assignment), unitOf(unit))
}
export const cancelAssignment = (assignment: string, unit: string, incident: string, reason: string) =>
  changes(
    'cancelAssignment',
    { assignment, reason },
    assignmentOf(assignment),
    unitOf(unit),
    incidentOf(incident),
  )
export const preemptUnit = (fields: {
  unit: string
  incident: string
  assignment: string
  reason: string
}): Order => ({
  type: 'preemptUnit',
  fields,
  about: [unitOf(fields.unit), incidentOf(fields.incident)],
  reads: [unitOf(fields.unit)],
})
export const checkIn = (assignment: string, unit: string) =>
  adds('checkIn', { assignment }, assignmentOf(assignment), unitOf(unit))

// units

export const setUnitState = (
  unit: string,
  state: 'available' | 'conditional' | 'notAvailable',
  reason?: string,
) => adds('setUnitState', { unit, state, reason }, unitOf(unit))
export const raiseCrewEmergency = (unit: string) => adds('raiseCrewEmergency', { unit }, unitOf(unit))
export const endCrewEmergency = (unit: string, reason: string) =>
  changes('endCrewEmergency', { unit, reason }, unitOf(unit))

// places

/** `place` is new: what is noted there is found again by its point. */
export const addCaution = (
  incident: string,
  fields: { place: string; caution: string; kind: CautionKind; text: string; location: Location },
) => adds('addCaution', fields, incidentOf(incident))

/** `incident`: where it stands, so that it looks pending there. */
export const removeCaution = (incident: string, fields: { place: string; caution: string; reason: string }) =>
  adds('removeCaution', fields, incidentOf(incident))

// alarms

export const acknowledgeAlarm = (alarm: string) => adds('acknowledgeAlarm', { alarm }, alarmOf(alarm))
export const shelveAlarm = (alarm: string, untilSeconds: number, reason: string) =>
  adds('shelveAlarm', { alarm, untilSeconds, reason }, alarmOf(alarm))
export const unshelveAlarm = (alarm: string) => adds('unshelveAlarm', { alarm }, alarmOf(alarm))
export const clearAlarm = (alarm: string, reason: string) =>
  adds('clearAlarm', { alarm, reason }, alarmOf(alarm))

// what the centre configures

const settingOf = (id: string): StreamName => `setting/${id}`
const personOf = (id: string): StreamName => `person/${id}`

export const defineIncidentType = (definition: IncidentType, reason?: string) =>
  changes('defineIncidentType', { definition, reason }, settingOf(`incidentType:${definition.code}`))
export const defineResponsePlan = (definition: ResponsePlan, reason?: string) =>
  changes('defineResponsePlan', { definition, reason }, settingOf(`plan:${definition.id}`))
export const withdrawResponsePlan = (plan: string, reason: string) =>
  changes('withdrawResponsePlan', { plan, reason }, settingOf(`plan:${plan}`))
export const withdrawIncidentType = (incidentType: string, reason: string) =>
  changes('withdrawIncidentType', { incidentType, reason }, settingOf(`incidentType:${incidentType}`))
export const defineService = (service: string, names: ServiceNames) =>
  changes('defineService', { service, ...names }, settingOf(`service:${service}`))
export const withdrawService = (service: string, reason: string) =>
  changes('withdrawService', { service, reason }, settingOf(`service:${service}`))
/** Seconds, by limit; what is not named stays. */
export const setLimits = (limits: Record<string, number>) =>
  changes('setLimits', { limits }, settingOf('limits:centre'))
export const setLanguages = (first: string, offered: readonly string[]) =>
  changes('setLanguages', { first, offered }, settingOf('languages:centre'))
export const changeArea = (area: string, fields: AreaSetting) =>
  changes('changeArea', { area, ...fields }, settingOf(`area:${area}`))
export const undoSetting = (setting: string, change: number) =>
  changes('undoSetting', { setting, change }, settingOf(setting))

/** `was`: what was seen of those fields, instead of a version that moves with every status. */
export const changeUnit = (unit: string, fields: object, was: object, remove?: readonly string[]) =>
  adds('changeUnit', { unit, ...fields, was, remove }, unitOf(unit))
export const withdrawUnit = (unit: string, reason: string) =>
  adds('withdrawUnit', { unit, reason }, unitOf(unit))
export const restoreUnit = (unit: string) => adds('restoreUnit', { unit }, unitOf(unit))
export const changePerson = (person: string, fields: object, was: object) =>
  adds('changePerson', { person, ...fields, was }, personOf(person))
export const setStandIn = (person: string, services: string[], reason: string) =>
  adds('setStandIn', { person, services, reason }, personOf(person))
export const disablePerson = (person: string, reason: string) =>
  changes('disablePerson', { person, reason }, personOf(person))
export const enablePerson = (person: string) => changes('enablePerson', { person }, personOf(person))
