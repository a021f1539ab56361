import { type RoadNetwork, type TurnRestriction, travelKind } from '../network/road-network.ts'
import { type Bar, barsAgainst } from './bars.ts'
import { type Bearings, bearingsOf, turnBetween } from './bearings.ts'
import { type EdgeCondition, type ExpandedGraph, noJunction } from './expanded-graph.ts'
import { type MemoryState, makeRestrictionMemory, type RestrictionMemory } from './restriction-memory.ts'

/** All that drive. */
export const vehicles = travelKind.normal | travelKind.sirens | travelKind.heavy

/**
 * The network with its turns as edges. One turns round only at a dead end: where all other ways on are barred to
 * the kind that drives, at all hours. A restriction with an arc that none of the kinds may use says nothing about them; one that binds
 * only some kinds or hours becomes a condition of its edges, so that one graph serves every metric.
 * @param kinds bits of `travelKind`; those on foot have a graph of their own, for they use far more ways
 */
export function expand(network: RoadNetwork, kinds: number = vehicles): ExpandedGraph {
  const plain = plainNodes(network, kinds)
  const memory = makeRestrictionMemory(network.restrictions.filter((one) => speaksOf(network, kinds, one)))
  const nodeOf = new Map<MemoryState, number>()
  const rememberingNodes = new Map<number, number[]>()
  memory.remembering.forEach((state, i) => {
    nodeOf.set(state, plain.count + i)
    rememberingNodes.set(state.arc, [...(rememberingNodes.get(state.arc) ?? []), plain.count + i])
  })
  const nodeCount = plain.count + memory.remembering.length
  const arcOf = new Int32Array(nodeCount)
  arcOf.set(plain.arcs)
  memory.remembering.forEach((state, i) => {
    arcOf[plain.count + i] = state.arc
  })
  const nodeAfter = (state: MemoryState | undefined, arc: number) => {
    const next = memory.after(state, arc)
    return (next && nodeOf.get(next)) ?? (plain.nodeOfArc[arc] as number)
  }
  return {
    kinds,
    nodeCount,
    arcOf,
    plainNodeCount: plain.count,
    firstNodeOfArc: plain.nodeOfArc,
    rememberingNodes,
    ...edgesOf({ network, kinds, arcOf, plainCount: plain.count, memory, nodeAfter }),
  }
}

/** Turning round, in the steps of `ExpandedGraph.turn`. */
const turnedRound = 90

function plainNodes({ access }: RoadNetwork, kinds: number) {
  const nodeOfArc = new Int32Array(access.length).fill(-1)
  const arcs: number[] = []
  access.forEach((bits, arc) => {
    if ((bits & kinds) === 0) return
    nodeOfArc[arc] = arcs.length
    arcs.push(arc)
  })
  return { count: arcs.length, arcs, nodeOfArc }
}

/** Whether a restriction concerns these kinds: all its arcs are theirs, and follow one another. */
function speaksOf({ access, tail, head }: RoadNetwork, kinds: number, { arcs, binds }: TurnRestriction) {
  const theirs = arcs.every((arc) => ((access[arc] ?? 0) & kinds) !== 0)
  const joined = arcs.every((arc, i) => i === 0 || tail[arc] === head[arcs[i - 1] as number])
  return (binds & kinds) !== 0 && arcs.length >= 2 && theirs && joined
}

interface Parts {
  network: RoadNetwork
  kinds: number
  arcOf: Int32Array
  plainCount: number
  memory: RestrictionMemory
  nodeAfter(state: MemoryState | undefined, arc: number): number
}

function edgesOf({ network, kinds, arcOf, plainCount, memory, nodeAfter }: Parts) {
  const { access } = network
  const leaving = arcsLeaving(network, kinds)
  const bearings = bearingsOf(network)
  const firstOut = new Int32Array(arcOf.length + 1)
  const head: number[] = []
  const turn: number[] = []
  const conditional: EdgeCondition[] = []

  const addEdge = (to: number, degrees: number, bars: Bar[]) => {
    for (const bar of bars) conditional.push({ edge: head.length, ...bar })
    head.push(to)
    turn.push(degrees)
  }
  for (let node = 0; node < arcOf.length; node++) {
    const arc = arcOf[node] as number
    const state = node < plainCount ? memory.alone(arc) : memory.remembering[node - plainCount]
    const junction = network.head[arc] as number
    const [first, last] = [leaving.start[junction] as number, leaving.start[junction + 1] as number]
    const back = arc ^ 1
    const ways = last - first - (isAmong(leaving.arcs, first, last, back) ? 1 : 0)
    let goOn = 0
    let mayTurnRound = false
    for (let i = first; i < last; i++) {
      const next = leaving.arcs[i] as number
      if (next === back) {
        mayTurnRound = true
        continue
      }
      const bars = state ? barsAgainst(state, next) : []
      const able = kinds & (access[arc] as number) & (access[next] as number) & ~alwaysBarred(bars)
      goOn |= able
      if (able !== 0)
        addEdge(nodeAfter(state, next), ways < 2 ? noJunction : stepsOf(bearings, arc, next), bars)
    }
    const round = kinds & (access[arc] as number) & (access[back] as number) & ~goOn
    if (mayTurnRound && round !== 0) {
      const bars = state ? barsAgainst(state, back) : []
      if (goOn !== 0) bars.push({ binds: goOn })
      if ((round & ~alwaysBarred(bars)) !== 0) addEdge(nodeAfter(state, back), turnedRound, bars)
    }
    firstOut[node + 1] = head.length
  }
  return { firstOut, head: Int32Array.from(head), turn: Int8Array.from(turn), conditional }
}

function isAmong(arcs: Int32Array, first: number, last: number, arc: number): boolean {
  for (let i = first; i < last; i++) if (arcs[i] === arc) return true
  return false
}

function alwaysBarred(bars: readonly Bar[]): number {
  return bars.reduce((bits, { binds, hours }) => (hours ? bits : bits | binds), 0)
}

function stepsOf({ leaving, entering }: Bearings, arc: number, next: number): number {
  return Math.round(turnBetween(entering[arc] as number, leaving[next] as number) / 2)
}

/** Arcs of these kinds by the node that they leave: `arcs` from `start[node]` up to `start[node + 1]`. */
function arcsLeaving({ nodeCount, tail, access }: RoadNetwork, kinds: number) {
  const start = new Int32Array(nodeCount + 1)
  const isTheirs = (arc: number) => ((access[arc] as number) & kinds) !== 0
  for (let arc = 0; arc < tail.length; arc++) {
    const after = (tail[arc] as number) + 1
    if (isTheirs(arc)) start[after] = (start[after] as number) + 1
  }
  for (let node = 0; node < nodeCount; node++) {
    start[node + 1] = (start[node + 1] as number) + (start[node] as number)
  }
  const arcs = new Int32Array(start[nodeCount] as number)
  const next = start.slice()
  for (let arc = 0; arc < tail.length; arc++) {
    if (!isTheirs(arc)) continue
    const at = next[tail[arc] as number] as number
    arcs[at] = arc
    next[tail[arc] as number] = at + 1
  }
  return { start, arcs }
}
