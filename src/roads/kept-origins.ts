import { type Origins, originsOf } from './journeys.ts'
import type { ExpandedGraph } from './metric/expanded-graph.ts'
import type { Snapped } from './snap/snapped.ts'

/** Sets of units that are asked about by turns: a service each. */
const mostKept = 8

/** Makes places ready to start from, and finds them ready where the same ones were asked for lately. */
export function keptOrigins(): (graph: ExpandedGraph, places: readonly (Snapped | undefined)[]) => Origins {
  const kept: { graph: ExpandedGraph; origins: Origins }[] = []
  return (graph, places) => {
    const at = kept.findIndex((one) => one.graph === graph && isSame(one.origins.places, places))
    const [known] = at < 0 ? [] : kept.splice(at, 1)
    const one = known ?? { graph, origins: originsOf(graph, places) }
    kept.unshift(one)
    kept.length = Math.min(kept.length, mostKept)
    return one.origins
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}
