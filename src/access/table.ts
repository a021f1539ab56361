import type { Role } from '../log/machine.ts'

/** The named programs that act without a person. */
export type ProgramName = 'timer' | 'simulator' | 'importer' | 'server'

/**
 * When a role may do something:
 * - `always`
 * - `ownService`: the subject concerns a service the actor works for (a subject of no service concerns all)
 * - `ownUnit`: it is the crew's unit, or what that unit is assigned to
 * - `ownCall`: it is the caller's own call
 * - `own`: it belongs to the actor (an operator's own state)
 * - `opening`: it does not exist yet and the actor brings it
 * A list names the programs that may; the column `program` holds nothing else.
 */
export type Condition = 'always' | 'ownService' | 'ownUnit' | 'ownCall' | 'own' | readonly ProgramName[]

export type Row = Partial<Record<Role, Condition>>

/** What is absent from a row is denied: there is no `never` to forget. */
export type Table<Action extends string> = Record<Action, Row>

const always = 'always'
const ownService = 'ownService'
const ownUnit = 'ownUnit'
const ownCall = 'ownCall'
const own = 'own'

/** Programs that stand for the world: the training city and the replay of real days. */
const feeds = ['simulator', 'importer'] as const
const feedsAndTimer = [...feeds, 'timer'] as const
const all = [...feeds, 'timer', 'server'] as const

const intake = {
  offerCall: { callTaker: always, supervisor: always, caller: ownCall, program: feeds },
  ringCall: { supervisor: always, program: feedsAndTimer },
  answerCall: { callTaker: always, supervisor: always, program: feeds },
  holdCall: { callTaker: always, supervisor: always, program: feeds },
  resumeCall: { callTaker: always, supervisor: always, program: feeds },
  offerCallTransfer: { callTaker: always, supervisor: always, program: feeds },
  acceptCallTransfer: { callTaker: always, supervisor: always, program: feeds },
  declineCallTransfer: { callTaker: always, supervisor: always, program: feeds },
  returnCallTransfer: { callTaker: always, supervisor: always, program: feedsAndTimer },
  sayInCall: { callTaker: always, supervisor: always, caller: ownCall, program: feeds },
  markWordsRead: { callTaker: always, supervisor: always, program: feeds },
  reportCallLocation: { callTaker: always, supervisor: always, caller: ownCall, program: feeds },
  reportSilence: { callTaker: always, supervisor: always, caller: ownCall, program: feedsAndTimer },
  disconnectCall: { callTaker: always, supervisor: always, caller: ownCall, program: all },
  reconnectCall: { callTaker: always, supervisor: always, caller: ownCall, program: feeds },
  abandonCall: { caller: ownCall, program: feedsAndTimer },
  callBack: { callTaker: always, supervisor: always, program: feeds },
  endCall: { callTaker: always, supervisor: always, program: feeds },
  listenIn: { supervisor: always },
  stopListening: { supervisor: always, program: feedsAndTimer },
  whisperInCall: { supervisor: always },
  takeOverCall: { supervisor: always },
  missRing: { program: feedsAndTimer },
  setOperatorState: {
    callTaker: own,
    dispatcher: own,
    cameraOperator: own,
    supervisor: always,
    program: all,
  },
} satisfies Record<string, Row>

const incidents = {
  openIncident: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  addWords: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  remark: { callTaker: always, dispatcher: ownService, supervisor: always, crew: ownUnit, program: feeds },
  answerQuestion: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  locateIncident: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  changeIncidentType: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  changePriority: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  involveService: { callTaker: always, dispatcher: always, supervisor: always, program: feeds },
  linkCall: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  mergeIncidents: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  unmergeIncident: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  linkIncidents: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  unlinkIncidents: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  splitIncident: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  unsplitIncident: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  activateIncident: { dispatcher: ownService, supervisor: always, program: feedsAndTimer },
  closeIncident: { callTaker: always, dispatcher: ownService, supervisor: always, program: feedsAndTimer },
  noteIncidentWaiting: { program: feedsAndTimer },
  continueIncident: { dispatcher: ownService, supervisor: always, program: feeds },
  reopenIncident: { dispatcher: ownService, supervisor: always, program: feeds },
  recordIncidentExport: { dispatcher: ownService, supervisor: always },
  cancelIncident: { callTaker: always, dispatcher: ownService, supervisor: always, program: feeds },
  acceptAgency: { dispatcher: ownService, supervisor: always, program: feeds },
  refuseAgency: { dispatcher: ownService, supervisor: always, program: feeds },
  finishAgency: { dispatcher: ownService, supervisor: always, program: feedsAndTimer },
  offerOwnership: { dispatcher: ownService, supervisor: always, program: feeds },
  acceptOwnership: { dispatcher: ownService, supervisor: always, program: feeds },
  returnOwnership: { dispatcher: ownService, supervisor: always, program: feedsAndTimer },
} satisfies Record<string, Row>

const dispatch = {
  assignUnits: { dispatcher: ownService, supervisor: always, program: feeds },
  reportMilestone: { dispatcher: ownService, supervisor: always, crew: ownUnit, program: feeds },
  correctMilestone: { dispatcher: ownService, supervisor: always, program: feeds },
  cancelAssignment: { dispatcher: ownService, supervisor: always, program: feeds },
  preemptUnit: { dispatcher: ownService, supervisor: always, program: feeds },
  noteStatusOverdue: { program: feedsAndTimer },
  noteCheckInOverdue: { program: feedsAndTimer },
  checkIn: { dispatcher: ownService, supervisor: always, crew: ownUnit, program: feeds },
  announceCapacity: { callTaker: always, dispatcher: always, supervisor: always, program: feeds },
  divertHospital: { dispatcher: always, supervisor: always, program: feeds },
  setHospital: { dispatcher: ownService, supervisor: always, crew: ownUnit, program: feeds },
} satisfies Record<string, Row>

const units = {
  registerUnit: { administrator: always, program: [...feeds, 'server'] },
  changeUnit: { administrator: always, supervisor: always, program: [...feeds, 'server'] },
  withdrawUnit: { administrator: always },
  restoreUnit: { administrator: always },
  setUnitState: { dispatcher: ownService, supervisor: always, crew: ownUnit, program: feeds },
  raiseCrewEmergency: { dispatcher: ownService, supervisor: always, crew: ownUnit, program: feeds },
  noteUnitStateOverdue: { program: feedsAndTimer },
  endCrewEmergency: { dispatcher: ownService, supervisor: always },
  reportPositions: { crew: ownUnit, program: feeds },
} satisfies Record<string, Row>

const alarms = {
  raiseAlarm: { callTaker: always, dispatcher: always, supervisor: always, technician: always, program: all },
  acknowledgeAlarm: {
    callTaker: ownService,
    dispatcher: ownService,
    supervisor: always,
    technician: ownService,
  },
  shelveAlarm: { dispatcher: ownService, supervisor: always, technician: ownService },
  unshelveAlarm: {
    dispatcher: ownService,
    supervisor: always,
    technician: ownService,
    program: feedsAndTimer,
  },
  escalateAlarm: { program: feedsAndTimer },
  clearAlarm: { dispatcher: ownService, supervisor: always, technician: ownService, program: feedsAndTimer },
} satisfies Record<string, Row>

const places = {
  addCaution: { callTaker: always, dispatcher: always, supervisor: always, program: feeds },
  removeCaution: { dispatcher: always, supervisor: always },
  recordPlaceHistoryRead: { callTaker: always, dispatcher: always, supervisor: always },
  searchPlaces: {
    callTaker: always,
    dispatcher: always,
    cameraOperator: always,
    supervisor: always,
    crew: always,
    technician: always,
    administrator: always,
    overseer: always,
    program: feeds,
  },
} satisfies Record<string, Row>

/** A crew or a call-taker reports; a dispatcher confirms. Whoever reported may take it back. */
const roads = {
  closeRoad: { callTaker: always, dispatcher: always, supervisor: always, crew: always, program: feeds },
  slowRoad: { callTaker: always, dispatcher: always, supervisor: always, crew: always, program: feeds },
  confirmClosure: { dispatcher: always, supervisor: always, program: feeds },
  extendClosure: { dispatcher: always, supervisor: always, program: feeds },
  reopenRoad: { callTaker: own, dispatcher: always, supervisor: always, crew: own, program: feeds },
  expireClosure: { program: feedsAndTimer },
  fileClosure: { program: feedsAndTimer },
} satisfies Record<string, Row>

const access = {
  registerPerson: { administrator: always, program: ['server'] },
  changePerson: { administrator: always, program: ['server'] },
  disablePerson: { administrator: always, program: ['server'] },
  enablePerson: { administrator: always, program: ['server'] },
  invitePerson: { administrator: always },
  signOutPerson: { administrator: always, supervisor: always },
  setStandIn: { supervisor: always },
  signIn: { program: ['server'] },
  signOut: { program: ['server'] },
  recordLockout: { program: ['server'] },
  recordDenial: { program: ['server'] },
} satisfies Record<string, Row>

const centre = {
  recordStart: { program: ['server'] },
  recordStop: { program: ['server'] },
  recordClockStep: { program: ['server', 'timer'] },
  erasePersonal: { administrator: always },
  readHealthDetails: { technician: always, administrator: always, supervisor: always },
  controlSimulator: { supervisor: always, technician: always, administrator: always, program: feeds },
  askFirstCall: { callTaker: always, dispatcher: always, supervisor: always },
} satisfies Record<string, Row>

const settings = {
  defineIncidentType: { administrator: always },
  withdrawIncidentType: { administrator: always },
  defineResponsePlan: { administrator: always },
  withdrawResponsePlan: { administrator: always },
  defineService: { administrator: always },
  withdrawService: { administrator: always },
  setLimits: { administrator: always },
  setLanguages: { administrator: always },
  changeArea: { administrator: always },
  undoSetting: { administrator: always },
} satisfies Record<string, Row>

const everyStaff = {
  callTaker: always,
  dispatcher: always,
  cameraOperator: always,
  supervisor: always,
  technician: always,
  administrator: always,
  overseer: always,
} satisfies Row

/** Who may ask, and which parts of a row they are shown (`redact` asks these same rows). */
const reads = {
  readBoard: { ...everyStaff, crew: always, program: feeds },
  readTypes: { ...everyStaff, crew: always, program: feeds },
  readSettings: { administrator: always, supervisor: always, overseer: always },
  readMap: { ...everyStaff, crew: always, program: feeds },
  readCall: { ...everyStaff, caller: ownCall, program: feeds },
  readCallPersonal: { callTaker: always, supervisor: always, caller: ownCall, program: feeds },
  readIncident: { ...everyStaff, crew: ownUnit, program: feeds },
  readIncidentPersonal: {
    callTaker: always,
    dispatcher: ownService,
    supervisor: always,
    crew: ownUnit,
    program: feeds,
  },
  readIncidentLocation: { cameraOperator: always },
  readMedicalDetails: { callTaker: always, dispatcher: ownService, crew: ownService },
  readAssignment: { ...everyStaff, crew: ownUnit, program: feeds },
  readUnit: { ...everyStaff, crew: ownUnit, program: feeds },
  readAlarm: {
    callTaker: ownService,
    dispatcher: ownService,
    cameraOperator: ownService,
    supervisor: always,
    crew: ownUnit,
    technician: always,
    administrator: ownService,
    overseer: always,
    program: feeds,
  },
  readOperator: { ...everyStaff, program: feeds },
  /** A whisper, or why a call was taken over: said to one person. */
  readAside: { callTaker: own, supervisor: always },
  readClosure: { ...everyStaff, crew: always, program: feeds },
  readPositions: { ...everyStaff, program: feeds },
  readHistory: {
    callTaker: always,
    dispatcher: always,
    supervisor: always,
    overseer: always,
    program: feeds,
  },
  readRecommendation: { callTaker: always, dispatcher: always, supervisor: always, program: feeds },
  tryPlans: {
    callTaker: always,
    dispatcher: always,
    supervisor: always,
    administrator: always,
    program: feeds,
  },
  readDuplicates: { callTaker: always, dispatcher: always, supervisor: always, program: feeds },
  readReport: { supervisor: always, administrator: always, overseer: always },
  readPerson: { administrator: always, supervisor: always, overseer: always },
  readPersonName: { administrator: always, supervisor: always },
} satisfies Record<string, Row>

/** Action by role. Every command type of every room has a row here; a test fails on a missing one. */
export const table = {
  ...intake,
  ...incidents,
  ...dispatch,
  ...units,
  ...alarms,
  ...places,
  ...roads,
  ...access,
  ...centre,
  ...settings,
  ...reads,
} satisfies Record<string, Row>

export type Action = keyof typeof table
