import type { TurnRestriction, WeekHours } from '../network/road-network.ts'
import type { MemoryState } from './restriction-memory.ts'
import { hoursWithout } from './week-hours.ts'

/** Who may not go on, and when: bits of `travelKind`, at all hours where `hours` is absent. */
export interface Bar {
  binds: number
  hours?: WeekHours
}

/**
 * What bars who is in a state from going on with an arc. Several `only` after the same arcs allow each of their
 * ends, each to whom and when it speaks; `only` after more arcs holds beside one after fewer.
 */
export function barsAgainst(state: MemoryState | undefined, arc: number): Bar[] {
  const bars: Bar[] = []
  for (let at = state; at; at = at.shorter) {
    for (const { kind, arcs, binds, hours } of at.ending) {
      const ends = arcs.at(-1) === arc
      const bar = { binds, ...(hours && { hours }) }
      if (kind === 'no' && ends) bars.push(bar)
      if (kind === 'only' && !ends) bars.push(...unlessAllowed(bar, at.ending, arc))
    }
  }
  return bars
}

function unlessAllowed(bar: Bar, siblings: readonly TurnRestriction[], arc: number): Bar[] {
  let left = [bar]
  for (const allowing of siblings) {
    if (allowing.kind === 'only' && allowing.arcs.at(-1) === arc) {
      left = left.flatMap((one) => without(one, allowing))
    }
  }
  return left
}

function without(bar: Bar, { binds, hours }: TurnRestriction): Bar[] {
  const others: Bar = { ...bar, binds: bar.binds & ~binds }
  const then = hoursWithout(bar.hours, hours)
  const same: Bar = { binds: then.length === 0 ? 0 : bar.binds & binds, hours: then }
  return [others, same].filter((one) => one.binds !== 0)
}
