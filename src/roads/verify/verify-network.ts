import type { ArcCondition } from '../conditions.ts'
import type { Hierarchy } from '../hierarchy/hierarchy.ts'
import { customise } from '../hierarchy/metric.ts'
import { recustomise } from '../hierarchy/recustomise.ts'
import { expand, vehicles } from '../metric/expand.ts'
import { drivenArcs, type ExpandedGraph } from '../metric/expanded-graph.ts'
import { assumedSpeeds } from '../metric/speeds.ts'
import { metricVersion } from '../metric/version.ts'
import { slowArc, weighBase } from '../metric/weigh.ts'
import { type RoadNetwork, type TravelKind, travelKind } from '../network/road-network.ts'
import type { SearchGraph } from '../search-graph.ts'
import { type Comparison, compare } from './compare.ts'
import { type Draw, drawFrom } from './draw.ts'
import { rulesOfTheRoad, type Traveller } from './rules-of-the-road.ts'
import { type Checked, sampleFor, type VerifySettings } from './settings.ts'

/** Monday morning: what holds at some hours differs then from what is taken to hold where no hour is given. */
const mondayAtEight = 8 * 60

/**
 * Verifies every metric of a network: those of all kinds without an hour, and under sirens at an hour; each again
 * after closures and slow-downs were put on it by partial customisation.
 */
export async function verifyNetwork(
  network: RoadNetwork,
  hierarchyOf: (graph: SearchGraph, name: string) => Promise<Hierarchy>,
  settings: VerifySettings = {},
): Promise<Checked[]> {
  const draw = drawFrom(settings.seed ?? 1)
  const checked: Checked[] = []
  for (const [name, kinds] of [
    ['vehicles', vehicles],
    ['foot', travelKind.foot],
  ] as const) {
    const graph = expand(network, kinds)
    const hierarchy = await hierarchyOf(graph, name)
    for (const traveller of travellers(graph, kinds)) {
      checked.push(...verifyMetric({ network, graph, hierarchy, traveller }, draw, settings))
    }
  }
  return checked
}

/** A network too large to be looked at under every metric is looked at under sirens alone. */
function travellers(graph: ExpandedGraph, kinds: number): Traveller[] {
  if (kinds === travelKind.foot) return [{ kind: 'foot', kinds }]
  const isLarge = sampleFor(graph.nodeCount).isLarge
  const all: TravelKind[] = isLarge ? ['sirens'] : ['normal', 'sirens', 'heavy']
  return [...all.map((kind) => ({ kind, kinds })), { kind: 'sirens', kinds, atMinuteOfWeek: mondayAtEight }]
}

interface Verified {
  network: RoadNetwork
  graph: ExpandedGraph
  hierarchy: Hierarchy
  traveller: Traveller
}

function verifyMetric(
  { network, graph, hierarchy, traveller }: Verified,
  draw: Draw,
  { stopping, done, sample = sampleFor(graph.nodeCount).sample }: VerifySettings,
): Checked[] {
  const { kind, atMinuteOfWeek } = traveller
  const base = weighBase(graph, network, { ...traveller, speeds: assumedSpeeds[kind] })
  const arcs = drivenArcs(graph)
  const subject = { graph, hierarchy, sourceNodes: graph.plainNodeCount }
  const judged = (closed?: ReadonlySet<number>) => {
    const judge = rulesOfTheRoad(network, { ...traveller, ...(closed && { closed }) })
    return (edges: ArrayLike<number>) => {
      const driven = Array.from(edges, (edge) => arcs[edge] as number)
      const last = edges[edges.length - 1]
      return last === undefined
        ? undefined
        : judge([...driven, graph.arcOf[graph.head[last] as number] as number])
    }
  }
  const more = { ...(stopping && { stopping }), ...(done && { done }) }
  const name = atMinuteOfWeek === undefined ? kind : `${kind} @${atMinuteOfWeek}`
  const before = customise(hierarchy, base.edges, metricVersion(kind, base.edges))
  const plainly = compare({ ...subject, metric: before }, sample, draw, { judge: judged(), ...more })

  const weights = base.edges.slice()
  const conditions = drawConditions(graph, draw)
  const changed = conditions.flatMap(({ arc, factor }) => slowArc(graph, base, weights, arc, factor))
  const after = recustomise(hierarchy, before, weights, changed, metricVersion(kind, weights))
  const closed = new Set(conditions.flatMap(({ arc, factor }) => (factor === 'closed' ? [arc] : [])))
  const closing = compare({ ...subject, metric: after }, sample, draw, {
    judge: judged(closed),
    ...more,
  })
  const row = (after: boolean, found: Comparison): Checked => ({
    metric: name,
    afterClosures: after,
    ...found,
  })
  return [row(false, plainly), row(true, closing)]
}

/** One arc in fifty closed or slowed, in no order. */
function drawConditions(graph: ExpandedGraph, draw: Draw): ArcCondition[] {
  const arcs = new Set<number>()
  const wanted = Math.ceil(graph.plainNodeCount / 50)
  for (let i = 0; i < wanted; i++) arcs.add(graph.arcOf[draw.below(graph.plainNodeCount)] as number)
  return [...arcs].map((arc) => ({ arc, factor: draw.below(2) === 0 ? 'closed' : 1 + draw.below(8) }))
}
