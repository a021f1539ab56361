import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '../log/event.ts'
import { viewBody } from '../log/view.ts'
import { callerView } from './caller-view.ts'
import { answered, callerOf, desk, person, simulator, timer, waiting } from './desk.test-support.ts'
import { due, listenerGoneSeconds } from './due.ts'
import { type Operator, operatorMachine, pauseReasonOf, reliefReasonOf } from './operator.ts'

const chief = person('jefa', 'supervisor')
const reason = 'se traba'

describe('a supervisor beside a call', () => {
  it('console/V3 listening in is on the record and on the call, once, until it ends', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(chief, 'listenIn', { call })
    at.must(chief, 'listenIn', { call })
    expect(at.call(call).listeners).toEqual([{ supervisor: 'jefa', since: at.now() }])
    at.must(person('otra', 'supervisor'), 'listenIn', { call })
    at.must(chief, 'stopListening', { call })
    at.must(chief, 'stopListening', { call })
    expect(at.call(call).listeners?.map((each) => each.supervisor)).toEqual(['otra'])
    expect(at.events.map((event) => event.type).filter((type) => type.startsWith('listening'))).toEqual([
      'listeningBegun',
      'listeningBegun',
      'listeningEnded',
    ])
    at.must(person('ana'), 'endCall', { call, disposition: 'test' })
    expect(at.call(call).listeners).toBeUndefined()
  })

  it('console/V3 it ends by itself, on the record, some seconds after the supervisor’s last window is gone', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(chief, 'listenIn', { call })
    let gone: string | undefined
    const dueNow = () =>
      due(at.lookup, at.now(), at.newId, { absentSince: () => gone }).filter(
        ({ type }) => type === 'stopListening',
      )
    at.advance(600)
    expect(dueNow()).toEqual([])
    gone = at.now()
    at.advance(listenerGoneSeconds - 0.1)
    expect(dueNow()).toEqual([])
    at.advance(0.1)
    const [end] = dueNow()
    expect(end).toMatchObject({ type: 'stopListening', call, supervisor: 'jefa' })
    expect(at.submit(end as never, timer)).toMatchObject({ ok: true })
    expect(at.call(call).listeners).toBeUndefined()
    expect(at.events.at(-1)).toMatchObject({ type: 'listeningEnded', body: { supervisor: 'jefa' } })
    expect(dueNow()).toEqual([])
  })

  it('console/V3 a person ends their own listening only, whomever they name', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(chief, 'listenIn', { call })
    at.must(person('otra', 'supervisor'), 'stopListening', { call, supervisor: 'jefa' })
    expect(at.call(call).listeners).toHaveLength(1)
  })

  it('console/V3 the caller is told neither who listens nor what is whispered', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(chief, 'listenIn', { call })
    at.must(chief, 'whisperInCall', { call, text: 'pregunte si respira' })
    expect(at.call(call).personal?.whispers).toEqual([
      { by: 'person/jefa', at: at.now(), text: 'pregunte si respira' },
    ])
    const shown = JSON.stringify(callerView(at.call(call), 1, []))
    expect(shown).not.toMatch(/jefa|respira/)
    expect(at.call(call).wordCount).toBe(0)
  })

  it('console/V3 nobody whispers unseen, and there is nothing to hear where nobody has the call', () => {
    const at = desk(['ana'])
    expect(at.does(chief, 'whisperInCall', { call: answered(at), text: 'x' })).toMatchObject({
      refused: 'notListening',
    })
    const other = waiting(at, 2)
    expect(at.does(chief, 'listenIn', { call: other })).toMatchObject({ refused: 'callNotOpen' })
    expect(at.does(simulator, 'listenIn', { call: answered(desk(['ana'])) })).toMatchObject({ ok: false })
  })
})

describe('taking a call over', () => {
  it('console/V3 it is the supervisor’s at once, and whoever had it sees who and why until the next act', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(chief, 'listenIn', { call })
    at.must(chief, 'takeOverCall', { call, reason })
    expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'jefa' })
    expect(at.call(call).listeners).toBeUndefined()
    expect(at.operator('jefa')).toMatchObject({ state: 'onCall', call })
    expect(at.operator('ana')).toMatchObject({
      state: 'wrapUp',
      relieved: { call, by: 'person/jefa', at: at.now() },
    })
    expect(reliefReasonOf(at.operator('ana'))).toBe(reason)
    expect(at.operator('ana').call).toBeUndefined()
    at.must(person('ana'), 'setOperatorState', { operator: 'ana', state: 'ready' })
    expect(at.operator('ana').relieved).toBeUndefined()
    expect(at.operator('ana').personal).toBeUndefined()
  })

  it('console/V3 why a call was taken over, and why somebody was set to pause, stand sealed in the record', () => {
    const at = desk(['ana', 'luis'])
    const call = answered(at)
    at.must(chief, 'takeOverCall', { call, reason })
    at.must(chief, 'setOperatorState', { operator: 'luis', state: 'notReady', reason: 'llora' })
    expect(pauseReasonOf(at.operator('luis'))).toBe('llora')
    at.must(person('luis'), 'setOperatorState', { operator: 'luis', state: 'notReady', reason: 'almuerzo' })
    expect(at.operator('luis')).toMatchObject({ reason: 'almuerzo' })
    const told = at.events.filter((event) => JSON.stringify(event).match(/se traba|llora/))
    expect(told.map(({ type }) => type)).toEqual(['callTakenOver', 'operatorRelieved', 'operatorStateSet'])
    expect(JSON.stringify(told.map(({ body }) => body))).not.toMatch(/se traba|llora/)
    for (const { personal } of told) expect(personal).toHaveProperty('reason')
  })

  it('console/V3 a state folds alike with its words opened or not; events of before they were sealed still fold', () => {
    const fold = (events: object[]) =>
      events.reduce<Operator | undefined>(
        (state, event) =>
          operatorMachine.evolve(state, {
            ...{ stream: 'operator/ana', time: '2026-01-01T00:00:00.000Z', by: 'person/jefa' },
            ...event,
          } as unknown as DomainEvent),
        undefined,
      ) as Operator
    const took = { type: 'operatorTookCall', body: { call: 'c', lane: 'main' } }
    const relieved = { type: 'operatorRelieved', body: { call: 'c' } }
    const opened = fold([took, { ...relieved, personal: { reason } }])
    expect(viewBody(opened)).toBe(viewBody(fold([took, relieved])))
    expect(viewBody(opened)).not.toContain(reason)
    const older = fold([took, { ...relieved, body: { call: 'c', reason } }])
    expect(older.relieved).toEqual({
      ...{ call: 'c', by: 'person/jefa', at: '2026-01-01T00:00:00.000Z' },
      reason,
    })
    expect(reliefReasonOf(older)).toBe(reason)
    expect(fold([took, relieved, { type: 'operatorRung', body: { call: 'd' } }]).relieved).toBeDefined()
  })

  it('console/V3 a call on hold or offered to a colleague is taken too, and is offered no more', () => {
    const at = desk(['ana', 'luis'])
    const call = answered(at)
    at.must(person('ana'), 'holdCall', { call })
    at.must(person('ana'), 'offerCallTransfer', { call, to: 'luis' })
    at.must(chief, 'takeOverCall', { call, reason })
    expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'jefa' })
    expect(at.call(call).transferTo).toBeUndefined()
    expect(at.operator('luis').transfer).toBeUndefined()
    expect(at.operator('ana').held).toEqual([])
  })

  it('console/V3 a caller who was cut off still must be called back, by whoever took over', () => {
    const at = desk(['ana'])
    const call = answered(at)
    at.must(callerOf(call), 'disconnectCall', { call })
    at.must(chief, 'takeOverCall', { call, reason })
    expect(at.call(call)).toMatchObject({ state: 'disconnected', mustCallBack: true, operator: 'jefa' })
    at.must(callerOf(call), 'reconnectCall', { call })
    expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'jefa' })
  })

  it('console/V3 refused without a reason, of one’s own, of nobody’s, and with another call before one', () => {
    const at = desk(['ana', 'luis', 'jefa'])
    const call = answered(at)
    expect(at.does(chief, 'takeOverCall', { call, reason: ' ' })).toMatchObject({ refused: 'invalidCommand' })
    const waits = waiting(at, 2)
    expect(at.does(chief, 'takeOverCall', { call: waits, reason })).toMatchObject({ refused: 'callNotOpen' })
    const mine = answered(at, 'jefa', 3)
    expect(at.does(chief, 'takeOverCall', { call: mine, reason })).toMatchObject({ refused: 'callIsYours' })
    expect(at.does(chief, 'takeOverCall', { call, reason })).toMatchObject({
      refused: 'operatorBusy',
      who: `call/${mine}`,
    })
  })
})
