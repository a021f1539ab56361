import { type DomainEvent, idOf } from '../log/event.ts'
import type { Machine } from '../log/machine.ts'

/** The count of incidents of one of the centre's days: stream `numbering/2026-11-24`. */
export interface Numbering {
  day: string
  last: number
}

/**
 * Every opening appends to the day's stream in the same decision, so numbers are unique and gapless however
 * many open at once.
 */
export const numberingMachine: Machine<Numbering> = {
  kind: 'numbering',
  evolve: (_, event: DomainEvent) => ({ day: idOf(event.stream), last: event.body.number as number }),
  isLive: () => true,
}
