import type { Hierarchy } from '../hierarchy/hierarchy.ts'
import { customise, type Metric } from '../hierarchy/metric.ts'
import { recustomise } from '../hierarchy/recustomise.ts'
import type { NumberedGraph } from '../network/graph-of-gr.ts'
import { type EdgeWeights, unreachable } from '../search-graph.ts'
import { compare } from './compare.ts'
import { type Draw, drawFrom } from './draw.ts'
import { type Checked, sampleFor, type VerifySettings } from './settings.ts'

/**
 * Verifies a plain graph under its own weights and two re-weightings: weights from 1 to 1,000 drawn anew, customised
 * whole, and some of those closed or changed, customised in part.
 */
export function verifyGraph(
  { graph, weights }: NumberedGraph,
  hierarchy: Hierarchy,
  { seed = 1, stopping, done, sample = sampleFor(graph.nodeCount).sample }: VerifySettings = {},
): Checked[] {
  const draw = drawFrom(seed)
  const check = (metric: Metric, afterClosures: boolean): Checked => ({
    ...{ metric: metric.version, afterClosures },
    ...compare({ graph, hierarchy, metric }, sample, draw, {
      ...(stopping && { stopping }),
      ...(done && { done }),
    }),
  })
  const drawn = weights.map(() => 1 + draw.below(1000))
  const anew = customise(hierarchy, drawn, 'drawn')
  const { changed, partly } = changeSome(drawn, draw)
  return [
    check(customise(hierarchy, weights, 'own'), false),
    check(anew, false),
    check(recustomise(hierarchy, anew, partly, changed, 'drawn, some closed'), true),
  ]
}

function changeSome(weights: EdgeWeights, draw: Draw) {
  const partly = weights.slice()
  const changed = Array.from({ length: weights.length === 0 ? 0 : Math.ceil(weights.length / 500) }, () =>
    draw.below(weights.length),
  )
  for (const edge of changed) partly[edge] = draw.below(2) === 0 ? unreachable : 1 + draw.below(5000)
  return { changed, partly }
}
