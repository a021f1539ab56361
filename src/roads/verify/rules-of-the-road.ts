import { holdsAt } from '../metric/week-hours.ts'
import {
  type RoadNetwork,
  type TravelKind,
  type TurnRestriction,
  travelKind,
} from '../network/road-network.ts'

export interface Traveller {
  kind: TravelKind
  atMinuteOfWeek?: number
  /** Bits of all kinds that share this one's graph: a restriction with an arc that none of them may use says nothing. */
  kinds: number
  /** Arcs that are closed: none of them is driven to its end. */
  closed?: ReadonlySet<number>
}

/**
 * Makes the judge of ways: reads access, restrictions and dead ends from the network as it states them, without
 * any of what the search is built on. Answers what is wrong with a sequence of arcs, or nothing.
 */
export function rulesOfTheRoad(network: RoadNetwork, traveller: Traveller) {
  const { tail, head, access, timedAccess } = network
  const { kind, atMinuteOfWeek, kinds, closed } = traveller
  const bit = travelKind[kind]
  const mayUse = (arc: number) => ((access[arc] as number) & bit) !== 0
  const denied = new Set(
    timedAccess
      .filter(({ denies, hours }) => (denies & bit) !== 0 && holdsAt(hours, atMinuteOfWeek))
      .map(({ arc }) => arc),
  )
  const spoken = network.restrictions.filter(
    ({ arcs, binds }) => (binds & bit) !== 0 && arcs.every((arc) => ((access[arc] as number) & kinds) !== 0),
  )
  const byFirst = Map.groupBy(spoken, ({ arcs }) => arcs[0] as number)
  const leaving = Map.groupBy(access.keys(), (arc) => tail[arc] as number)

  /** Restrictions whose arcs but the last are what was driven just before `at`. */
  function begun(arcs: readonly number[], at: number): TurnRestriction[] {
    const found: TurnRestriction[] = []
    for (let first = at - 1; first >= 0; first--) {
      for (const one of byFirst.get(arcs[first] as number) ?? []) {
        const stem = one.arcs.slice(0, -1)
        if (stem.length === at - first && stem.every((arc, i) => arc === arcs[first + i])) found.push(one)
      }
    }
    return found
  }

  function isBarred(rules: readonly TurnRestriction[], next: number): boolean {
    return rules.some(({ kind, arcs }) => {
      if (kind === 'no') return arcs.at(-1) === next
      const siblings = rules.filter((one) => one.kind === 'only' && one.arcs.length === arcs.length)
      return siblings.every((one) => one.arcs.at(-1) !== next)
    })
  }

  function turnFault(arcs: readonly number[], at: number): string | undefined {
    const [arc, next] = [arcs[at - 1] as number, arcs[at] as number]
    if (head[arc] !== tail[next]) return `arc ${next} does not follow arc ${arc}`
    if (closed?.has(arc)) return `arc ${arc} is closed`
    const rules = begun(arcs, at)
    if (
      isBarred(
        rules.filter(({ hours }) => holdsAt(hours, atMinuteOfWeek)),
        next,
      )
    ) {
      return `a restriction forbids ${arc} to ${next}`
    }
    if (next !== (arc ^ 1)) return undefined
    const always = rules.filter(({ hours }) => !hours)
    const others = (leaving.get(head[arc] as number) ?? []).filter((one) => one !== next && mayUse(one))
    const open = others.find((one) => !isBarred(always, one))
    return open === undefined ? undefined : `turns round at arc ${arc} though arc ${open} goes on`
  }

  return (arcs: readonly number[]): string | undefined => {
    for (const arc of arcs) {
      if (!mayUse(arc) || denied.has(arc)) return `${kind} may not use arc ${arc}`
    }
    for (let at = 1; at < arcs.length; at++) {
      const fault = turnFault(arcs, at)
      if (fault) return fault
    }
    return undefined
  }
}
