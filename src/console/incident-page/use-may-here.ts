import type { Incident } from '../../incidents/incident.ts'
import { rowsNow, useRows } from '../live/store.ts'
import type { Order } from '../orders.ts'
import { mayOrder } from '../session/may.ts'

/** `mayOrder` on an incident that may have left the board: judged by the services that it has on the page. */
export function useMayHere(incident: Incident): (order: Pick<Order, 'type' | 'fields'>) => boolean {
  const me = useRows((state) => state.me)
  return (order) => {
    const rows = rowsNow()
    const known = { ...rows, incident: new Map(rows.incident).set(incident.id, incident) }
    return mayOrder(me, order, known)
  }
}
