import { leftOutTally } from '../../../places/import/left-out.ts'
import { makeNetworkBuilder } from '../builder.ts'
import type { ImportedNetwork } from '../imported-network.ts'
import type { RoadReason } from '../left-out.ts'
import { barrierRestrictions } from './barrier-restrictions.ts'
import { cutWays } from './cut-ways.ts'
import { type NeededNodes, neededNodes } from './needed-nodes.ts'
import { type RoadNodes, readNodes } from './read-nodes.ts'
import { readWays } from './read-ways.ts'
import type { StatedRestriction } from './restriction.ts'
import { turnRestrictions } from './turn-restrictions.ts'

/** The file is read this many times: for progress. */
export const osmNetworkPasses = 2

/**
 * The network of an OpenStreetMap file. It is read twice, ways and relations first, so that of the nodes only those
 * are kept that roads need. Refuses (`malformed`) what the readers of `exchange/` refuse.
 * @param onBytes told how many bytes were taken from the disk, for progress
 */
export async function importOsmNetwork(
  path: string,
  { name, onBytes }: { name: string; onBytes?: (count: number) => void },
): Promise<ImportedNetwork> {
  const tally = leftOutTally<RoadReason>()
  const { ways, restrictions, read } = await readWays(path, tally, onBytes)
  const needed = neededNodes(ways)
  const nodes = await readNodes(path, needed, tally, onBytes)
  const builder = makeNetworkBuilder(name)
  const { segmentsOf, nodeOf, timedAccess } = cutWays(
    ways,
    needed,
    nodes,
    turningNodes(restrictions, needed),
    builder,
    tally,
  )
  const networkNodeOf = (id: number) => nodeOf[needed.indexOf(id)] ?? -1
  const turns = turnRestrictions(restrictions, { segmentsOf, networkNodeOf, builder }, tally)
  const barred = barrierRestrictions(blocksAtNode(nodes, nodeOf), builder)
  return {
    network: builder.finish([...turns, ...barred], timedAccess),
    read: read + nodes.read,
    leftOut: tally.list(),
  }
}

function turningNodes(restrictions: readonly StatedRestriction[], needed: NeededNodes): Set<number> {
  const via = restrictions.flatMap((one) => one.via.filter(({ type }) => type === 'node'))
  return new Set(via.map(({ ref }) => needed.indexOf(ref)))
}

function blocksAtNode({ barriers }: RoadNodes, nodeOf: Int32Array): Map<number, number> {
  return new Map(
    [...barriers].flatMap(([index, { blocks }]) =>
      blocks === 0 ? [] : [[nodeOf[index] as number, blocks] as [number, number]],
    ),
  )
}
