import { serviceNames } from '../../incidents/services.ts'
import type { Incident, Unit } from '../live/records.ts'

export interface ServiceFigures {
  code: string
  open: number
  /** Without a unit, of those this service answers for. */
  waits: number
  /** Units at work. */
  out: number
  free: number
}

/** Figures of each service, in the order in which the centre lists them. */
export function serviceFigures(open: readonly Incident[], units: Iterable<Unit>): ServiceFigures[] {
  const none = { open: 0, waits: 0, out: 0, free: 0 }
  const figures = new Map([...serviceNames().keys()].map((code) => [code, { code, ...none }]))
  for (const { agencies, owner, status } of open) {
    for (const [code, part] of Object.entries(agencies)) {
      const found = figures.get(code)
      if (found && part.state !== 'cancelled' && part.state !== 'refused') found.open++
    }
    const mine = figures.get(owner)
    if (mine && status === 'pending') mine.waits++
  }
  for (const { service, primary, current } of units) {
    const found = figures.get(service)
    if (!found) continue
    if (current !== undefined) found.out++
    else if (primary === 'available') found.free++
  }
  return [...figures.values()]
}
