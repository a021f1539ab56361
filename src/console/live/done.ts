import type { Order } from '../orders.ts'
import type { Rows } from './rows.ts'

type Listener = (order: Order, before: Rows) => void
const listeners = new Set<Listener>()

/** Hears of every order of this desk that the record took, with the rows as they were when it was given. */
export function onDone(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function tellDone(order: Order, before: Rows): void {
  for (const listener of listeners) listener(order, before)
}
