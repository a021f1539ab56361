import { describe, expect, it } from 'vitest'
import type { Call, Operator } from '../live/records.ts'
import { callerTail, goneAt, operatorLetter, queueOf, readiness, waitLimits } from './queue.ts'

let count = 0
function call(state: Call['state'], fields: Partial<Call> = {}): Call {
  count++
  return {
    id: `call-${count}`,
    channel: 'phone',
    state,
    signals: [],
    priority: 2,
    offeredAt: `2026-11-24T19:00:${String(count).padStart(2, '0')}.000Z`,
    ...fields,
  } as Call
}

describe('queue', () => {
  it('centre/U1 every live call stands in exactly one place of the list', () => {
    const calls = [
      call('ringing', { ringingTo: 'ana' }),
      call('ringing', { ringingTo: 'luis' }),
      call('answered', { operator: 'ana' }),
      call('answered', { operator: 'luis' }),
      call('held', { operator: 'ana' }),
      call('transferring', { operator: 'ana', transferTo: 'luis' }),
      call('queued'),
      call('offered'),
      call('abandoned'),
      call('disconnected', { operator: 'ana' }),
      call('ended'),
    ]
    const queue = queueOf(calls, 'ana')
    const places = [
      queue.forMe,
      queue.mine,
      ...queue.held,
      ...queue.waiting,
      ...queue.toCallBack,
      ...queue.elsewhere,
    ]
    const ids = places.flatMap((each) => (each ? [each.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(10)
    expect(queue.mine?.operator).toBe('ana')
    expect(queue.held).toHaveLength(2)
    expect(queue.waiting).toHaveLength(3)
    expect(queue.toCallBack).toHaveLength(2)
  })

  it('centre/U1 a call that a colleague offers me is for me; one that rings goes before it', () => {
    const offered = call('transferring', { operator: 'luis', transferTo: 'ana' })
    expect(queueOf([offered], 'ana').forMe).toBe(offered)
    const ringing = call('ringing', { ringingTo: 'ana' })
    expect(queueOf([offered, ringing], 'ana').forMe).toBe(ringing)
    expect(queueOf([ringing, offered], 'ana').forMe).toBe(ringing)
  })

  it('centre/U1 my call stays before me when the caller is cut off, until I bring it to an end', () => {
    const cut = call('disconnected', { operator: 'ana' })
    expect(queueOf([cut], 'ana', cut.id)).toMatchObject({ mine: cut, toCallBack: [] })
    expect(queueOf([cut], 'luis')).toMatchObject({ toCallBack: [cut] })
    expect(queueOf([cut], 'luis').mine).toBeUndefined()
  })

  it('centre/U1 the queue stands by priority, then by wait; callbacks by when the caller was lost', () => {
    const early = call('queued', { priority: 2 })
    const urgent = call('queued', { priority: 1 })
    const late = call('queued', { priority: 2 })
    expect(queueOf([late, early, urgent], 'ana').waiting).toEqual([urgent, early, late])
    const second = call('disconnected', { disconnectedAt: '2026-11-24T20:00:02.000Z' })
    const first = call('abandoned', { abandonedAt: '2026-11-24T20:00:01.000Z' })
    expect(queueOf([second, first], 'ana').toCallBack).toEqual([first, second])
    expect(goneAt(first)).toBe('2026-11-24T20:00:01.000Z')
    expect(goneAt(early)).toBe(early.offeredAt)
  })

  it('centre/U1 says how many could take a call now', () => {
    const operator = (state: Operator['state']) => ({ id: state, state }) as Operator
    expect(readiness([operator('ready'), operator('onCall'), operator('signedOut')])).toEqual({
      ready: 1,
      present: 2,
    })
    expect(readiness([])).toEqual({ ready: 0, present: 0 })
    const letters = (['ready', 'ringing', 'onCall', 'wrapUp', 'notReady', 'signedOut'] as const).map(
      (state) => operatorLetter(operator(state)),
    )
    expect(letters.join('')).toBe('DTTFNN')
  })

  it('centre/U1 a caller is named by the end of the number only', () => {
    const words = { words: [] }
    expect(callerTail(call('queued', { personal: { number: '+593 99 123 4471', ...words } }))).toBe('··· 471')
    expect(callerTail(call('queued', { personal: words }))).toBeUndefined()
    expect(callerTail(call('queued'))).toBeUndefined()
  })

  it('centre/U1 a silent call is late sooner than one that speaks', () => {
    expect(waitLimits(call('queued', { signals: ['silent'] })).warnSeconds).toBeLessThan(
      waitLimits(call('queued')).warnSeconds,
    )
  })
})
