import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incident, Unit } from '../live/records.ts'
import { boardOf, concerns, findByNumber, newOutOfView, stepIn, unitsToClear, waitsSince } from './board.ts'

const all = { roles: ['supervisor'], services: [] }

function incident(number: number, fields: Partial<Incident> = {}): Incident {
  return {
    id: `id-${number}`,
    number,
    day: '2026-11-24',
    status: 'pending',
    type: 'TM-104',
    priority: 3,
    openedAt: `2026-11-24T19:${String(number % 60).padStart(2, '0')}:00.000Z`,
    agencies: {},
    units: {},
    ...fields,
  } as Incident
}

describe('board', () => {
  it('centre/U1 what waits stands by priority, then by how long it has waited', () => {
    const waiting = boardOf(
      [
        incident(10, { priority: 3 }),
        incident(12, { priority: 1 }),
        incident(11, { priority: 1 }),
        incident(9, { priority: 1, pendingSince: '2026-11-24T18:00:00.000Z' }),
      ],
      all,
    ).waiting
    expect(waiting.map((each) => each.number)).toEqual([9, 11, 12, 10])
  })

  it('centre/U1 what runs stands newest first, and no change of one moves a row', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { minLength: 2 }), (numbers) => {
        const running = numbers.map((number) => incident(number, { status: 'active' }))
        const order = boardOf(running, all).running.map((each) => each.id)
        const changed = running.map((each) => ({ ...each, lastChangeAt: 'later', priority: 1 as const }))
        expect(boardOf(changed, all).running.map((each) => each.id)).toEqual(order)
      }),
    )
  })

  it('centre/U1 closed, merged and scheduled ones are on no board (M12)', () => {
    const gone = (['closed', 'merged', 'scheduled'] as const).map((status, at) =>
      incident(at + 1, { status }),
    )
    expect(boardOf(gone, all)).toEqual({ waiting: [], running: [] })
  })

  it('centre/U1 a dispatcher sees the incidents of their services while those have a part in it', () => {
    const dispatcher = { roles: ['dispatcher'], services: ['GS'] }
    const part = (state: 'notified' | 'refused') =>
      ({ GS: { service: 'GS', state, since: '', assignments: [] } }) as unknown as Incident['agencies']
    expect(concerns(incident(1, { agencies: part('notified') }), dispatcher)).toBe(true)
    expect(concerns(incident(1, { agencies: part('refused') }), dispatcher)).toBe(false)
    expect(concerns(incident(1), dispatcher)).toBe(false)
    expect(concerns(incident(1), { roles: ['dispatcher', 'supervisor'], services: ['GS'] })).toBe(true)
    expect(concerns(incident(1), { roles: ['callTaker'], services: [] })).toBe(true)
    expect(concerns(incident(1), { roles: ['dispatcher'], services: [] })).toBe(true)
  })

  it('centre/U1 waits since it last came to wait, not since it was opened', () => {
    expect(waitsSince(incident(5))).toBe('2026-11-24T19:05:00.000Z')
    expect(waitsSince(incident(5, { pendingSince: 'p' }))).toBe('p')
  })

  it('centre/U1 new rows out of view are counted at the edge where they are', () => {
    const known = new Set(['a', 'c'])
    expect(newOutOfView(['n1', 'a', 'n2', 'c', 'n3', 'n4'], known, { from: 1, to: 3 })).toEqual({
      above: 1,
      below: 2,
    })
    expect(newOutOfView(['a', 'c'], known, { from: 0, to: 1 })).toEqual({ above: 0, below: 0 })
  })

  it('centre/U1 arrows step through a list and stop at its ends', () => {
    expect(stepIn(['a', 'b'], undefined, 1)).toBe('a')
    expect(stepIn(['a', 'b'], undefined, -1)).toBe('b')
    expect(stepIn(['a', 'b'], 'b', 1)).toBe('b')
    expect(stepIn(['a', 'b'], 'b', -1)).toBe('a')
    expect(stepIn(['a', 'b'], 'gone', 1)).toBe('a')
    expect(stepIn([], undefined, 1)).toBeUndefined()
  })

  it('centre/U1 a number finds the open one, then the latest day, and a merged one what took it over (M5)', () => {
    const today = incident(7, { id: 'today' })
    const yesterday = incident(7, { id: 'yesterday', day: '2026-11-23' })
    const closed = incident(7, { id: 'closed', status: 'closed', day: '2026-11-25' })
    const map = (...list: Incident[]) => new Map(list.map((each) => [each.id, each]))
    expect(findByNumber(map(yesterday, today), 7)?.id).toBe('today')
    expect(findByNumber(map(today, closed), 7)?.id).toBe('today')
    expect(findByNumber(map(today), 8)).toBeUndefined()
    const merged = incident(8, { id: 'merged', status: 'merged', mergedInto: 'today' })
    expect(findByNumber(map(today, merged), 8)?.id).toBe('today')
  })

  it('centre/U1 says which units are missing before it can be closed', () => {
    const units = new Map([['u2', { callSign: 'A2' } as Unit]])
    expect(unitsToClear(incident(1, { units: { A12: 'x', u2: 'y' } }), units)).toEqual(['A2', 'A12'])
  })
})
