import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answered, desk, person } from '../intake/desk.test-support.ts'
import type { Operator } from '../intake/operator.ts'
import type { Commit } from '../log/log.ts'
import { keepWorked } from './keep-worked.ts'
import { type Tallied, tallied, workedUntil } from './worked.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 8) + second * 1000).toISOString()
const ana = (state: Operator['state'], second: number, more: Partial<Operator> = {}): Operator => ({
  ...{ id: 'ana', state, since: at(second), held: [], mainInARow: 0 },
  ...more,
})

function tally(states: readonly Operator[]): Tallied | undefined {
  let result: Tallied | undefined
  states.forEach((is, index) => {
    result = tallied(result, states[index - 1], is)
  })
  return result
}

describe('how busy a person was', () => {
  it('console/V3 counts time with calls against time free for one, a break as neither', () => {
    const states = [ana('ready', 0), ana('ringing', 60), ana('onCall', 70, { call: 'c' }), ana('wrapUp', 130)]
    const all = tally([...states, ana('notReady', 150), ana('ready', 900)]) as Tallied
    expect(all).toEqual({ busyMs: 90_000, freeMs: 60_000, taken: 1 })
    expect(workedUntil(all, ana('ready', 900), at(930))).toEqual({
      ...{ operator: 'ana', busySeconds: 90, freeSeconds: 90, taken: 1 },
    })
  })

  it('console/V3 a call back from hold is not taken twice; who comes on duty again begins anew', () => {
    const [c, d] = [{ call: 'c' }, { call: 'd', held: ['c'] }]
    const states = [ana('ready', 0), ana('onCall', 1, c), ana('onCall', 1, d), ana('onCall', 1, c)]
    expect(tally(states)?.taken).toBe(2)
    expect(tally([...states, ana('signedOut', 50)])).toBeUndefined()
    expect(tally([...states, ana('signedOut', 50), ana('ready', 80)])).toEqual({
      ...{ busyMs: 0, freeMs: 0, taken: 0 },
    })
  })

  it('console/V3 all time on duty is busy, free or a break, whatever the states were', () => {
    const state = fc.constantFrom<Operator['state']>('ready', 'notReady', 'ringing', 'onCall', 'wrapUp')
    fc.assert(
      fc.property(fc.array(fc.tuple(state, fc.integer({ min: 1, max: 500 })), { minLength: 1 }), (some) => {
        let second = 0
        const states = some.map(([each, lasts]) => {
          const begun = ana(each, second)
          second += lasts
          return begun
        })
        const { busySeconds, freeSeconds } = workedUntil(
          tally(states) as Tallied,
          states.at(-1) as Operator,
          at(second),
        )
        const paused = some.reduce((sum, [each, lasts]) => sum + (each === 'notReady' ? lasts : 0), 0)
        expect(busySeconds + freeSeconds + paused).toBe(second)
      }),
    )
  })
})

describe('the keeper of it', () => {
  it('console/V3 says the same whether it watched from the beginning or read the record afterwards', async () => {
    const trial = desk(['ana'])
    const hearing = new Set<(commit: Commit) => void>()
    const log = {
      lookup: trial.lookup,
      readStream: async (stream: string) => trial.events.filter((event) => event.stream === stream) as never,
      subscribe: (listener: (commit: Commit) => void) => {
        hearing.add(listener)
        return () => void hearing.delete(listener)
      },
    }
    const watched = keepWorked({ log })
    await watched.settled()
    let before = trial.operator('ana')
    const step = (seconds: number, act: () => void) => {
      trial.advance(seconds)
      act()
      const last = trial.operator('ana')
      const change = { stream: 'operator/ana', version: 0, state: last, last, before } as never
      for (const listener of hearing) listener({ seq: 0, events: [], changes: [change] })
      before = last
    }
    let call = ''
    step(30, () => {
      call = answered(trial)
    })
    step(20, () => trial.must(person('ana'), 'holdCall', { call }))
    step(5, () => trial.must(person('ana'), 'resumeCall', { call }))
    step(5, () => trial.must(person('ana'), 'endCall', { call, disposition: 'test' }))
    trial.advance(10)
    const read = keepWorked({ log })
    await read.settled()
    expect(read.at(trial.now())).toEqual(watched.at(trial.now()))
    expect(read.at(trial.now())).toMatchObject([{ operator: 'ana', taken: 1 }])
    expect(read.at(trial.now())[0]?.freeSeconds).toBeGreaterThanOrEqual(30)
    for (const keeper of [watched, read]) keeper.stop()
    expect(hearing.size).toBe(0)
  })
})
