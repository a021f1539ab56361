import type { TurnRestriction, WeekHours } from '../network/road-network.ts'
import type { MemoryState } from './restriction-memory.ts'

/** Who may not go on, and when: bits of `travelKind`, at all hours where `hours` is absent. */
export interface Bar {
  binds: number
  hours?: WeekHours
}

/**
 * What bars who is in a state from going on with an arc. Several `only` after the same arcs allow each of their
 * ends; `only` after more arcs holds beside one after fewer.
 */
export function barsAgainst(state: MemoryState | undefined, arc: number): Bar[] {
  const bars: Bar[] = []
  for (let at = state; at; at = at.shorter) {
    const allowed = bindsOf(at.ending.filter((one) => one.kind === 'only' && endOf(one) === arc))
    for (const one of at.ending) {
      const binds = barredBy(one, arc, allowed)
      if (binds !== 0) bars.push({ binds, ...(one.hours && { hours: one.hours }) })
    }
  }
  return bars
}

function barredBy(restriction: TurnRestriction, arc: number, allowed: number): number {
  const ends = endOf(restriction) === arc
  if (restriction.kind === 'no') return ends ? restriction.binds : 0
  return ends ? 0 : restriction.binds & ~allowed
}

function bindsOf(restrictions: TurnRestriction[]): number {
  return restrictions.reduce((bits, { binds }) => bits | binds, 0)
}

function endOf({ arcs }: TurnRestriction): number {
  return arcs.at(-1) as number
}
