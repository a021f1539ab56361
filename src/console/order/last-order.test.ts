import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openSmallCentre, pageStorage } from '../live/page.test-support.ts'

globalThis.localStorage = pageStorage()
vi.stubGlobal('document', { documentElement: { lang: 'es' } })
const { tellDone } = await import('../live/done.ts')
const { noRows } = await import('../live/rows.ts')
const orders = await import('../orders.ts')
const remark = () => orders.remark('i1', 'nota', undefined)
const dispatch = () => orders.assignUnits('i1', [{ unit: 'A12', assignment: 'x' }])
const read = () => orders.markWordsRead('c1', 3)
const { forgetLastOrder, rememberOrders, sendReverse, useLastOrder } = await import('./last-order.ts')

const rows = noRows()
const lastOrder = () => useLastOrder.getState().last?.order

describe('what this desk did last', () => {
  beforeEach(forgetLastOrder)

  it('console/W2 is the last act, whatever was read meanwhile; nothing before the first', () => {
    const stop = rememberOrders()
    const act = fc.constantFrom(remark, dispatch, read)
    fc.assert(
      fc.property(fc.array(act), (made) => {
        forgetLastOrder()
        const given = made.map((make) => make())
        for (const order of given) tellDone(order, rows)
        expect(lastOrder()).toBe(given.findLast(({ type }) => type !== 'markWordsRead'))
      }),
    )
    stop()
  })

  it('console/W2 an undo is no act to be undone: what it sends is not remembered, and the act is forgotten', async () => {
    const centre = await openSmallCentre(() => ({ body: { ok: true, seq: 1, versions: {} } }))
    const stop = rememberOrders()
    tellDone(remark(), rows)
    const back = remark()
    sendReverse([back])
    expect(lastOrder()).toBeUndefined()
    tellDone(back, rows)
    expect(lastOrder()).toBeUndefined()
    const next = remark()
    tellDone(next, rows)
    expect(lastOrder()).toBe(next)
    stop()
    tellDone(remark(), rows)
    expect(lastOrder()).toBe(next)
    await centre.close()
  })
})
