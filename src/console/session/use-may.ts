import type { Action } from '../../access/table.ts'
import { rowsNow, useRows } from '../live/store.ts'
import type { Order } from '../orders.ts'
import { mayEver, mayOrder } from './may.ts'

/** `mayOrder` of the person who sits here. */
export function useMay(): (order: Pick<Order, 'type' | 'fields'>) => boolean {
  const me = useRows((state) => state.me)
  return (order) => mayOrder(me, order, rowsNow())
}

/** `mayEver` of the person who sits here. */
export function useMayEver(action: Action): boolean {
  return useRows((state) => mayEver(state.me, action))
}
