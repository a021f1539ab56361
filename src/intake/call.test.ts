import { describe, expect, test } from 'vitest'
import { type Call, callMachine, dispositions, isGone } from './call.ts'
import { answered, callerOf, desk, person, simulator, timer, uuid, waiting } from './desk.test-support.ts'

const ana = person('ana')
const luis = person('luis')
const incident = '00000000-0000-7000-8000-0000000000aa'

describe('offer', () => {
  test('centre/M a call is offered, waits, and keeps its words and place apart as personal data', () => {
    const at = desk()
    const call = waiting(at, 1, {
      personal: {
        number: '0990000000',
        location: { source: 'device', label: '', point: [-79, -2.9] },
        words: ['choque'],
      },
    })
    const { personal, ...open } = at.call(call)
    expect(open).toMatchObject({ state: 'queued', priority: 2, lane: 'main', wordCount: 1, readUpTo: 0 })
    expect(JSON.stringify(open)).not.toMatch(/choque|099|-79/)
    expect(personal).toMatchObject({ number: '0990000000', words: [{ from: 'caller', text: 'choque' }] })
  })

  test('centre/M a call known already is refused', () => {
    const at = desk()
    const call = waiting(at)
    expect(at.does(callerOf(call), 'offerCall', { call, channel: 'web' })).toMatchObject({
      refused: 'callExists',
    })
  })

  test('centre/C1 silent mode counts as silent and goes first', () => {
    const at = desk()
    expect(at.call(waiting(at, 1, { silentMode: true }))).toMatchObject({ signals: ['silent'], priority: 1 })
  })

  test('centre/C4 an operator who enters a call by hand never puts it into the limited lane', () => {
    const at = desk()
    at.must(ana, 'offerCall', { call: uuid(1), channel: 'phone', lane: 'limited' })
    expect(at.call(uuid(1)).lane).toBe('main')
  })

  test('centre/L8 text that is blank, too long or half a symbol is refused', () => {
    const at = desk()
    const call = waiting(at)
    for (const text of ['  \n', 'a'.repeat(2001)])
      expect(at.does(callerOf(call), 'sayInCall', { call, text })).toMatchObject({
        refused: 'invalidCommand',
      })
    for (const text of ['a\0b', '\ud800'])
      expect(at.does(callerOf(call), 'sayInCall', { call, text })).toMatchObject({ refused: 'badText' })
  })
})

describe('ring and answer', () => {
  test('centre/C3 a call rings at a ready operator, who answers and is on the call', () => {
    const at = desk(['ana'])
    const call = waiting(at)
    at.must(timer, 'ringCall', { call, operator: 'ana' })
    expect(at.call(call)).toMatchObject({ state: 'ringing', ringingTo: 'ana' })
    expect(at.operator('ana')).toMatchObject({ state: 'ringing', call })
    at.must(ana, 'answerCall', { call })
    expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'ana' })
    expect(at.call(call).ringingTo).toBeUndefined()
    expect(at.operator('ana')).toMatchObject({ state: 'onCall', call, mainInARow: 1 })
  })

  test('centre/C3 an operator takes a waiting call by hand, but not one that rings elsewhere', () => {
    const at = desk(['ana', 'luis'])
    const call = waiting(at)
    const second = waiting(at, 2)
    at.must(timer, 'ringCall', { call, operator: 'ana' })
    expect(at.does(luis, 'answerCall', { call })).toMatchObject({
      refused: 'ringingAtOther',
      who: 'person/ana',
    })
    at.must(luis, 'answerCall', { call: second })
    expect(at.operator('luis').call).toBe(second)
  })

  test('centre/C3 who is off duty or has a call before them cannot answer', () => {
    const at = desk(['ana'])
    answered(at, 'ana')
    const second = waiting(at, 2)
    expect(at.does(ana, 'answerCall', { call: second })).toMatchObject({ refused: 'operatorBusy' })
    expect(at.does(luis, 'answerCall', { call: second })).toMatchObject({ refused: 'operatorSignedOut' })
    expect(at.does(timer, 'ringCall', { call: second, operator: 'ana' })).toMatchObject({
      refused: 'operatorNotReady',
    })
  })

  test('centre/C3 unanswered for 10 s it returns to its place and the operator is not ready, with the reason', () => {
    const at = desk(['ana'])
    const call = waiting(at)
    const queuedAt = at.call(call).queuedAt
    at.must(timer, 'ringCall', { call, operator: 'ana' })
    at.advance(10)
    at.must(timer, 'missRing', { call, operator: 'ana' })
    expect(at.call(call)).toMatchObject({ state: 'queued', queuedAt })
    expect(at.operator('ana')).toMatchObject({ state: 'notReady', reason: 'ringNotAnswered' })
    expect(at.operator('ana').call).toBeUndefined()
    expect(at.does(timer, 'missRing', { call, operator: 'ana' })).toMatchObject({ refused: 'notRinging' })
  })

  test('centre/C3 turning a ringing call away puts it back at once', () => {
    const at = desk(['ana'])
    const call = waiting(at)
    at.must(timer, 'ringCall', { call, operator: 'ana' })
    at.must(ana, 'setOperatorState', { operator: 'ana', state: 'notReady', reason: 'pausa' })
    expect(at.call(call).state).toBe('queued')
    expect(at.operator('ana')).toMatchObject({ state: 'notReady', reason: 'pausa' })
  })

  test('centre/C3 not ready needs a reason; with a call nobody leaves', () => {
    const at = desk(['ana'])
    expect(at.does(ana, 'setOperatorState', { operator: 'ana', state: 'notReady' })).toMatchObject({
      refused: 'reasonNeeded',
    })
    const call = answered(at)
    expect(at.does(ana, 'setOperatorState', { operator: 'ana', state: 'signedOut' })).toMatchObject({
      refused: 'callBeforeYou',
      who: `call/${call}`,
    })
  })
})

describe('hold', () => {
  test('centre/C3 a held call stays with its operator, who may take another and then resume', () => {
    const at = desk(['ana'])
    const first = answered(at)
    at.must(ana, 'holdCall', { call: first })
    expect(at.call(first)).toMatchObject({ state: 'held', operator: 'ana' })
    const second = waiting(at, 2)
    at.must(ana, 'answerCall', { call: second })
    expect(at.does(ana, 'resumeCall', { call: first })).toMatchObject({ refused: 'operatorBusy' })
    at.must(ana, 'endCall', { call: second, disposition: 'information' })
    expect(at.does(ana, 'setOperatorState', { operator: 'ana', state: 'ready' })).toMatchObject({
      refused: 'callBeforeYou',
    })
    at.must(ana, 'resumeCall', { call: first })
    expect(at.operator('ana')).toMatchObject({ state: 'onCall', call: first, held: [] })
    expect(at.does(ana, 'resumeCall', { call: first })).toMatchObject({ refused: 'notHeld' })
  })

  test('centre/C3 nobody holds a call of somebody else', () => {
    const at = desk(['ana', 'luis'])
    const call = answered(at)
    expect(at.does(luis, 'holdCall', { call })).toMatchObject({ refused: 'notYourCall', who: 'person/ana' })
  })
})

describe('transfer', () => {
  function offered() {
    const at = desk(['ana', 'luis'])
    const call = answered(at)
    at.must(ana, 'offerCallTransfer', { call, to: 'luis' })
    return { at, call }
  }

  test('centre/M11 the sender is responsible until it is accepted; then the other is, in one step', () => {
    const { at, call } = offered()
    expect(at.call(call)).toMatchObject({ state: 'transferring', operator: 'ana', transferTo: 'luis' })
    at.must(luis, 'acceptCallTransfer', { call })
    expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'luis' })
    expect(at.operator('ana').state).toBe('wrapUp')
    expect(at.operator('luis')).toMatchObject({ state: 'onCall', call })
    expect(at.operator('luis').transfer).toBeUndefined()
  })

  test('centre/M11 a timeout returns it', () => {
    const { at, call } = offered()
    at.must(timer, 'returnCallTransfer', { call })
    expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'ana' })
    expect(at.operator('luis').transfer).toBeUndefined()
    expect(at.does(luis, 'acceptCallTransfer', { call })).toMatchObject({ refused: 'noTransfer' })
  })

  test('centre/M11 declined or taken back it is where it was, on hold too', () => {
    const { at, call } = offered()
    at.must(luis, 'declineCallTransfer', { call })
    expect(at.call(call).state).toBe('answered')
    at.must(ana, 'holdCall', { call })
    at.must(ana, 'offerCallTransfer', { call, to: 'luis' })
    at.must(ana, 'returnCallTransfer', { call })
    expect(at.call(call)).toMatchObject({ state: 'held', operator: 'ana' })
  })

  test('centre/M11 only who was asked accepts or declines, and one at a time', () => {
    const { at, call } = offered()
    expect(at.does(person('eva'), 'acceptCallTransfer', { call })).toMatchObject({
      refused: 'transferNotYours',
    })
    expect(at.does(person('eva'), 'declineCallTransfer', { call })).toMatchObject({
      refused: 'transferNotYours',
    })
    at.must(person('eva'), 'setOperatorState', { operator: 'eva', state: 'ready' })
    const second = answered(at, 'eva', 2)
    expect(at.does(person('eva'), 'offerCallTransfer', { call: second, to: 'luis' })).toMatchObject({
      refused: 'transferPending',
    })
    expect(at.does(person('eva'), 'offerCallTransfer', { call: second, to: 'eva' })).toMatchObject({
      refused: 'transferToSelf',
    })
    expect(at.does(person('eva'), 'offerCallTransfer', { call: second, to: 'ana' })).toMatchObject({
      refused: 'operatorBusy',
    })
  })

  test('centre/M11 a caller who is cut off while it is offered stays with the sender', () => {
    const { at, call } = offered()
    at.must(timer, 'disconnectCall', { call })
    expect(at.call(call)).toMatchObject({ state: 'disconnected', operator: 'ana', mustCallBack: true })
    expect(at.operator('luis').transfer).toBeUndefined()
    at.must(callerOf(call), 'reconnectCall', { call })
    expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'ana' })
  })
})

describe('words', () => {
  test('centre/C1 what the caller writes is unread until the operator has seen it', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(callerOf(call), 'sayInCall', { call, text: 'hay humo' })
    expect(at.call(call)).toMatchObject({ wordCount: 1, readUpTo: 0 })
    at.must(ana, 'markWordsRead', { call, upTo: 99 })
    expect(at.call(call)).toMatchObject({ readUpTo: 1, readAt: at.now() })
    at.must(ana, 'markWordsRead', { call, upTo: 0 })
    expect(at.call(call).readUpTo).toBe(1)
  })

  test('centre/C1 answering and replying read what came before', () => {
    const at = desk(['ana'])
    const call = answered(at, 'ana', 1, { personal: { words: ['fuego'] } })
    expect(at.call(call).readUpTo).toBe(1)
    at.must(callerOf(call), 'sayInCall', { call, text: 'mucho' })
    at.must(ana, 'sayInCall', { call, text: 'Salga de la casa.' })
    expect(at.call(call)).toMatchObject({ wordCount: 3, readUpTo: 3 })
    expect(at.call(call).personal?.words[2]).toMatchObject({ from: 'operator', by: 'person/ana' })
  })

  test('centre/C1 a call is not ended over words that nobody read', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(callerOf(call), 'sayInCall', { call, text: 'espere' })
    expect(at.does(ana, 'endCall', { call, disposition: 'misuse' })).toMatchObject({ refused: 'unreadWords' })
    at.must(ana, 'markWordsRead', { call, upTo: 1 })
    at.must(ana, 'endCall', { call, disposition: 'misuse' })
  })

  test('centre/L7 after its key is deleted a call still folds, without words', () => {
    const at = desk(['ana'])
    const call = answered(at, 'ana', 1, { personal: { words: ['fuego'] } })
    at.must(callerOf(call), 'sayInCall', { call, text: 'mucho' })
    const folded = at.events
      .filter((event) => event.stream === `call/${call}`)
      .map(({ personal: _, ...event }) => event)
      .reduce<Call | undefined>(callMachine.evolve, undefined)
    expect(folded?.personal).toBeUndefined()
    const { personal: _, ...open } = at.call(call)
    expect(folded).toEqual(open)
  })
})

describe('place', () => {
  const device = { source: 'device', label: '', point: [-79, -2.9], precisionMetres: 12 }

  test('centre/C1 every report is kept; what a person says outranks what a machine measured', () => {
    const at = desk()
    const call = waiting(at)
    const caller = callerOf(call)
    at.must(caller, 'reportCallLocation', { call, location: device })
    at.must(caller, 'reportCallLocation', {
      call,
      location: { source: 'typed', label: 'detrás del mercado' },
    })
    expect(at.call(call).personal?.location?.source).toBe('device')
    at.must(caller, 'reportCallLocation', { call, location: { ...device, source: 'pin' } })
    at.must(caller, 'reportCallLocation', { call, location: device })
    expect(at.call(call).personal?.location?.source).toBe('pin')
    expect(at.call(call).personal?.reported).toHaveLength(4)
  })

  test('centre/C1 a point outside the world is refused', () => {
    const at = desk()
    const call = waiting(at)
    expect(
      at.does(callerOf(call), 'reportCallLocation', { call, location: { ...device, point: [200, 0] } }),
    ).toMatchObject({ refused: 'invalidCommand' })
  })
})

describe('cut off', () => {
  test('centre/C1 cut after an answer it must be called back or written to before it can end', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(timer, 'disconnectCall', { call })
    expect(at.does(ana, 'endCall', { call, disposition: 'noContact' })).toMatchObject({
      refused: 'mustCallBack',
    })
    at.must(ana, 'sayInCall', { call, text: '¿Sigue ahí?' })
    at.must(ana, 'endCall', { call, disposition: 'noContact' })
    expect(at.call(call)).toMatchObject({ state: 'ended', disposition: 'noContact' })
  })

  test('centre/C1 cut before an answer it keeps its place, rings as a callback and must be called back', () => {
    const at = desk(['ana'])
    const call = waiting(at)
    at.must(timer, 'ringCall', { call, operator: 'ana' })
    at.must(timer, 'disconnectCall', { call })
    expect(at.call(call)).toMatchObject({ state: 'abandoned', mustCallBack: true, priority: 3 })
    expect(at.operator('ana').state).toBe('ready')
    at.must(timer, 'ringCall', { call, operator: 'ana' })
    at.must(ana, 'answerCall', { call })
    expect(at.does(ana, 'endCall', { call, disposition: 'noContact' })).toMatchObject({
      refused: 'mustCallBack',
    })
    at.must(ana, 'callBack', { call })
    expect(at.call(call)).toMatchObject({ state: 'answered', calledBackAt: at.now(), mustCallBack: false })
    expect(at.operator('ana')).toMatchObject({ state: 'onCall', call })
    at.must(ana, 'endCall', { call, disposition: 'noContact' })
  })

  test('centre/C1 a callback nobody picks up stays abandoned', () => {
    const at = desk(['ana'])
    const call = waiting(at)
    at.must(callerOf(call), 'abandonCall', { call })
    at.must(timer, 'ringCall', { call, operator: 'ana' })
    at.advance(10)
    at.must(timer, 'missRing', { call, operator: 'ana' })
    expect(at.call(call)).toMatchObject({ state: 'abandoned', mustCallBack: true })
  })

  test('centre/C1 back after a cut it goes on where it was', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(timer, 'disconnectCall', { call })
    at.advance(29 * 60)
    at.must(callerOf(call), 'reconnectCall', { call })
    expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'ana', mustCallBack: false })
    expect(isGone(at.call(call))).toBe(false)
  })

  test('centre/C1 back before an answer it waits at its old place with its old priority', () => {
    const at = desk()
    const call = waiting(at)
    const { queuedAt } = at.call(call)
    at.advance(20)
    at.must(timer, 'abandonCall', { call })
    at.must(callerOf(call), 'sayInCall', { call, text: 'aquí sigo' })
    expect(at.call(call)).toMatchObject({ state: 'queued', queuedAt, priority: 2, signals: [] })
  })

  test('centre/C1 back while the callback rings it still rings', () => {
    const at = desk(['ana'])
    const call = waiting(at)
    at.must(timer, 'abandonCall', { call })
    at.must(timer, 'ringCall', { call, operator: 'ana' })
    at.must(callerOf(call), 'reconnectCall', { call })
    expect(at.call(call)).toMatchObject({ state: 'ringing', mustCallBack: false })
  })

  test('centre/C3 only a supervisor calls back a call of somebody else, who then leaves it', () => {
    const at = desk(['ana', 'luis'])
    const call = answered(at)
    at.must(timer, 'disconnectCall', { call })
    expect(at.does(luis, 'callBack', { call })).toMatchObject({ refused: 'notYourCall', who: 'person/ana' })
    at.must(person('luis', 'supervisor'), 'callBack', { call })
    expect(at.call(call).operator).toBe('luis')
    expect(at.operator('ana').state).toBe('wrapUp')
  })

  test('centre/C3 there is nothing to call back on a call that is there', () => {
    const at = desk(['ana'])
    const call = answered(at)
    expect(at.does(ana, 'callBack', { call })).toMatchObject({ refused: 'nothingToCallBack' })
    expect(at.does(callerOf(call), 'reconnectCall', { call })).toMatchObject({ refused: 'notCut' })
    expect(at.does(callerOf(call), 'abandonCall', { call })).toMatchObject({ refused: 'alreadyAnswered' })
    at.must(timer, 'disconnectCall', { call })
    expect(at.does(timer, 'disconnectCall', { call })).toMatchObject({ refused: 'alreadyCut' })
  })
})

describe('end', () => {
  test('centre/M every disposition ends a call; the first two name an incident', () => {
    for (const disposition of dispositions) {
      const at = desk(['ana'])
      const call = answered(at)
      const outcome = at.does(ana, 'endCall', { call, disposition })
      const named = disposition === 'incident' || disposition === 'addedToIncident'
      expect(outcome).toMatchObject(named ? { refused: 'incidentNeeded' } : { ok: true })
      if (!named) expect(at.operator('ana').state).toBe('wrapUp')
    }
  })

  test('centre/M an incident that does not exist is refused', () => {
    const at = desk(['ana'])
    const call = answered(at)
    expect(at.does(ana, 'endCall', { call, disposition: 'incident', incident })).toMatchObject({
      refused: 'callIncidentUnknown',
    })
  })

  test('centre/M an ended call takes nothing more', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(ana, 'endCall', { call, disposition: 'test' })
    for (const [by, type, fields] of [
      [callerOf(call), 'sayInCall', { text: 'x' }],
      [ana, 'endCall', { disposition: 'test' }],
      [timer, 'disconnectCall', {}],
    ] as const)
      expect(at.does(by, type, { call, ...fields })).toMatchObject({
        refused: 'callEnded',
      })
    expect(at.does(ana, 'endCall', { call: uuid(7), disposition: 'test' })).toMatchObject({
      refused: 'callUnknown',
    })
  })

  test('centre/M14 a feed may end a plain call, never a silent one', () => {
    const at = desk(['ana', 'luis'])
    const plain = answered(at, 'ana', 1)
    const silent = answered(at, 'luis', 2)
    at.must(timer, 'reportSilence', { call: silent })
    expect(at.call(silent)).toMatchObject({ signals: ['silent'], priority: 1 })
    at.must(simulator, 'endCall', { call: plain, disposition: 'information' })
    expect(at.does(simulator, 'endCall', { call: silent, disposition: 'noContact' })).toMatchObject({
      refused: 'personOnly',
    })
    at.must(person('luis'), 'endCall', { call: silent, disposition: 'noContact' })
  })

  test('centre/C3 a supervisor ends for somebody else', () => {
    const at = desk(['ana'])
    const call = answered(at)
    expect(at.does(luis, 'endCall', { call, disposition: 'test' })).toMatchObject({ refused: 'notYourCall' })
    at.must(person('luis', 'supervisor'), 'endCall', { call, disposition: 'test' })
    expect(at.operator('ana').state).toBe('wrapUp')
  })
})
