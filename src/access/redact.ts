import type { RecordedEvent } from '../log/event.ts'
import type { Actor, Subject } from '../log/machine.ts'
import { can } from './can.ts'
import { healthQuestions } from './health.ts'
import type { Action } from './table.ts'

/** What `redact` needs to know of any row; rooms' states all fit. */
export interface AnyState {
  id: string
  personal?: object
}

interface IncidentState extends AnyState {
  type: string
  agencies: Record<string, unknown>
  units: Record<string, unknown>
  personal?: {
    location?: unknown
    earlierLocations?: unknown
    remarks?: { healthOnly?: boolean }[]
    answers?: Record<string, unknown>
  }
}

interface CallState extends AnyState {
  operator?: string
  tokenHash?: string
  personal?: { whispers?: { by: string }[] }
}

interface OperatorState extends AnyState {
  relieved?: { reason?: string }
  personal?: { reason?: string; relief?: string }
}

/** The service that reads health details. */
export const healthService = 'GS'

/**
 * What an actor is shown of a row: the whole, a part, or nothing (`undefined`). Depends on the actor's roles,
 * services and `own` only, so that consoles alike share one text (`audienceOf`); on their name only where a row
 * `hasAside`.
 * A kind it does not know is shown to nobody.
 */
export function redact(actor: Actor, kind: string, state: AnyState): AnyState | undefined {
  switch (kind) {
    case 'call':
      return withoutWhispers(
        actor,
        withoutToken(part(actor, state, { kind, id: state.id }, 'readCall', 'readCallPersonal')),
      )
    case 'incident':
      return redactIncident(actor, state as IncidentState)
    case 'assignment':
      return part(actor, state, assignmentSubject(state), 'readAssignment', 'readAssignment')
    case 'unit':
      return part(actor, state, { kind, id: state.id }, 'readUnit', 'readUnit')
    case 'alarm':
      return part(actor, state, alarmSubject(state), 'readAlarm', 'readAlarm')
    case 'operator':
      return withoutWordsAbout(
        actor,
        part(actor, state, { kind, id: state.id }, 'readOperator', 'readOperator'),
      )
    case 'setting':
      return withoutShape(part(actor, state, { kind, id: state.id }, 'readTypes', 'readTypes'))
    case 'closure':
      return part(actor, state, { kind, id: state.id }, 'readClosure', 'readClosure')
    case 'person':
      return part(actor, state, { kind, id: state.id }, 'readPerson', 'readPersonName')
    default:
      return undefined
  }
}

/** What `can` is asked about an incident, as seen by this actor: a crew owns the incident of its unit. */
export function incidentSubject(
  actor: Actor,
  state: Pick<IncidentState, 'id' | 'agencies' | 'units'>,
): Subject {
  const mine = actor.own !== undefined && Object.hasOwn(state.units, actor.own)
  return {
    kind: 'incident',
    id: state.id,
    services: Object.keys(state.agencies),
    ...(mine && { owner: `unit/${actor.own}` as const }),
  }
}

/** Whether a row holds words for one person alone: a whisper, or what a supervisor said about them. */
export function hasAside(kind: string, state: AnyState): boolean {
  if (kind === 'call') return ((state as CallState).personal?.whispers?.length ?? 0) > 0
  if (kind !== 'operator') return false
  const { personal, relieved } = state as OperatorState
  return personal !== undefined || relieved?.reason !== undefined
}

/** Actors of one audience are shown the same of everything but what is said to one person alone (`hasAside`). */
export function audienceOf(actor: Actor): string {
  return [actor.name.startsWith('program/') ? actor.name : '', actor.roles, actor.services, actor.own ?? '']
    .map((part) => (Array.isArray(part) ? [...part].sort().join('+') : part))
    .join('|')
}

function part(
  actor: Actor,
  state: AnyState,
  subject: Subject,
  see: Action,
  seePersonal: Action,
): AnyState | undefined {
  if (!can(actor, see, subject).allowed) return undefined
  return can(actor, seePersonal, subject).allowed ? state : withoutPersonal(state)
}

function redactIncident(actor: Actor, state: IncidentState): AnyState | undefined {
  const subject = incidentSubject(actor, state)
  if (!can(actor, 'readIncident', subject).allowed) return undefined
  const { personal } = state
  if (!personal) return state
  if (can(actor, 'readIncidentPersonal', subject).allowed) {
    return seesMedical(actor, subject) ? state : { ...state, personal: withoutMedical(personal) }
  }
  if (can(actor, 'readIncidentLocation', subject).allowed) {
    const { location, earlierLocations } = personal
    return { ...state, personal: { location, earlierLocations } }
  }
  return withoutPersonal(state)
}

function withoutMedical(personal: NonNullable<IncidentState['personal']>) {
  const medical = healthQuestions()
  const answers = Object.entries(personal.answers ?? {}).filter(([question]) => !medical.has(question))
  return {
    ...personal,
    remarks: personal.remarks?.filter((remark) => !remark.healthOnly),
    answers: Object.fromEntries(answers),
  }
}

/** What an actor is shown of an event in the history of a call or an incident. */
export function redactEvent(
  actor: Actor,
  subject: Subject,
  event: RecordedEvent,
): Pick<RecordedEvent, 'seq' | 'version' | 'type' | 'time' | 'by' | 'body' | 'madeAt' | 'personal'> {
  const { seq, version, type, time, by, body, madeAt, personal } = event
  const isForOthers = !hearsAside(actor, event)
  const { tokenHash: _, ...open } = body
  if (isForOthers) delete open.reason
  const shown = { seq, version, type, time, by, body: open, ...(madeAt !== undefined && { madeAt }) }
  if (!personal || isForOthers || !seesPersonal(actor, subject)) return shown
  const isMedical = body.healthOnly === true || healthQuestions().has(String(body.question))
  if (subject.kind === 'incident' && isMedical && !seesMedical(actor, subject)) return shown
  return { ...shown, personal }
}

/** What was said to one person is for them, for whoever said it and for supervisors. */
function hearsAside(actor: Actor, { type, by, body }: RecordedEvent): boolean {
  if (by === actor.name) return true
  switch (type) {
    case 'whispered':
      return readsAside(actor, String(body.to))
    case 'callTakenOver':
      return readsAside(actor, String(body.from))
    default:
      return true
  }
}

function readsAside(actor: Actor, person: string | undefined): boolean {
  const subject: Subject = {
    kind: 'operator',
    id: person ?? '',
    ...(person && { owner: `person/${person}` }),
  }
  return can(actor, 'readAside', subject).allowed
}

function withoutWhispers(actor: Actor, state: CallState | undefined): AnyState | undefined {
  if (!state?.personal?.whispers || readsAside(actor, state.operator)) return state
  const { whispers, ...personal } = state.personal
  const own = whispers.filter(({ by }) => by === actor.name)
  return { ...state, personal: { ...personal, ...(own.length > 0 && { whispers: own }) } }
}

function withoutWordsAbout(actor: Actor, state: OperatorState | undefined): OperatorState | undefined {
  if (!state || readsAside(actor, state.id)) return state
  const shown = withoutPersonal(state)
  if (shown.relieved?.reason === undefined) return shown
  const { reason: _, ...relieved } = shown.relieved
  return { ...shown, relieved }
}

interface SettingState extends AnyState {
  value?: unknown
  last?: { before?: unknown }
}

/** The shape of an area is thousands of numbers that no row needs: whoever draws it asks for the areas. */
function withoutShape(state: SettingState | undefined): SettingState | undefined {
  const hasShape = (value: unknown) => (value as { shape?: object } | null | undefined)?.shape !== undefined
  if (!state || !(hasShape(state.value) || hasShape(state.last?.before))) return state
  const plain = (value: unknown) => {
    if (!hasShape(value)) return value
    const { shape: _, ...rest } = value as { shape: object }
    return rest
  }
  return {
    ...state,
    value: plain(state.value),
    ...(state.last && { last: { ...state.last, before: plain(state.last.before) } }),
  }
}

function seesPersonal(actor: Actor, subject: Subject): boolean {
  const action = subject.kind === 'call' ? 'readCallPersonal' : 'readIncidentPersonal'
  return can(actor, action, subject).allowed
}

function seesMedical(actor: Actor, subject: Subject): boolean {
  return can(actor, 'readMedicalDetails', { ...subject, services: [healthService] }).allowed
}

function withoutPersonal<S extends AnyState>(state: S): S {
  if (!state.personal) return state
  const { personal: _, ...shown } = state
  return shown as S
}

/** The hash of the caller's token is the centre's own business. */
function withoutToken(state: (AnyState & { tokenHash?: string }) | undefined): AnyState | undefined {
  if (state?.tokenHash === undefined) return state
  const { tokenHash: _, ...shown } = state
  return shown
}

function assignmentSubject(state: AnyState): Subject {
  const { unit } = state as AnyState & { unit?: string }
  return { kind: 'assignment', id: state.id, ...(unit && { owner: `unit/${unit}` as const }) }
}

function alarmSubject(state: AnyState): Subject {
  const { services, subject } = state as AnyState & { services?: string[]; subject?: string }
  const ofUnit = subject?.startsWith('unit/') ? (subject as `unit/${string}`) : undefined
  return { kind: 'alarm', id: state.id, services: services ?? [], ...(ofUnit && { owner: ofUnit }) }
}
