import type { OsmNode } from '../../../exchange/osm.ts'
import { readOsmFile } from '../../../exchange/osm-file.ts'
import type { RoadTally } from '../left-out.ts'
import { type Barrier, barrierOf } from './barrier.ts'
import type { NeededNodes } from './needed-nodes.ts'
import { type NodeSigns, nodeSignsOf } from './node-signs.ts'

/** By index of a needed node. */
export interface RoadNodes {
  /** NaN where the file has no such node. */
  lon: Float64Array
  lat: Float64Array
  signs: Map<number, NodeSigns>
  barriers: Map<number, Barrier>
  /** Nodes read. */
  read: number
}

/** Second pass over an OpenStreetMap file: where the nodes that roads need lie, and what stands there. */
export async function readNodes(
  path: string,
  needed: NeededNodes,
  tally: RoadTally,
  onBytes?: (count: number) => void,
): Promise<RoadNodes> {
  const lon = new Float64Array(needed.ids.length).fill(Number.NaN)
  const lat = lon.slice()
  const nodes: RoadNodes = { lon, lat, signs: new Map(), barriers: new Map(), read: 0 }
  for await (const batch of readOsmFile(path, { ways: false, relations: false }, onBytes)) {
    nodes.read += batch.length
    for (const node of batch as OsmNode[]) {
      const index = needed.indexOf(node.id)
      if (index < 0) continue
      lon[index] = node.lon
      lat[index] = node.lat
      takeTags(nodes, index, node, tally)
    }
  }
  return nodes
}

function takeTags({ signs, barriers }: RoadNodes, index: number, { id, tags }: OsmNode, tally: RoadTally) {
  if (tags.highway || tags.crossing || tags.traffic_calming || tags.barrier) {
    const found = nodeSignsOf(tags)
    if (found) signs.set(index, found)
  }
  if (!tags.barrier) return
  const barrier = barrierOf(tags, (value) => tally.add('barrierUnknown', `node ${id} ${value}`))
  if (barrier && (barrier.blocks !== 0 || barrier.opens)) barriers.set(index, barrier)
}
