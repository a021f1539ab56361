import type { Location } from '../incidents/location.ts'
import type { DomainEvent, StreamName } from '../log/event.ts'
import type { Machine } from '../log/machine.ts'
import type { CallEvent } from './call-events.ts'
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
  language?: 'es' | 'en'
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
    if (fact.type === 'callOffered') return offered(fact)
    return call ? evolved(call, fact) : (call as unknown as Call)
  },
}

function offered(fact: Extract<CallEvent, { type: 'callOffered' }> & DomainEvent): Call {
  const { personal, body } = fact
  const words = (personal?.words ?? []).map((text): CallWords => ({ from: 'caller', at: fact.time, text }))
  return {
    id: fact.stream.slice('call/'.length),
    ...body,
    state: 'offered',
    offeredAt: fact.time,
    mustCallBack: false,
    readUpTo: 0,
    ...(body.wordCount > 0 && { callerWroteAt: fact.time }),
    ...(personal && {
      personal: {
        ...(personal.name && { name: personal.name }),
        ...(personal.number && { number: personal.number }),
        ...(personal.location && { location: personal.location, reported: [personal.location] }),
        words,
      },
    }),
  }
}

function evolved(call: Call, fact: CallEvent & DomainEvent): Call {
  const at = fact.time
  switch (fact.type) {
    case 'callQueued':
      return { ...call, state: 'queued', queuedAt: at }
    case 'callRinging':
      return { ...call, state: 'ringing', ringingTo: fact.body.operator, ringingAt: at }
    case 'ringMissed':
      return without({ ...call, state: call.abandonedAt ? 'abandoned' : 'queued' }, 'ringingTo', 'ringingAt')
    case 'callAnswered':
      return without(
        {
          ...call,
          state: 'answered',
          answeredAt: call.answeredAt ?? at,
          operator: fact.body.operator,
          ...seen(call, at),
        },
        'ringingTo',
        'ringingAt',
      )
    case 'callHeld':
      return { ...call, state: 'held' }
    case 'callResumed':
      return { ...call, state: 'answered' }
    case 'callTransferOffered':
      return {
        ...call,
        state: 'transferring',
        transferTo: fact.body.to,
        transferOfferedAt: at,
        returnsTo: call.state === 'held' ? 'held' : 'answered',
      }
    case 'callTransferAccepted':
      return without(
        { ...call, state: 'answered', operator: fact.body.to, ...seen(call, at) },
        'transferTo',
        'transferOfferedAt',
        'returnsTo',
      )
    case 'callTransferReturned':
      return without(
        { ...call, state: call.returnsTo ?? 'answered' },
        'transferTo',
        'transferOfferedAt',
        'returnsTo',
      )
    case 'wordsSaid':
      return said(call, fact)
    case 'wordsRead':
      return { ...call, readUpTo: fact.body.upTo, readAt: at }
    case 'callLocationReported':
      return located(call, fact.personal?.location, fact.body.best)
    case 'silenceReported':
      return {
        ...call,
        signals: withSignal(call, 'silent'),
        priority: fact.body.priority,
        silentMode: call.silentMode || fact.by.startsWith('caller/'),
      }
    case 'callDisconnected':
      return without(
        {
          ...call,
          state: 'disconnected',
          disconnectedAt: at,
          mustCallBack: true,
          returnsTo: call.returnsTo ?? (call.state === 'held' ? 'held' : 'answered'),
        },
        'transferTo',
        'transferOfferedAt',
      )
    case 'callAbandoned':
      return without(
        {
          ...call,
          state: 'abandoned',
          abandonedAt: at,
          mustCallBack: true,
          signals: withSignal(call, 'abandoned'),
          priority: fact.body.priority,
        },
        'ringingTo',
        'ringingAt',
      )
    case 'callReconnected':
      return reconnected(call, fact.body.priority)
    case 'calledBack':
      return without(
        {
          ...call,
          state: 'answered',
          operator: fact.body.operator,
          answeredAt: call.answeredAt ?? at,
          calledBackAt: at,
          mustCallBack: false,
          ...seen(call, at),
        },
        'returnsTo',
        'ringingTo',
        'ringingAt',
        'abandonedAt',
        'disconnectedAt',
      )
    case 'callEnded':
      return {
        ...call,
        state: 'ended',
        endedAt: at,
        disposition: fact.body.disposition,
        ...(fact.body.incident && { incident: fact.body.incident }),
      }
    default:
      return call
  }
}

/** Answering and replying open the conversation before the operator's eyes: all in it is read. */
function seen(call: Call, at: string): Partial<Call> {
  return call.wordCount > call.readUpTo ? { readUpTo: call.wordCount, readAt: at } : {}
}

function said(call: Call, fact: Extract<CallEvent, { type: 'wordsSaid' }> & DomainEvent): Call {
  const { from } = fact.body
  const text = fact.personal?.text
  const wordCount = call.wordCount + 1
  const words = call.personal?.words ?? []
  const by = from === 'operator' ? { by: fact.by } : {}
  return {
    ...call,
    wordCount,
    ...(from === 'operator'
      ? { readUpTo: wordCount, readAt: fact.time, mustCallBack: false }
      : { callerWroteAt: fact.time }),
    ...(text !== undefined && {
      personal: { ...call.personal, words: [...words, { from, at: fact.time, text, ...by }] },
    }),
  }
}

function located(call: Call, location: Location | undefined, best: boolean): Call {
  if (!location) return call
  const personal = call.personal ?? { words: [] }
  const reported = [...(personal.reported ?? []), location]
  return { ...call, personal: { ...personal, reported, location: best ? location : personal.location } }
}

function reconnected(call: Call, priority: CallPriority): Call {
  const state = stateWhenBack(call)
  const signals = call.signals.filter((signal) => signal !== 'abandoned')
  return without(
    { ...call, state, signals, priority, mustCallBack: false },
    'returnsTo',
    'abandonedAt',
    'disconnectedAt',
  )
}

function stateWhenBack(call: Call): CallState {
  if (call.state === 'disconnected') return call.returnsTo ?? 'answered'
  return call.state === 'abandoned' ? 'queued' : call.state
}

function withSignal(call: Call, signal: Signal): Signal[] {
  return call.signals.includes(signal) ? call.signals : [...call.signals, signal]
}

function without(call: Call, ...keys: (keyof Call)[]): Call {
  const kept = { ...call }
  for (const key of keys) delete kept[key]
  return kept
}
