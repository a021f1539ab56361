import type { Location } from '../incidents/location.ts'
import type { DomainEvent, StreamName } from '../log/event.ts'
import type { Machine } from '../log/machine.ts'
import type { CallEvent } from './call-events.ts'
import { offeredCall, steppedCall } from './call-steps.ts'
import type { CallerLanguage } from './caller-language.ts'
import type { CallPriority, Channel, Signal } from './priority.ts'

export type CallState =
  | 'offered'
  | 'queued'
  | 'ringing'
  | 'answered'
  | 'held'
  | 'transferring'
  | 'ended'
  | 'disconnected'
  | 'abandoned'

/** How a call ends. The first two name an incident. */
export const dispositions = [
  'incident',
  'addedToIncident',
  'information',
  'misuse',
  'test',
  'noContact',
] as const
export type CallDisposition = (typeof dispositions)[number]

export interface Listener {
  supervisor: string
  since: string
}

/** What a supervisor wrote to the operator of a call. The caller never reads it. */
export interface Whisper {
  by: string
  at: string
  text: string
}

export interface CallWords {
  from: 'caller' | 'operator'
  at: string
  text: string
  by?: string
}

/**
 * A call, in any channel, from its offer to its end. Stream `call/<uuid>`.
 *
 * offered -> queued -> ringing -> answered <-> held, answered|held -> transferring -> answered (of another).
 * Gone before an answer: `abandoned`; gone after it: `disconnected`; both must be called back or written to, and
 * both may come back by themselves. Only a person makes it `ended` where anything about it is silent, odd or
 * unfinished (centre/M14).
 */
export interface Call {
  id: string
  channel: Channel
  state: CallState
  signals: Signal[]
  priority: CallPriority
  /** `limited`: its address had placed more calls than the limit (C4); waits in a lane of its own. */
  lane: 'main' | 'limited'
  /** Opaque hash of the address it came from. */
  origin?: string
  language?: CallerLanguage
  /** The caller cannot speak: yes/no questions, no sound. */
  silentMode: boolean
  offeredAt: string
  queuedAt?: string
  ringingAt?: string
  answeredAt?: string
  endedAt?: string
  disconnectedAt?: string
  abandonedAt?: string
  /** Person id of who is responsible now; a transfer changes it when it is accepted (M11). */
  operator?: string
  ringingTo?: string
  transferTo?: string
  transferOfferedAt?: string
  /** What it returns to when a transfer or a cut is over. */
  returnsTo?: 'answered' | 'held'
  /** Supervisors who read along, each since when. The operator is shown them; the caller is not. */
  listeners?: Listener[]
  mustCallBack: boolean
  calledBackAt?: string
  disposition?: CallDisposition
  incident?: string
  /** Messages so far, of both sides: the length of `personal.words`. */
  wordCount: number
  /** How many of them the operator has seen: all up to and including this number, counted from 1. */
  readUpTo: number
  readAt?: string
  /** When the caller last wrote. */
  callerWroteAt?: string
  /** SHA-256 of the caller's token, base64url: who holds the token may resume the call at any centre that has the record. */
  tokenHash?: string
  personal?: CallPersonal
}

export interface CallPersonal {
  name?: string
  number?: string
  /** The best that is known; every report is in `reported`. */
  location?: Location
  reported?: Location[]
  words: CallWords[]
  whispers?: Whisper[]
}

/** The stream of a call. */
export function callStream(id: string): StreamName {
  return `call/${id}`
}

/** Nobody is in contact with the caller, and somebody must be. */
export function isWaiting(call: Call): boolean {
  return call.state === 'queued' || call.state === 'offered' || call.state === 'abandoned'
}

/** The caller went and has not come back or been called back since. */
export function isGone(call: Call): boolean {
  return call.abandonedAt !== undefined || call.disconnectedAt !== undefined
}

/** The caller wrote something that no operator has seen. */
export function hasUnreadWords(call: Call): boolean {
  return call.wordCount > call.readUpTo
}

export const callMachine: Machine<Call> = {
  kind: 'call',
  isLive: (call) => call.state !== 'ended',
  evolve(call, event) {
    const fact = event as unknown as CallEvent & DomainEvent
    if (fact.type === 'callOffered') return offeredCall(fact)
    return call ? steppedCall(call, fact) : (call as unknown as Call)
  },
}
