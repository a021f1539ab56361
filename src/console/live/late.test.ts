import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Order } from '../orders.ts'
import {
  decide,
  forgetLate,
  holdUntilDecided,
  isLate,
  longestSilentCutMs,
  noteWeighed,
  useLate,
} from './late.ts'

const order: Order = { type: 'remark', fields: { text: 'hola' }, about: ['incident/i1'], reads: [] }
const entry = (id: string, second: number) => ({
  ...{ id, order },
  madeAt: `2026-11-24T19:00:${String(second).padStart(2, '0')}.000Z`,
})
const ids = () => useLate.getState().entries.map(({ id }) => id)

beforeEach(forgetLate)

describe('late entries', () => {
  it('console/W16 after a short cut orders go by themselves; after a long one a person looks again', () => {
    const short = { fromMs: 1000, toMs: 1000 + longestSilentCutMs - 1 }
    const long = { fromMs: 1000, toMs: 1000 + longestSilentCutMs }
    expect(isLate(5000, short)).toBe(false)
    expect(isLate(5000, long)).toBe(true)
    expect(isLate(5000, undefined)).toBe(false)
  })

  it('console/W16 only what was made within the cut was made on the old picture', () => {
    const ms = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(ms, ms, ms, (fromMs, length, madeMs) => {
        const cut = { fromMs, toMs: fromMs + length }
        const within = madeMs >= fromMs && madeMs <= cut.toMs
        expect(isLate(madeMs, cut)).toBe(within && length >= longestSilentCutMs)
      }),
    )
  })

  it('console/W16 they lie in the order in which they were made, each until its person decides', async () => {
    const second = holdUntilDecided(entry('b', 2))
    const first = holdUntilDecided(entry('a', 1))
    expect(ids()).toEqual(['a', 'b'])
    decide('b', 'drop')
    expect(await second).toBe('drop')
    expect(ids()).toEqual(['a'])
    decide('a', 'confirm')
    expect(await first).toBe('confirm')
    expect(ids()).toEqual([])
  })

  it('console/W16 each says whether it still holds; what is gone is not brought back by a late verdict', () => {
    void holdUntilDecided(entry('a', 1))
    noteWeighed('a', { ok: false, refused: 'incidentClosed', what: 'Cerrado.' })
    expect(useLate.getState().entries[0]?.weighed).toMatchObject({ refused: 'incidentClosed' })
    decide('a', 'drop')
    noteWeighed('a', { ok: true, seq: 1, versions: {} })
    expect(ids()).toEqual([])
  })
})
