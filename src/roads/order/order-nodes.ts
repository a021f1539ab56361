import { setImmediate } from 'node:timers/promises'
import type { SearchGraph } from '../search-graph.ts'
import { contractToCore } from './core.ts'
import { type Dissection, type Effort, makeDivider, type Part, usualEffort } from './dissection.ts'
import { inTreeOrder } from './elimination.ts'
import { undirected } from './undirected.ts'

export interface OrderOptions {
  /** By node: degrees. Both or none. */
  lon?: Float64Array
  lat?: Float64Array
  /** Called now and then with the share that is done, from 0 to 1. */
  progress?: (share: number) => void
  signal?: AbortSignal
  effort?: Effort
}

/**
 * The order in which a hierarchy contracts the nodes: `order[rank]` is a node, rank 0 goes first. It depends on
 * which nodes are joined alone, neither on weights nor on directions, and is the same for the same graph every time.
 * Rejects with the signal's reason where that is aborted.
 */
export async function orderNodes(graph: SearchGraph, options: OrderOptions = {}): Promise<Int32Array> {
  const { progress, signal, effort = usualEffort } = options
  signal?.throwIfAborted()
  const plain = undirected(graph)
  const core = contractToCore(plain)
  const coreOrder = Int32Array.from({ length: core.nodes.length }, (_, i) => i)
  const dissection: Dissection = {
    graph: core.graph,
    order: coreOrder,
    effort,
    ...project(core.nodes, options),
  }
  await dissect(dissection, progress, signal)
  const order = new Int32Array(graph.nodeCount)
  order.set(core.contracted)
  coreOrder.forEach((node, i) => {
    order[core.contracted.length + i] = core.nodes[node] as number
  })
  return inTreeOrder(plain, order)
}

/** Degrees as one unit of length in both directions. */
function project(nodes: Int32Array, { lon, lat }: OrderOptions): { x?: Float64Array; y?: Float64Array } {
  if (!lon || !lat) return {}
  let sum = 0
  for (const node of nodes) sum += lat[node] as number
  const shrink = Math.cos(((sum / Math.max(1, nodes.length)) * Math.PI) / 180)
  return {
    x: Float64Array.from(nodes, (node) => (lon[node] as number) * shrink),
    y: Float64Array.from(nodes, (node) => lat[node] as number),
  }
}

async function dissect(
  dissection: Dissection,
  progress: OrderOptions['progress'],
  signal: AbortSignal | undefined,
): Promise<void> {
  const divider = makeDivider(dissection)
  const parts = divider.whole()
  const all = parts.reduce((sum, part) => sum + workOf(part), 0)
  let [done, sincePause] = [0, 0]
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const cutting = divider.divide(part)
    let step = cutting.next()
    for (; !step.done; step = cutting.next()) {
      sincePause += part.count
      if (sincePause < nodesPerPause) continue
      sincePause = 0
      progress?.(done / all)
      await setImmediate()
      signal?.throwIfAborted()
    }
    done += workOf(part) - step.value.reduce((sum, each) => sum + workOf(each), 0)
    parts.push(...step.value)
  }
  progress?.(1)
}

/** Others have their turn each time that so many nodes were looked at: a few times a second. */
const nodesPerPause = 50_000

/** A part is cut about as often as it can be halved. */
function workOf({ count }: Part): number {
  return count * Math.log2(count + 1)
}
