import { type Alarm, alarmMachine } from '../alarms/alarm.ts'
import { type AlarmKind, alarmKinds } from '../alarms/kinds.ts'
import type { StreamName } from '../log/event.ts'
import type { Command, Lookup } from '../log/machine.ts'
import { secondsBetween } from '../log/time.ts'
import { type Call, callMachine, callStream, isGone, isWaiting } from './call.ts'
import type { Heartbeats } from './heartbeats.ts'
import { defaultLimits, type IntakeLimits } from './limits.ts'
import { isStaffed, type Operator, operatorMachine } from './operator.ts'
import { defaultSharing, nextRings, type Sharing } from './queue.ts'

const centre: StreamName = 'centre/self'

export interface DueSettings {
  /** Without them no call is declared gone. */
  heartbeats?: Heartbeats
  limits?: IntakeLimits
  sharing?: Sharing
  /** Since when a person sits at no desk; without it nobody is held to be gone. */
  absentSince?(person: string): string | undefined
}

/** What is due now, as commands for `program/timer`. Pure, and idempotent: what is done is not due. */
export function due(lookup: Lookup, now: string, newId: () => string, settings: DueSettings = {}): Command[] {
  const { heartbeats, limits = defaultLimits, sharing = defaultSharing, absentSince } = settings
  const calls = [...lookup.all(callMachine).values()]
  const operators = [...lookup.all(operatorMachine).values()]
  return [
    ...calls.flatMap((call) => dueOf(call, now, newId, limits, heartbeats)),
    ...nobodyReady(calls, operators, lookup, now, newId, limits),
    ...callsCut(calls, lookup, newId),
    ...(absentSince ? calls.flatMap((call) => listenersGone(call, now, absentSince)) : []),
    ...rings(calls, operators, sharing),
  ].map((command) => ({ id: newId(), ...command }))
}

/** The rings that a change has made possible: asked after each commit, so that a call rings within milliseconds. */
export function ringsAfter(
  lookup: Lookup,
  newId: () => string,
  sharing: Sharing = defaultSharing,
  busy?: ReadonlySet<string>,
): Command[] {
  const operators = lookup.all(operatorMachine)
  if (![...operators.values()].some((operator) => operator.state === 'ready')) return []
  const found = rings(lookup.all(callMachine).values(), operators.values(), sharing, busy)
  return found.map((command) => ({ id: newId(), ...command }))
}

type Due = { type: string } & Record<string, unknown>

function rings(
  calls: Iterable<Call>,
  operators: Iterable<Operator>,
  sharing: Sharing,
  busy?: ReadonlySet<string>,
): Due[] {
  return nextRings(calls, operators, sharing, busy).map((ring) => ({ type: 'ringCall', ...ring }))
}

function dueOf(
  call: Call,
  now: string,
  newId: () => string,
  limits: IntakeLimits,
  heartbeats?: Heartbeats,
): Due[] {
  if (call.state === 'ringing' && secondsBetween(call.ringingAt ?? now, now) >= limits.ringSeconds)
    return [{ type: 'missRing', call: call.id, operator: call.ringingTo, alarm: newId() }]
  if (isSilentTooLong(call, now, limits, heartbeats))
    return [{ type: call.operator === undefined ? 'abandonCall' : 'disconnectCall', call: call.id }]
  if (
    call.state === 'transferring' &&
    secondsBetween(call.transferOfferedAt ?? now, now) >= limits.transferSeconds
  )
    return [{ type: 'returnCallTransfer', call: call.id }]
  return []
}

/** Long enough for a reload, short enough that nobody is shown as reading along whose browser died. */
export const listenerGoneSeconds = 20

function listenersGone(
  { id, listeners = [] }: Call,
  now: string,
  absentSince: (person: string) => string | undefined,
): Due[] {
  return listeners.flatMap(({ supervisor, since }): Due[] => {
    const gone = absentSince(supervisor)
    if (gone === undefined) return []
    const from = gone > since ? gone : since
    return secondsBetween(from, now) < listenerGoneSeconds
      ? []
      : [{ type: 'stopListening', call: id, supervisor }]
  })
}

/** Once an operator has called back, only a new sign of life can be followed by a new silence. */
function isSilentTooLong(call: Call, now: string, limits: IntakeLimits, heartbeats?: Heartbeats): boolean {
  if (!heartbeats || call.channel !== 'web' || call.state === 'ended' || isGone(call)) return false
  const last = heartbeats.lastOf(call.id)
  const heard = last > call.offeredAt ? last : call.offeredAt
  if (call.calledBackAt !== undefined && call.calledBackAt >= heard) return false
  return secondsBetween(heard, now) >= limits.heartbeatSeconds
}

function nobodyReady(
  calls: Call[],
  operators: Operator[],
  lookup: Lookup,
  now: string,
  newId: () => string,
  limits: IntakeLimits,
): Due[] {
  const standing = standingAlarms(lookup, 'nobodyReady')
  const waiting = calls.filter(isWaiting)
  const idle = operators.some((operator) => operator.state === 'ready' || operator.state === 'ringing')
  if (waiting.length === 0 || idle) return standing.map((known) => cleared(known, 'over'))
  if (standing.length > 0) return []
  const patient = operators.some(isStaffed) ? limits.nobodyReadySeconds : 0
  const longest = Math.max(...waiting.map((call) => secondsBetween(call.queuedAt ?? now, now)))
  if (longest < patient) return []
  return [raised(newId, 'nobodyReady', centre, { waiting: waiting.length })]
}

/** One alarm per caller who went and has not been contacted; it is over when contact is made. */
function callsCut(calls: Call[], lookup: Lookup, newId: () => string): Due[] {
  const standing = new Map(standingAlarms(lookup, 'callDisconnected').map((known) => [known.subject, known]))
  const gone = calls.filter((call) => call.mustCallBack && call.state === 'disconnected')
  const news = gone
    .filter((call) => !standing.has(callStream(call.id)))
    .map((call) => raised(newId, 'callDisconnected', callStream(call.id), {}))
  for (const call of gone) standing.delete(callStream(call.id))
  return [...news, ...[...standing.values()].map((known) => cleared(known, 'over'))]
}

function standingAlarms(lookup: Lookup, kind: AlarmKind): Alarm[] {
  return [...lookup.all(alarmMachine).values()].filter(
    (known) => known.kind === kind && known.clearedAt === undefined,
  )
}

function raised(newId: () => string, kind: AlarmKind, subject: StreamName, parameters: object): Due {
  const { priority } = alarmKinds[kind]
  return { type: 'raiseAlarm', alarm: newId(), kind, priority, subject, parameters }
}

function cleared(known: Alarm, reason: string): Due {
  return { type: 'clearAlarm', alarm: known.id, reason }
}
