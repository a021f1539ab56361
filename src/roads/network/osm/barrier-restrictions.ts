import type { NetworkBuilder } from '../builder.ts'
import type { TurnRestriction } from '../road-network.ts'

/**
 * A barrier at a node as turns that may not be made: from each arc that comes to it to each that goes on, for those
 * whom it stops. Both sides of it are still reached, and whoever comes to it turns round.
 */
export function barrierRestrictions(
  blocksAtNode: ReadonlyMap<number, number>,
  { endsOf, accessOf, segmentCount }: Pick<NetworkBuilder, 'endsOf' | 'accessOf' | 'segmentCount'>,
): TurnRestriction[] {
  const outOf = new Map<number, number[]>()
  for (let arc = 0; arc < 2 * segmentCount; arc++) {
    const [tail] = endsOf(arc)
    if (!blocksAtNode.has(tail)) continue
    const listed = outOf.get(tail)
    if (listed) listed.push(arc)
    else outOf.set(tail, [arc])
  }
  const found: TurnRestriction[] = []
  for (const [node, out] of outOf) {
    const blocks = blocksAtNode.get(node) as number
    for (const leaving of out) {
      for (const last of out) {
        const first = leaving ^ 1
        const binds = blocks & accessOf(first) & accessOf(last)
        if (last !== leaving && binds !== 0) found.push({ kind: 'no', arcs: [first, last], binds })
      }
    }
  }
  return found
}
