import { describe, expect, test } from 'vitest'
import type { Call, CallWords } from '../../intake/call.ts'
import type { Happening, PlannedCall } from '../demand/happening.ts'
import { createAgenda } from './agenda.ts'
import { callIdOf, createCallers } from './callers.ts'

const plan: PlannedCall = {
  id: 'd1-1-c1',
  afterSeconds: 0,
  kind: 'emergency',
  signals: [],
  name: 'Zoila Egas',
  number: '0900 111 222',
  position: { point: [-78.4, -2.3], precisionMetres: 420, source: 'network' },
  says: ['Hay una pelea en la Retama', 'Son cinco', 'Vengan'],
  where: 'en la Retama y Tilo',
  unsure: [],
  child: false,
}
const happening: Happening = { id: 'd1-1', at: 0, calls: [plan] }

/** One caller, and a centre that does what the test says. */
function line(change: Partial<PlannedCall> = {}) {
  const sent: { type: string; fields: Record<string, unknown> }[] = []
  const [city, desk] = [createAgenda(), createAgenda()]
  let now = 0
  const callers = createCallers({
    submit: (type, fields) => sent.push({ type, fields: fields as Record<string, unknown> }),
    typeOf: () => undefined,
    newId: () => 'call-1',
    city: { agenda: city, now: () => now },
    desk: { agenda: desk, now: () => now },
  })
  callers.place(happening, { ...plan, ...change })
  const words: CallWords[] = []
  const call = (state: Call['state'], more: Partial<Call> = {}) =>
    callers.changed(
      { id: 'call-1', state, operator: 'ana', personal: { words: [...words] }, ...more } as Call,
      'call-1',
    )
  return {
    callers,
    sent,
    call,
    hear(text: string) {
      words.push({ from: 'operator', at: '', text })
      call('answered')
    },
    pass(seconds: number) {
      now += seconds
      city.run(now)
      desk.run(now)
    },
    said: () => sent.filter(({ type }) => type === 'sayInCall').map(({ fields }) => fields.text),
    types: () => sent.map(({ type }) => type),
  }
}

describe('centre/C2 a caller on the line', () => {
  test('centre/C2 it is offered with number, name and an uncertain place, and says nothing before the answer', () => {
    const { sent, pass, types } = line()
    pass(20)
    expect(types()).toEqual(['offerCall'])
    expect(sent[0]?.fields).toMatchObject({
      channel: 'phone',
      personal: {
        name: 'Zoila Egas',
        number: '0900 111 222',
        location: { source: 'network', precisionMetres: 420, label: 'Antena, ±420 m' },
      },
    })
  })

  test('centre/C2 after the answer it tells what happened, sentence by sentence', () => {
    const { call, pass, said } = line()
    call('answered')
    pass(3)
    expect(said()).toEqual(['Hay una pelea en la Retama'])
    pass(30)
    pass(30)
    pass(30)
    expect(said()).toEqual(plan.says)
  })

  test('centre/C2 asked something, it answers first and goes on later', () => {
    const { call, pass, said, hear } = line()
    call('answered')
    pass(3)
    hear('¿Cuál es su nombre?')
    pass(6)
    expect(said()).toEqual(['Hay una pelea en la Retama', 'Zoila Egas'])
    pass(20)
    expect(said().at(-1)).toBe('Son cinco')
  })

  test('centre/C2 one without patience gives up before the answer, not after it', () => {
    const impatient = line({ patienceSeconds: 9 })
    impatient.pass(10)
    expect(impatient.types()).toContain('abandonCall')
    const served = line({ patienceSeconds: 9 })
    served.call('answered')
    served.pass(10)
    expect(served.types()).not.toContain('abandonCall')
  })

  test('centre/C2 who was cut off and is called back goes on', () => {
    const { call, pass, said, types } = line({ cutOffSeconds: 5 })
    call('answered')
    pass(3)
    pass(3)
    expect(types()).toContain('disconnectCall')
    call('disconnected')
    call('answered')
    pass(2)
    expect(said().at(-1)).toBe('Sí, se cortó la llamada')
    pass(12)
    expect(said()).toContain('Son cinco')
  })

  test('centre/C2 when the operator ends the call nobody speaks any more', () => {
    const { call, pass, said, callers } = line()
    call('answered')
    pass(3)
    call('ended')
    pass(60)
    expect(said().length).toBe(1)
    expect(callers.open).toBe(0)
    expect(callers.lineOf('call-1')).toBeUndefined()
  })

  test('centre/C2 with a simulated operator both talk at the city’s pace', () => {
    const { call, pass, said } = line()
    call('answered', { operator: 'simulado-1' })
    pass(3)
    expect(said().length).toBe(1)
  })

  test('centre/C2 calls of others are not its business', () => {
    const { callers, said } = line()
    callers.changed({ id: 'other', state: 'answered' } as Call, 'other')
    expect(said()).toEqual([])
    expect(callIdOf('call/abc')).toBe('abc')
    expect(callIdOf('unit/A1')).toBeUndefined()
  })
})
