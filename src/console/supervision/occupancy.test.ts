import { describe, expect, it } from 'vitest'
import type { Call, Operator } from '../live/records.ts'
import { occupancyOf, watchedUntil } from './occupancy.ts'
import { endedCalls } from './watch.ts'

const operator = (id: string, state: Operator['state']) => ({ id, state }) as Operator

describe('what was watched', () => {
  it('console/V3 counts time with calls against time free for one, breaks as neither', () => {
    let watched = watchedUntil(new Map(), [operator('ana', 'onCall')], 0)
    watched = watchedUntil(watched, [operator('ana', 'ready')], 60_000)
    watched = watchedUntil(watched, [operator('ana', 'notReady')], 120_000)
    watched = watchedUntil(watched, [operator('ana', 'ready')], 600_000)
    expect(watched.get('ana')).toMatchObject({ busyMs: 60_000, freeMs: 60_000 })
    expect(occupancyOf(watched.get('ana'))).toBe(0.5)
  })

  it('console/V3 too little watched says nothing; who leaves is forgotten', () => {
    const watched = watchedUntil(new Map(), [operator('ana', 'onCall'), operator('eva', 'ready')], 0)
    const later = watchedUntil(watched, [operator('ana', 'onCall'), operator('eva', 'signedOut')], 30_000)
    expect(occupancyOf(later.get('ana'))).toBeUndefined()
    expect([...later.keys()]).toEqual(['ana'])
    expect(occupancyOf(undefined)).toBeUndefined()
  })

  it('console/V3 a call that ended tells its length and whose it was; one never answered nothing', () => {
    const at = '2026-11-24T19:00:00.000Z'
    const before = new Map([
      ['c1', { id: 'c1', state: 'answered', answeredAt: at, operator: 'ana' } as Call],
      ['c2', { id: 'c2', state: 'queued' } as Call],
      ['c3', { id: 'c3', state: 'answered', answeredAt: at, operator: 'eva' } as Call],
    ])
    const now = new Map([['c3', before.get('c3') as Call]])
    expect(endedCalls(before, now, Date.parse(at) + 90_000)).toEqual([{ operator: 'ana', seconds: 90 }])
  })
})
