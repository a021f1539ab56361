import type { Hierarchy } from '../hierarchy/hierarchy.ts'
import { buildHierarchy } from '../hierarchy/hierarchy.ts'
import { customise, type Metric } from '../hierarchy/metric.ts'
import { recustomise } from '../hierarchy/recustomise.ts'
import type { EdgeWeights, SearchGraph } from '../search-graph.ts'
import { keptOrder } from './order-on-disk.ts'

/** What takes long: done in a worker thread, or here. */
export interface Preparer {
  /** Builds the hierarchy of a graph, under a name by which metrics are made on it. */
  prepare(
    name: string,
    graph: SearchGraph,
    settings: { lon: Float64Array; lat: Float64Array; folder?: string },
    progress?: (share: number) => void,
  ): Promise<Hierarchy>
  customise(name: string, weights: EdgeWeights, version: string): Promise<Metric>
  recustomise(
    name: string,
    before: Metric,
    weights: EdgeWeights,
    changedEdges: Int32Array,
    version: string,
  ): Promise<Metric>
  close(): Promise<void>
}

/** Does the work where it is asked for: in a worker, or for who waits anyway (a verb, a test). */
export function preparerHere(): Preparer {
  const hierarchies = new Map<string, Hierarchy>()
  const hierarchyOf = (name: string) => hierarchies.get(name) as Hierarchy
  return {
    async prepare(name, graph, { lon, lat, folder }, progress) {
      const order = await keptOrder(graph, folder, { lon, lat, ...(progress && { progress }) })
      const hierarchy = buildHierarchy(graph, order)
      hierarchies.set(name, hierarchy)
      return hierarchy
    },
    customise: async (name, weights, version) => customise(hierarchyOf(name), weights, version),
    recustomise: async (name, before, weights, changedEdges, version) =>
      recustomise(hierarchyOf(name), before, weights, changedEdges, version),
    close: async () => {},
  }
}
