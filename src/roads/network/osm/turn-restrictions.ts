import type { NetworkBuilder } from '../builder.ts'
import type { RoadTally } from '../left-out.ts'
import { type TurnRestriction, travelKind } from '../road-network.ts'
import type { StatedRestriction } from './restriction.ts'

/** What resolving asks of the cut ways. */
export interface WaysAndArcs {
  segmentsOf: ReadonlyMap<number, [first: number, afterLast: number]>
  /** Network node of an OSM node, -1 where it is none. */
  networkNodeOf(id: number): number
  builder: Pick<NetworkBuilder, 'endsOf' | 'accessOf'>
}

/**
 * Restrictions on the arcs of the cut ways. Each needs exactly one way of driving from its first member through the
 * others to its last; where the ways do not meet, or meet more than once, it is told and left out.
 */
export function turnRestrictions(
  stated: readonly StatedRestriction[],
  ways: WaysAndArcs,
  tally: RoadTally,
): TurnRestriction[] {
  const found: TurnRestriction[] = []
  for (const restriction of stated) {
    const { id, kind, binds, hours } = restriction
    const members = [...restriction.from, ...restriction.to, ...viaWays(restriction)]
    if (members.some((way) => !ways.segmentsOf.has(way))) {
      tally.add('memberMissing', `relation ${id}`)
      continue
    }
    for (const from of restriction.from) {
      for (const to of restriction.to) {
        const chains = meantChains(restriction, from, to, ways)
        for (const arcs of chains) found.push({ kind, arcs, binds, ...(hours && { hours }) })
        if (chains.length === 0) tally.add('membersApart', `relation ${id}`)
      }
    }
  }
  return found
}

function viaWays({ via }: StatedRestriction): number[] {
  return via.flatMap(({ type, ref }) => (type === 'way' ? [ref] : []))
}

function meantChains(
  restriction: StatedRestriction,
  from: number,
  to: number,
  ways: WaysAndArcs,
): number[][] {
  const via = viaWays(restriction)
  const chains =
    via.length > 0
      ? chainsByWays([from, ...via, to], ways)
      : chainsByNode(from, ways.networkNodeOf(restriction.via[0]?.ref as number), to, ways)
  const usable = (bits: number) =>
    chains.filter((chain) => chain.every((arc) => ways.builder.accessOf(arc) & bits))
  // A one-way street that sirens may drive against gives two chains; the sign means the one that all may drive.
  const byAll = usable(restriction.binds & travelKind.normal)
  const left = byAll.length > 0 ? byAll : usable(restriction.binds)
  // Within one way, turning round is meant, and is so from either side.
  const isTurningRound = from === to && via.length === 0
  const meant = isTurningRound ? left.filter(([first, last]) => last === ((first as number) ^ 1)) : left
  return isTurningRound || meant.length === 1 ? meant : []
}

function chainsByNode(from: number, node: number, to: number, ways: WaysAndArcs): number[][] {
  const { endsOf } = ways.builder
  const into = arcsOf(from, ways).filter((arc) => endsOf(arc)[1] === node)
  const out = arcsOf(to, ways).filter((arc) => endsOf(arc)[0] === node)
  return into.flatMap((first) => out.map((last) => [first, last]))
}

/** Both arcs of each segment of a way. */
function arcsOf(way: number, { segmentsOf }: WaysAndArcs): number[] {
  const [first, afterLast] = segmentsOf.get(way) as [number, number]
  return Array.from({ length: 2 * (afterLast - first) }, (_, i) => 2 * first + i)
}

function chainsByWays([from, ...others]: number[], ways: WaysAndArcs): number[][] {
  const { endsOf } = ways.builder
  let chains = arcsOf(from as number, ways).map((arc) => [arc])
  others.forEach((way, i) => {
    const next = others[i + 1]
    const at = (chain: number[]) => endsOf(chain.at(-1) as number)[1]
    chains =
      next === undefined
        ? chains.flatMap((chain) =>
            arcsOf(way, ways).flatMap((arc) => (endsOf(arc)[0] === at(chain) ? [[...chain, arc]] : [])),
          )
        : chains.flatMap((chain) => walks(way, at(chain), next, ways).map((walk) => [...chain, ...walk]))
  })
  return chains
}

/** Along a way from a node, either way round, as far as the next way begins. */
function walks(way: number, from: number, next: number, ways: WaysAndArcs): number[][] {
  const { endsOf } = ways.builder
  const goals = new Set(arcsOf(next, ways).map((arc) => endsOf(arc)[0]))
  const [first, afterLast] = ways.segmentsOf.get(way) as [number, number]
  const count = afterLast - first
  const directions = [
    Array.from({ length: count }, (_, i) => 2 * (first + i)),
    Array.from({ length: count }, (_, i) => 2 * (afterLast - 1 - i) + 1),
  ]
  return directions.flatMap((arcs) => {
    const start = arcs.findIndex((arc) => endsOf(arc)[0] === from)
    if (start < 0) return []
    const walk: number[] = []
    let at = from
    for (const arc of arcs.slice(start)) {
      if (endsOf(arc)[0] !== at) break
      walk.push(arc)
      at = endsOf(arc)[1]
      if (goals.has(at)) return [walk]
    }
    return []
  })
}
