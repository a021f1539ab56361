import { type DomainEvent, idOf } from '../../log/event.ts'
import type { Machine } from '../../log/machine.ts'

/** What a hospital can be needed for, beyond an emergency room. */
export const cares = [
  'trauma',
  'cardiac',
  'stroke',
  'burns',
  'maternity',
  'paediatric',
  'psychiatric',
] as const
export type Care = (typeof cares)[number]

/** `limited`: only those whom it has to take. `closed`: nobody. */
export type Diversion = 'open' | 'limited' | 'closed'

/** What a hospital last said of itself: stream `hospital/<id of the landmark>`. Each thing holds until its time and no longer. */
export interface Hospital {
  id: string
  capacity?: { places: number; cares?: Care[]; until: string; at: string; by: string }
  diversion?: { status: Exclude<Diversion, 'open'>; reason: string; until: string; at: string; by: string }
}

export const hospitalMachine: Machine<Hospital> = {
  kind: 'hospital',
  isLive: () => true,
  evolve(before, event) {
    const { diversion, ...hospital } = before ?? { id: idOf(event.stream) }
    if (event.type === 'capacityAnnounced') {
      const capacity = said<NonNullable<Hospital['capacity']>>(event)
      return { ...hospital, capacity, ...(diversion && { diversion }) }
    }
    if (event.type !== 'hospitalDiverted' || event.body.status === 'open') return hospital
    return { ...hospital, diversion: said<NonNullable<Hospital['diversion']>>(event) }
  },
}

function said<T>({ body, time, by }: DomainEvent): T {
  return { ...body, at: time, by } as unknown as T
}
