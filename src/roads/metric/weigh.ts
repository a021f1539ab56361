import type { ArcCondition } from '../conditions.ts'
import { type RoadNetwork, segmentTrait, type TravelKind, travelKind } from '../network/road-network.ts'
import { type EdgeWeights, unreachable } from '../search-graph.ts'
import { arcMilliseconds } from './arc-times.ts'
import { type ExpandedGraph, nodesOfArc } from './expanded-graph.ts'
import type { Speeds } from './speeds.ts'
import { type DrivesOn, signTable, turnCosts, turnTable } from './turn-costs.ts'
import { holdsAt } from './week-hours.ts'

export interface MetricSettings {
  kind: TravelKind
  /** Minute of the local week from Monday 00:00. Without it what holds at some hours is taken to hold. */
  atMinuteOfWeek?: number
  speeds: Speeds
  drivesOn?: DrivesOn
  /** By arc: what holds on it. See `ArcCondition`. */
  slowed?: ReadonlyMap<number, ArcCondition['factor']>
}

/** A metric before closures and slow-downs, from which the weights under any of them are made quickly. */
export interface BaseWeights {
  /** By arc. */
  arcMs: Int32Array
  /** By arc: bits of `travelKind` that may use it at the time. */
  access: Uint8Array
  /** By edge. */
  edges: EdgeWeights
}

/** By edge: milliseconds to drive its arc and to turn into the next; `unreachable` where this kind may not. */
export function weigh(graph: ExpandedGraph, network: RoadNetwork, settings: MetricSettings): EdgeWeights {
  const base = weighBase(graph, network, settings)
  const weights = base.edges.slice()
  for (const [arc, factor] of settings.slowed ?? []) slowArc(graph, base, weights, arc, factor)
  return weights
}

export function weighBase(
  graph: ExpandedGraph,
  network: RoadNetwork,
  settings: Omit<MetricSettings, 'slowed'>,
): BaseWeights {
  const { kind, drivesOn = 'right' } = settings
  const bit = travelKind[kind]
  const arcMs = arcMilliseconds(network, settings)
  const access = accessAt(network, settings.atMinuteOfWeek)
  const turns = turnTable(kind, drivesOn)
  const signs = signTable(kind)
  const { firstOut, head, arcOf, turn, nodeCount } = graph
  const edges = new Int32Array(head.length)
  for (let node = 0; node < nodeCount; node++) {
    const arc = arcOf[node] as number
    const isOpen = ((access[arc] as number) & bit) !== 0
    const junction = network.head[arc] as number
    const signsMet = (network.nodeSigns[junction] as number) | (network.approachSigns[arc] as number)
    const before = (arcMs[arc] as number) + (signs[signsMet] as number)
    const onRoundabout = isRoundabout(network, arc)
    const last = firstOut[node + 1] as number
    for (let edge = firstOut[node] as number; edge < last; edge++) {
      const next = arcOf[head[edge] as number] as number
      const isAllowed = isOpen && ((access[next] as number) & bit) !== 0
      const toRoundabout = isRoundabout(network, next)
      const turned =
        onRoundabout || toRoundabout
          ? roundaboutCost(kind, onRoundabout, toRoundabout)
          : (turns[(turn[edge] as number) + 90] as number)
      edges[edge] = isAllowed ? Math.min(unreachable - 1, before + turned) : unreachable
    }
  }
  for (const { edge, binds, hours } of graph.conditional) {
    if ((binds & bit) !== 0 && holdsAt(hours, settings.atMinuteOfWeek)) edges[edge] = unreachable
  }
  return { arcMs, access, edges }
}

/** Around it one goes straight on; only who enters waits. */
function roundaboutCost(kind: TravelKind, from: boolean, to: boolean): number {
  return to && !from ? turnCosts[kind].intoRoundabout : 0
}

function isRoundabout({ traits }: RoadNetwork, arc: number): boolean {
  return ((traits[arc >> 1] as number) & segmentTrait.roundabout) !== 0
}

function accessAt(network: RoadNetwork, minute: number | undefined): Uint8Array {
  const access = network.access.slice()
  for (const { arc, denies, hours } of network.timedAccess) {
    if (holdsAt(hours, minute)) access[arc] = (access[arc] as number) & ~denies
  }
  return access
}

/**
 * Writes into `weights` what the edges of an arc weigh under a condition (1: none), and answers those that
 * changed. The end of a closed arc is not reached; its beginning is, for who goes to a place on it.
 */
export function slowArc(
  graph: ExpandedGraph,
  base: BaseWeights,
  weights: EdgeWeights,
  arc: number,
  factor: ArcCondition['factor'],
): number[] {
  const changed: number[] = []
  const more = factor === 'closed' ? unreachable : Math.round((factor - 1) * (base.arcMs[arc] as number))
  for (const node of nodesOfArc(graph, arc)) {
    const last = graph.firstOut[node + 1] as number
    for (let edge = graph.firstOut[node] as number; edge < last; edge++) {
      const usual = base.edges[edge] as number
      const weight = usual >= unreachable ? usual : underCondition(usual, more)
      if (weights[edge] === weight) continue
      weights[edge] = weight
      changed.push(edge)
    }
  }
  return changed
}

function underCondition(usual: number, more: number): number {
  return more >= unreachable ? unreachable : Math.max(1, Math.min(unreachable - 1, usual + more))
}
