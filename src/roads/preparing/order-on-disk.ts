import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readArrayFile, writeArrayFile } from '../array-file.ts'
import { type OrderOptions, orderNodes } from '../order/order-nodes.ts'
import type { SearchGraph } from '../search-graph.ts'

const kind = 'node order'
const version = 1

/**
 * The order of a graph, from the folder where it was kept under the graph's own hash, or built and kept. A folder
 * that cannot be read or written is done without: the order is built again.
 */
export async function keptOrder(
  graph: SearchGraph,
  folder: string | undefined,
  options: OrderOptions,
): Promise<Int32Array> {
  if (folder === undefined) return orderNodes(graph, options)
  const file = join(folder, `order-${hashOf(graph)}.bin`)
  const kept = await readArrayFile(file, kind, version).catch(() => undefined)
  const order = kept?.arrays.order
  if (order instanceof Int32Array && order.length === graph.nodeCount) return order
  const built = await orderNodes(graph, options)
  await writeArrayFile(file, kind, version, { facts: {}, arrays: { order: built } }).catch(() => undefined)
  return built
}

function hashOf({ firstOut, head }: SearchGraph): string {
  return createHash('sha256').update(firstOut).update(head).digest('hex').slice(0, 24)
}
