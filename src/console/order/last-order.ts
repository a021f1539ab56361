import { create } from 'zustand'
import { onDone } from '../live/done.ts'
import type { Rows } from '../live/rows.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import type { Order } from '../orders.ts'
import { centreNow, useNow } from '../time/now.ts'
import { sayIn, useLanguage } from '../words/words.ts'
import { type Undo, undoOf, undoSeconds } from './undo.ts'

interface Last {
  order: Order
  before: Rows
  /** Of the centre, milliseconds. */
  doneMs: number
}

/** What this desk did last, for the time in which it may be undone. One step only: what came before has moved on. */
export const useLastOrder = create<{ last?: Last }>(() => ({}))

/** Orders that are no act of their own: reading, and what an undo itself sent. */
const unmarked = new Set(['markWordsRead'])
const reverse = new WeakSet<Order>()

/** Starts remembering the last order; once, at the start of the console. */
export function rememberOrders(): () => void {
  return onDone((order, before) => {
    if (reverse.has(order) || unmarked.has(order.type)) return
    const last = { order, before, doneMs: centreNow() }
    useLastOrder.setState({ last })
    // the picture of before is large: it is held no longer than it is of use
    setTimeout(() => useLastOrder.getState().last === last && forgetLastOrder(), undoSeconds(order) * 1000)
  })
}

export function forgetLastOrder(): void {
  useLastOrder.setState({ last: undefined })
}

/** How the last order would be undone now, or why not, and for how many seconds more it is offered. */
export function useUndo(): { undo: Undo; seconds: number } | undefined {
  const last = useLastOrder((state) => state.last)
  const rows = useRows()
  const now = useNow()
  const { language } = useLanguage()
  if (!last) return undefined
  const seconds = undoSeconds(last.order) - Math.floor((now - last.doneMs) / 1000)
  if (seconds <= 0) return undefined
  return { undo: undoOf(last.order, last.before, rows, sayIn(language)('undo.reason')), seconds }
}

/** Sends what takes the last order back. There is no undoing of an undo: the same order can be given again. */
export function sendReverse(orders: readonly Order[]): void {
  forgetLastOrder()
  for (const order of orders) {
    reverse.add(order)
    void send(order)
  }
}
