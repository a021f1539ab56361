import type { Location } from '../incidents/location.ts'
import type { DomainEvent } from '../log/event.ts'
import type { Call, CallState, CallWords } from './call.ts'
import type { CallEvent } from './call-events.ts'
import type { CallPriority, Signal } from './priority.ts'

/** A call as its offer makes it. */
export function offeredCall(fact: Extract<CallEvent, { type: 'callOffered' }> & DomainEvent): Call {
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

/** What one fact makes of a call. A type that is not known changes nothing. */
export function steppedCall(call: Call, fact: CallEvent & DomainEvent): Call {
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
    case 'callTakenOver':
      return takenOver(call, fact)
    case 'listeningBegun':
      return {
        ...call,
        listeners: [...(call.listeners ?? []), { supervisor: fact.body.supervisor, since: at }],
      }
    case 'listeningEnded':
      return notHeardBy(call, fact.body.supervisor)
    case 'whispered':
      return whispered(call, fact)
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
      return without(
        {
          ...call,
          state: 'ended',
          endedAt: at,
          disposition: fact.body.disposition,
          ...(fact.body.incident && { incident: fact.body.incident }),
        },
        'listeners',
      )
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

/** Whoever takes a call reads along no longer: they have it. A caller who was gone still is. */
function takenOver(call: Call, fact: Extract<CallEvent, { type: 'callTakenOver' }> & DomainEvent): Call {
  const { to } = fact.body
  const gone = call.state === 'disconnected'
  const taken: Call = {
    ...notHeardBy(call, to),
    operator: to,
    ...seen(call, fact.time),
    ...(gone ? { returnsTo: 'answered' } : { state: 'answered' }),
  }
  return gone
    ? without(taken, 'transferTo', 'transferOfferedAt')
    : without(taken, 'transferTo', 'transferOfferedAt', 'returnsTo')
}

function notHeardBy(call: Call, supervisor: string): Call {
  const left = (call.listeners ?? []).filter((each) => each.supervisor !== supervisor)
  return left.length > 0 ? { ...call, listeners: left } : without(call, 'listeners')
}

function whispered(call: Call, fact: Extract<CallEvent, { type: 'whispered' }> & DomainEvent): Call {
  const text = fact.personal?.text
  if (text === undefined) return call
  const personal = call.personal ?? { words: [] }
  const whispers = [...(personal.whispers ?? []), { by: fact.by, at: fact.time, text }]
  return { ...call, personal: { ...personal, whispers } }
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
