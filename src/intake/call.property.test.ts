import fc from 'fast-check'
import { test } from 'vitest'
import type { DomainEvent } from '../log/event.ts'
import type { Actor } from '../log/machine.ts'
import { viewBody } from '../log/view.ts'
import { type Call, callMachine } from './call.ts'
import { callerOf, type Desk, desk, person, simulator, timer, uuid } from './desk.test-support.ts'
import { needsPerson } from './end-rules.ts'
import { operatorMachine } from './operator.ts'

/**
 * Random commands on three calls and three operators, all of whom are there at first; after each step the house must
 * be in order. Most commands come from whom they concern, so that sequences go deep; the others from anybody.
 */

const calls = [uuid(1), uuid(2), uuid(3)]
const operators = ['ana', 'luis', 'eva']
const call = fc.constantFrom(...calls)
const operator = fc.constantFrom(...operators)

type By = (at: Desk, call: string) => Actor
type Step = { by: By; type: string; fields: object } | { advance: number }

/** Whoever the call rings at, is offered to, or belongs to. */
const concerned: By = (at, id) => {
  const known = at.state(callMachine, id)
  return person(known?.ringingTo ?? known?.transferTo ?? known?.operator ?? 'ana')
}
const owner: By = (at, id) => person(at.state(callMachine, id)?.operator ?? 'luis')

const staff: fc.Arbitrary<By> = operator.chain((id) =>
  fc.constantFrom<By>(
    () => person(id),
    concerned,
    concerned,
    owner,
    owner,
    () => person(id, 'supervisor'),
  ),
)
const overseers: fc.Arbitrary<By> = operator.map((id) => () => person(id, 'supervisor'))
const caller: fc.Arbitrary<By> = fc.constant((_, id) => callerOf(id))
const clock: fc.Arbitrary<By> = fc.constant(() => timer)
const anybody = fc.oneof(
  { weight: 4, arbitrary: staff },
  caller,
  clock,
  fc.constant<By>(() => simulator),
)

const step = (
  weight: number,
  types: string[],
  by: fc.Arbitrary<By>,
  more: fc.Arbitrary<object> = fc.constant({}),
) => ({
  weight,
  arbitrary: fc.record({
    by,
    type: fc.constantFrom(...types),
    fields: fc.tuple(call, more).map(([call, fields]) => ({ call, ...fields })),
  }),
})

const duty = fc
  .tuple(operator, fc.constantFrom('ready', 'ready', 'notReady', 'wrapUp', 'signedOut'))
  .map(([id, state]) => ({
    by: () => person(id),
    type: 'setOperatorState',
    fields: { operator: id, state, reason: 'pausa' },
  }))

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ advance: fc.constantFrom(1, 10, 30) }) },
  { weight: 5, arbitrary: duty },
  step(5, ['ringCall'], clock, fc.record({ operator })),
  step(1, ['missRing'], clock, fc.record({ operator })),
  step(6, ['answerCall'], staff),
  step(2, ['callBack'], staff),
  step(4, ['holdCall', 'resumeCall'], staff),
  step(4, ['offerCallTransfer'], staff, fc.record({ to: operator })),
  step(3, ['acceptCallTransfer'], staff),
  step(1, ['declineCallTransfer', 'returnCallTransfer'], anybody),
  step(2, ['takeOverCall'], overseers, fc.constant({ reason: 'se traba' })),
  step(2, ['listenIn', 'stopListening'], overseers),
  step(3, ['sayInCall'], fc.oneof(staff, caller), fc.constant({ text: 'x' })),
  step(1, ['markWordsRead'], staff, fc.constant({ upTo: 99 })),
  step(2, ['disconnectCall', 'abandonCall', 'reconnectCall', 'reportSilence'], fc.oneof(caller, clock)),
  step(1, ['endCall'], anybody, fc.record({ disposition: fc.constantFrom('misuse', 'test', 'noContact') })),
)

type Check = (at: Desk, before: Map<string, Call>, news: DomainEvent[]) => void

function play(sequence: Step[], kinds: { channel: string; silentMode: boolean }[], check: Check) {
  const at = desk(operators)
  kinds.forEach((kind, n) => {
    at.must(callerOf(uuid(n + 1)), 'offerCall', { call: uuid(n + 1), ...kind })
  })
  for (const step of sequence) {
    if ('advance' in step) {
      at.advance(step.advance)
      continue
    }
    const before = new Map(at.lookup.all(callMachine))
    const known = at.events.length
    const target = (step.fields as { call?: string }).call ?? ''
    at.does(step.by(at, target), step.type, step.fields)
    check(at, before, at.events.slice(known))
  }
}

const kind = fc.record({ channel: fc.constantFrom('web', 'phone'), silentMode: fc.boolean() })

function holds(check: Check, numRuns = 750): void {
  const sequence = fc.array(steps, { minLength: 1, maxLength: 80, size: 'max' })
  const kinds = fc.array(kind, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(sequence, kinds, (sequence, kinds) => play(sequence, kinds, check)),
    { numRuns },
  )
}

/** As `expect`, but cheap enough for every step of thousands of sequences. */
function must(fact: boolean, what: string): void {
  if (!fact) throw new Error(what)
}

const did = (news: DomainEvent[], id: string, types: string[]) =>
  news.find((event) => event.stream === `call/${id}` && types.includes(event.type))

test('centre/M14 only a person ends a silent, odd or cut call, and no call disappears', () => {
  holds((at, before, news) => {
    for (const [id, was] of before) {
      const ended = did(news, id, ['callEnded'])
      must((at.call(id).state === 'ended') === (was.state === 'ended' || ended !== undefined), 'ended unseen')
      if (!ended) continue
      must(!/^(caller|program.timer)/.test(ended.by), 'ended by the caller or the timer')
      must(!needsPerson(was) || ended.by.startsWith('person/'), 'a program ended it')
      must(!was.mustCallBack, 'ended without contact')
    }
  })
})

test('centre/C1 who went must be called back until somebody has or they are back', () => {
  holds((at, before, news) => {
    for (const [id, was] of before) {
      if (!was.mustCallBack || at.call(id).mustCallBack) continue
      must(!!did(news, id, ['calledBack', 'callReconnected', 'wordsSaid']), 'forgotten without contact')
    }
  })
})

test('centre/M11 a call changes hands only when accepted, called back, taken from the queue or taken over', () => {
  holds((at, before, news) => {
    for (const [id, was] of before) {
      const is = at.call(id)
      if (is.operator === was.operator) continue
      must(
        !!did(news, id, ['callAnswered', 'callTransferAccepted', 'calledBack', 'callTakenOver']),
        'changed hands',
      )
      must(was.operator === undefined || is.operator !== undefined, 'left with nobody')
    }
    for (const one of at.lookup.all(callMachine).values()) {
      if (one.state !== 'transferring') continue
      must(one.operator !== undefined && one.transferTo !== one.operator, 'nobody is responsible')
      must(at.operator(one.transferTo as string).transfer === one.id, 'offered to one who does not know')
    }
  })
})

test('centre/C3 calls and operators agree on who has what, and nobody has two calls before them', () => {
  const inContact = ['answered', 'held', 'transferring', 'disconnected', 'ringing']
  holds((at) => {
    for (const one of at.lookup.all(callMachine).values()) {
      if (one.state === 'ended') continue
      const owner = one.ringingTo ?? one.operator
      must((owner !== undefined) === inContact.includes(one.state), `${one.state} with ${owner}`)
      if (owner === undefined) continue
      const { call, held } = at.operator(owner)
      must([call, ...held].filter((id) => id === one.id).length === 1, `${owner} does not have it`)
    }
    for (const who of at.lookup.all(operatorMachine).values()) {
      for (const id of [who.call, ...who.held]) {
        if (id === undefined) continue
        const one = at.call(id)
        must(one.operator === who.id || one.ringingTo === who.id, `${who.id} has a call of somebody else`)
        must(one.state !== 'ended', `${who.id} has an ended call`)
      }
      must(who.state !== 'ready' || who.call === undefined, 'ready with a call')
      const busy = who.state === 'ringing' || who.state === 'onCall'
      must(!busy || (who.call ?? who.held[0]) !== undefined, `${who.state} without a call`)
    }
  })
})

test('centre/L3 a view is what its events fold to, with and without personal data', () => {
  holds((at, _, news) => {
    for (const { stream } of news.filter((event) => event.stream.startsWith('call/'))) {
      const blind = at.events
        .filter((event) => event.stream === stream)
        .map(({ personal: _, ...event }) => event)
        .reduce<Call | undefined>((call, event) => callMachine.evolve(call, event), undefined)
      must(viewBody(blind) === viewBody(at.call(stream.slice('call/'.length))), 'the views differ')
    }
  }, 100)
})
