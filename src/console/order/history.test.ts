import { beforeEach, describe, expect, it } from 'vitest'
import { pageStorage } from '../live/page.test-support.ts'
import { added, pastOrders, recalled, rememberOrder, withoutWords } from './history.ts'
import { incidentRow, unitRow, worldOf } from './world.test-support.ts'

const world = worldOf({ 'unit/A12': unitRow('A12'), 'incident/i352': incidentRow(352) })
beforeEach(() => {
  globalThis.localStorage = pageStorage()
})

describe('the history of orders', () => {
  it('console/W2 keeps who and what, never the words: notes, reasons, places and searches are somebody’s', () => {
    expect(withoutWords('D 352 A12', world)).toBe('D 352 A12')
    expect(withoutWords('D 352 A12 el hijo espera en la puerta', world)).toBe('D 352 A12 ')
    expect(withoutWords('nota 352 la señora Rosa es diabética', world)).toBe('nota 352 ')
    expect(withoutWords('A12 N accidente del chofer', world)).toBe('A12 N ')
    expect(withoutWords('A12 L', world)).toBe('A12 L')
    expect(withoutWords('N Calle Retama 12-40, robo', world)).toBeUndefined()
    expect(withoutWords('B Rosa Andrade', world)).toBeUndefined()
    expect(withoutWords('cualquier cosa', world)).toBeUndefined()
  })

  it('console/W2 is each person’s own at a desk, and outlives a damaged copy', () => {
    rememberOrder('ana', 'D 352 A12', world)
    rememberOrder('ana', 'A12 L', world)
    rememberOrder('luis', 'C 352 1', world)
    expect(pastOrders('ana')).toEqual(['A12 L', 'D 352 A12'])
    expect(pastOrders('luis')).toEqual(['C 352 1'])
    localStorage.setItem('amparo.orders.eva', '{')
    expect(pastOrders('eva')).toEqual([])
  })

  it('console/W2 holds each line once, the last first, and not for ever', () => {
    expect(added(['a', 'b'], 'b')).toEqual(['b', 'a'])
    expect(
      added(
        Array.from({ length: 40 }, (_, at) => `${at}`),
        'x',
      ),
    ).toHaveLength(40)
  })

  it('console/W2 arrow up goes back through what begins as typed, arrow down returns to it', () => {
    const past = ['D 352 A12', 'A12 L', 'D 351 B3']
    expect(recalled(past, '', -1, 1)).toEqual({ at: 0, line: 'D 352 A12' })
    expect(recalled(past, 'd 35', -1, 1)).toEqual({ at: 0, line: 'D 352 A12' })
    expect(recalled(past, 'd 35', 0, 1)).toEqual({ at: 2, line: 'D 351 B3' })
    expect(recalled(past, 'd 35', 2, 1)).toBeUndefined()
    expect(recalled(past, 'd 35', 2, -1)).toEqual({ at: 0, line: 'D 352 A12' })
    expect(recalled(past, 'd 35', 0, -1)).toEqual({ at: -1, line: 'd 35' })
    expect(recalled(past, 'x', -1, 1)).toBeUndefined()
    expect(recalled(past, 'x', -1, -1)).toBeUndefined()
  })
})
