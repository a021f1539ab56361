import type { Call, Operator } from '../live/records.ts'

/** The calls as one operator sees them, each in one place only. */
export interface CallQueue {
  /** Rings at me, or is offered to me by a colleague: answer with one key. */
  forMe?: Call
  /** The call before me. */
  mine?: Call
  /** Mine, on hold or offered to a colleague who has not taken it. */
  held: Call[]
  waiting: Call[]
  /** Cut or abandoned: somebody must call back or write. */
  toCallBack: Call[]
  /** Answered by others. */
  elsewhere: Call[]
}

/** `before`: the call that my operator row says is before me. It stays mine when the caller is cut off. */
export function queueOf(calls: Iterable<Call>, me: string, before?: string): CallQueue {
  const queue: CallQueue = { held: [], waiting: [], toCallBack: [], elsewhere: [] }
  for (const call of calls) {
    if (isMine(call, me, before)) queue.mine = call
    else place(queue, call, me)
  }
  queue.waiting.sort((a, b) => a.priority - b.priority || compare(a.offeredAt, b.offeredAt))
  queue.toCallBack.sort((a, b) => compare(goneAt(a), goneAt(b)))
  queue.held.sort((a, b) => compare(a.offeredAt, b.offeredAt))
  queue.elsewhere.sort((a, b) => compare(a.offeredAt, b.offeredAt))
  return queue
}

/** The call before this person: on the line, or cut off and theirs to bring to an end. */
export function isMine(call: Call, me: string | undefined, before?: string): boolean {
  if (call.state === 'answered') return call.operator === me
  return call.id === before && (call.state === 'disconnected' || call.state === 'abandoned')
}

function place(queue: CallQueue, call: Call, me: string) {
  if (call.state === 'ringing' && call.ringingTo === me) queue.forMe = call
  else if (call.state === 'transferring' && call.transferTo === me) queue.forMe ??= call
  else if ((call.state === 'held' || call.state === 'transferring') && call.operator === me)
    queue.held.push(call)
  else if (mustCallBack(call)) queue.toCallBack.push(call)
  else if (call.state === 'queued' || call.state === 'offered' || call.state === 'ringing')
    queue.waiting.push(call)
  else if (call.state !== 'ended') queue.elsewhere.push(call)
}

function mustCallBack(call: Call): boolean {
  return call.state === 'disconnected' || call.state === 'abandoned'
}

/** When the caller was lost. */
export function goneAt(call: Call): string {
  return call.disconnectedAt ?? call.abandonedAt ?? call.offeredAt
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** How many operators could take a call now, of how many at their desks. */
export function readiness(operators: Iterable<Operator>): { ready: number; present: number } {
  let ready = 0
  let present = 0
  for (const operator of operators) {
    if (operator.state === 'signedOut') continue
    present++
    if (operator.state === 'ready') ready++
  }
  return { ready, present }
}

/** A caller is named by the end of the number, never in full on a screen that others see. */
export function callerTail(call: Call): string | undefined {
  const digits = call.personal?.number?.replace(/\D/g, '')
  return digits && digits.length >= 3 ? `··· ${digits.slice(-3)}` : undefined
}

/** The operator's letter in their sign. */
export function operatorLetter(operator: Operator): 'D' | 'T' | 'F' | 'N' {
  switch (operator.state) {
    case 'ready':
      return 'D'
    case 'ringing':
    case 'onCall':
      return 'T'
    case 'wrapUp':
      return 'F'
    default:
      return 'N'
  }
}

/** A waiting call's plate: past the warning amber, past the limit red. Silent ones are late at once. */
export function waitLimits(call: Call): { warnSeconds: number; limitSeconds: number } {
  // NENA: 90 % of calls answered within 15 s; 20 s is its second mark
  return call.signals.includes('silent')
    ? { warnSeconds: 5, limitSeconds: 15 }
    : { warnSeconds: 15, limitSeconds: 20 }
}

const sections = ['waiting', 'mine', 'held', 'toCallBack'] as const
/** A row of the queue and the heading under which it stands. */
export interface QueueLine {
  section: (typeof sections)[number]
  call: Call
}

/** The queue as rows from top to bottom. */
export function linesOf(queue: CallQueue): QueueLine[] {
  return sections.flatMap((section) => {
    const calls = section === 'mine' ? (queue.mine ? [queue.mine] : []) : queue[section]
    return calls.map((call) => ({ section, call }))
  })
}
