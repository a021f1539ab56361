import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Call } from './call.ts'
import { p95, playFlood } from './flood.test-support.ts'
import type { Operator } from './operator.ts'
import { type CallPriority, priorityOf, priorityTable } from './priority.ts'
import { nextRings, reserveOf } from './queue.ts'

const second = (n: number) => new Date(Date.UTC(2026, 10, 24, 19) + n * 1000).toISOString()

function call(id: string, since: number, more: Partial<Call> = {}): Call {
  return {
    id,
    channel: 'web',
    state: 'queued',
    signals: [],
    priority: 2,
    lane: 'main',
    silentMode: false,
    offeredAt: second(since),
    queuedAt: second(since),
    mustCallBack: false,
    wordCount: 0,
    readUpTo: 0,
    ...more,
  }
}

function operator(id: string, more: Partial<Operator> = {}): Operator {
  return { id, state: 'ready', since: second(0), held: [], mainInARow: 0, ...more }
}

const many = (count: number) => Array.from({ length: count }, (_, n) => operator(`op${n}`))
const pairs = (rings: { call: string; operator: string }[]) => rings.map((r) => `${r.call}>${r.operator}`)

describe('order', () => {
  test('centre/C3 the most urgent first, then who waited longest', () => {
    const calls = [call('late', 9), call('early', 1), call('silent', 5, { priority: 1 })]
    expect(pairs(nextRings(calls, [operator('ana'), operator('luis', { since: second(1) })]))).toEqual([
      'silent>ana',
      'early>luis',
    ])
  })

  test('centre/C3 who has been ready longest is rung first; others are not rung', () => {
    const operators = [
      operator('late', { since: second(9) }),
      operator('early', { since: second(3) }),
      operator('busy', { state: 'onCall', call: 'x' }),
      operator('away', { state: 'notReady' }),
      operator('asked', { since: second(0), transfer: 'x' }),
    ]
    expect(pairs(nextRings([call('a', 1)], operators))).toEqual(['a>early'])
  })

  test('centre/C3 a caller who went rings as a callback, behind those who are there', () => {
    const gone = call('gone', 1, { state: 'abandoned', mustCallBack: true, priority: 3 })
    expect(pairs(nextRings([gone, call('here', 5)], [operator('ana')]))).toEqual(['here>ana'])
    expect(pairs(nextRings([gone], [operator('ana')]))).toEqual(['gone>ana'])
  })

  test('centre/C3 what already rings or is on its way is left alone', () => {
    const calls = [call('a', 1, { state: 'ringing', ringingTo: 'eva' }), call('b', 2), call('c', 3)]
    expect(pairs(nextRings(calls, many(2), undefined, new Set(['b', 'op0'])))).toEqual(['c>op1'])
  })
})

describe('priority', () => {
  test('centre/C3 silent goes first, gone goes last, on every channel', () => {
    for (const channel of ['web', 'phone'] as const) {
      const row = priorityTable[channel]
      expect(priorityOf(channel, [])).toBe(row.plain)
      expect(priorityOf(channel, ['odd', 'silent', 'abandoned'])).toBe(1)
      expect(priorityOf(channel, ['abandoned', 'odd'])).toBe(row.abandoned)
      expect(priorityOf(channel, ['odd'])).toBe(row.odd)
    }
  })
})

describe('lanes', () => {
  const limited = (id: string, since: number) => call(id, since, { lane: 'limited' })

  test('centre/C4 the limited lane is oldest first and leaves a reserve for the main lane', () => {
    const calls = [limited('b', 2), limited('a', 1), limited('c', 3), limited('d', 4)]
    expect(pairs(nextRings(calls, many(5)))).toEqual(['a>op0', 'b>op1', 'c>op2', 'd>op3'])
    expect(reserveOf(10)).toBe(3)
    const tens = Array.from({ length: 20 }, (_, n) => limited(`l${n}`, n))
    expect(nextRings(tens, many(10))).toHaveLength(7)
  })

  test('centre/C4 main goes first when both wait, and may use the reserve', () => {
    const calls = [limited('flood', 0), ...Array.from({ length: 10 }, (_, n) => call(`m${n}`, n + 1))]
    const rung = nextRings(calls, many(10)).map((ring) => ring.call)
    expect(rung).toHaveLength(10)
    expect(rung).not.toContain('flood')
  })

  test('centre/C4 with one operator the limited lane has no reserve against it', () => {
    expect(pairs(nextRings([limited('a', 1)], many(1)))).toEqual(['a>op0'])
  })

  test('centre/C4 after nine of the main lane in a row an operator takes the oldest of the limited one', () => {
    const calls = [call('m', 0), limited('l', 5)]
    expect(pairs(nextRings(calls, [operator('ana', { mainInARow: 8 })]))).toEqual(['m>ana'])
    expect(pairs(nextRings(calls, [operator('ana', { mainInARow: 9 })]))).toEqual(['l>ana'])
  })

  const arbitraryCall = fc.record({
    since: fc.integer({ min: 0, max: 99 }),
    lane: fc.constantFrom('main' as const, 'limited' as const),
    priority: fc.constantFrom<CallPriority>(1, 2, 3),
    state: fc.constantFrom<Call['state']>('queued', 'queued', 'abandoned', 'answered', 'ringing'),
  })
  const arbitraryOperator = fc.record({
    state: fc.constantFrom<Operator['state']>('ready', 'ready', 'onCall', 'notReady', 'wrapUp'),
    mainInARow: fc.integer({ min: 0, max: 12 }),
  })

  test('centre/C3 each call and operator rings once; a ready operator idles only beside the reserve', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryCall, { maxLength: 30 }),
        fc.array(arbitraryOperator, { maxLength: 12 }),
        (callKinds, operatorKinds) => {
          const calls = callKinds.map(({ since, ...more }, n) => call(`c${n}`, since, more))
          const operators = operatorKinds.map((more, n) => operator(`o${n}`, more))
          const rings = nextRings(calls, operators)
          expect(new Set(rings.map((r) => r.call)).size).toBe(rings.length)
          expect(new Set(rings.map((r) => r.operator)).size).toBe(rings.length)
          const rung = new Set(rings.map((r) => r.call))
          const left = calls.filter(
            (one) => !rung.has(one.id) && (one.state === 'queued' || one.state === 'abandoned'),
          )
          const ready = operators.filter((one) => one.state === 'ready').length - rings.length
          const staffed = operators.filter((one) => one.state !== 'notReady').length
          if (left.some((one) => one.lane === 'main')) expect(ready).toBe(0)
          if (left.length > 0) expect(ready).toBeLessThanOrEqual(reserveOf(staffed))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('flood', () => {
  const day = {
    operators: 10,
    warmSeconds: 60,
    seconds: 120,
    honestEverySeconds: 5,
    floodAddresses: 4,
    pickUpSeconds: 2,
    wrapUpSeconds: 3,
    honestTalkSeconds: 20,
    floodTalkSeconds: 10,
  }

  test('centre/C4 100 calls a second from 4 addresses cost honest callers at most 1.2x, and none is lost', () => {
    const calm = playFlood({ ...day, floodPerSecond: 0 })
    const flood = playFlood({ ...day, floodPerSecond: 100 })
    expect(flood.offered).toBe(6024)
    expect(flood.lost).toBe(0)
    expect(flood.honestUnanswered).toBe(0)
    expect(p95(flood.honestSeconds) / p95(calm.honestSeconds)).toBeLessThanOrEqual(1.2)
    expect(flood.limitedAnswered).toBeGreaterThan(25)
  })

  test('centre/C4 where the main lane alone is more than the desks can take, the limited lane still moves', () => {
    const overload = playFlood({
      ...day,
      operators: 2,
      seconds: 300,
      floodPerSecond: 1,
    })
    expect(overload.limitedAnswered).toBeGreaterThanOrEqual(2)
    expect(overload.lost).toBe(0)
  })
})
