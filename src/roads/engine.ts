import type { ArcCondition } from './conditions.ts'
import type { Hierarchy } from './hierarchy/hierarchy.ts'
import type { Metric } from './hierarchy/metric.ts'
import { sharedCopy } from './hierarchy/shared-ints.ts'
import { expand, vehicles } from './metric/expand.ts'
import type { ExpandedGraph } from './metric/expanded-graph.ts'
import { assumedSpeeds, type Speeds } from './metric/speeds.ts'
import type { DrivesOn } from './metric/turn-costs.ts'
import { metricVersion } from './metric/version.ts'
import { holdsAt } from './metric/week-hours.ts'
import { type BaseWeights, slowArc, weighBase } from './metric/weigh.ts'
import { type RoadNetwork, type TravelKind, travelKind, type WeekHours } from './network/road-network.ts'
import type { Preparer } from './preparing/preparer.ts'
import { hierarchySearch, plainSearches, type Search } from './search.ts'
import type { EdgeWeights } from './search-graph.ts'

/** One metric as it holds now: never changed, another takes its place. Whoever computes goes on with the one it took. */
export interface InForce {
  kind: TravelKind
  version: string
  graph: ExpandedGraph
  base: BaseWeights
  weights: EdgeWeights
  conditions: ReadonlyMap<number, ArcCondition['factor']>
  search: Search
}

export interface Engine {
  network: RoadNetwork
  graphOf(kind: TravelKind): ExpandedGraph
  inForce(kind: TravelKind): InForce
  setConditions(conditions: readonly ArcCondition[]): Promise<void>
  /** Minute of the local week: what holds at some hours, and speeds by the hour, are those of this minute from now on. */
  setTime(minuteOfWeek: number): Promise<void>
  setSpeeds(speeds: Partial<Record<TravelKind, Speeds>>): Promise<void>
  /** Resolves once the kinds asked about until now are answered by the hierarchy. */
  prepared(): Promise<void>
  /** Whether the hierarchy answers for a kind already. */
  isPrepared(kind: TravelKind): boolean
  close(): Promise<void>
  isClosed(): boolean
}

export interface EngineSettings {
  /** Without one the plain search answers, always. */
  preparer?: Preparer
  /** Where orders are kept. */
  folder?: string
  drivesOn?: DrivesOn
  speeds?: Partial<Record<TravelKind, Speeds>>
  progress?(share: number): void
  /** Told when the hierarchy is not to be had, or is lost: nothing but speed is, and it is tried again. */
  onTrouble?(message: string): void
}

const firstPauseMs = 60_000
const longestPauseMs = 3_600_000

/** A graph, and what is prepared on it once for all its metrics. */
interface Group {
  name: string
  graph: ExpandedGraph
  plain: ReturnType<typeof plainSearches>
  hierarchy?: Hierarchy | undefined
  preparing?: Promise<void>
  /** How often its preparation failed or was lost. */
  failures: number
  pause?: NodeJS.Timeout
}

interface Live {
  now: InForce
  metric?: Metric | undefined
}

/**
 * The metrics of a network, each weighed when it is first asked for and answered by the plain search until the
 * hierarchy is prepared. Changes are made one after another and swapped whole.
 */
export function createEngine(network: RoadNetwork, settings: EngineSettings = {}): Engine {
  const { preparer } = settings
  const groups = new Map<string, Group>()
  const live = new Map<TravelKind, Live>()
  let listed: readonly ArcCondition[] = []
  let minute: number | undefined
  let speeds = { ...assumedSpeeds, ...settings.speeds }
  let turn: Promise<unknown> = Promise.resolve()
  const timed = distinctHours(network)
  let closed = false

  function groupOf(kind: TravelKind): Group {
    const name = kind === 'foot' ? 'foot' : 'vehicles'
    const known = groups.get(name)
    if (known) return known
    const graph = expand(network, kind === 'foot' ? travelKind.foot : vehicles)
    const group: Group = { name, graph, plain: plainSearches(graph), failures: 0 }
    groups.set(name, group)
    startPreparing(group)
    return group
  }

  function startPreparing(group: Group) {
    group.preparing = prepare(group).catch((error: Error) => {
      if (!closed) {
        settings.onTrouble?.(`the roads could not be prepared: ${error.message}`)
        prepareLater(group)
      }
      throw error
    })
    group.preparing.catch(() => undefined)
  }

  function prepareLater(group: Group) {
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** group.failures++)
    clearTimeout(group.pause)
    group.pause = setTimeout(() => closed || startPreparing(group), pauseMs)
    group.pause.unref()
  }

  /** The plain search answers, as exactly, until the hierarchy is prepared anew: at once, and the next times later. */
  function loseHierarchy(group: Group, error: Error) {
    group.hierarchy = undefined
    for (const [kind, one] of live) {
      if (groupOf(kind) !== group) continue
      one.metric = undefined
      one.now = inForceOf(group, one.now)
    }
    if (closed) return
    settings.onTrouble?.(`the roads answer slowly until they are prepared again: ${error.message}`)
    if (group.failures > 0) return prepareLater(group)
    group.failures++
    startPreparing(group)
  }

  async function prepare(group: Group) {
    if (!preparer) return
    const { name, graph } = group
    const { folder, progress } = settings
    const coordinates = {
      lon: placesOf(network.lon, network, graph),
      lat: placesOf(network.lat, network, graph),
    }
    const hierarchy = await preparer.prepare(
      name,
      graph,
      { ...coordinates, ...(folder && { folder }) },
      progress,
    )
    await inTurn(async () => {
      group.hierarchy = hierarchy
      for (const [kind, one] of live) if (groupOf(kind) === group) await customised(one)
    })
  }

  function liveOf(kind: TravelKind): Live {
    const known = live.get(kind)
    if (known) return known
    const group = groupOf(kind)
    const one = { now: weighed(group, kind) }
    live.set(kind, one)
    if (group.hierarchy) void inTurn(() => customised(one)).catch(() => undefined)
    return one
  }

  function weighed(group: Group, kind: TravelKind): InForce {
    const base = weighBase(group.graph, network, {
      ...{ kind, speeds: speeds[kind] },
      ...(settings.drivesOn && { drivesOn: settings.drivesOn }),
      ...(minute !== undefined && { atMinuteOfWeek: minute }),
    })
    const weights = sharedCopy(base.edges)
    const conditions = worstOf(listed, kind)
    for (const [arc, factor] of conditions) slowArc(group.graph, base, weights, arc, factor)
    return inForceOf(group, { kind, base, weights, conditions })
  }

  function inForceOf(
    group: Group,
    parts: Pick<InForce, 'kind' | 'base' | 'weights' | 'conditions'>,
  ): InForce {
    const { kind, base, weights, conditions } = parts
    const version = metricVersion(kind, weights)
    return {
      ...{ kind, base, weights, conditions, version },
      ...{ graph: group.graph, search: group.plain(weights) },
    }
  }

  /** Lets the hierarchy answer for what is in force. */
  async function customised(one: Live) {
    const group = groupOf(one.now.kind)
    if (!preparer || !group.hierarchy || closed) return
    const { weights, version } = one.now
    await taken(one, one.now, () => preparer.customise(group.name, weights, version))
  }

  /** Puts weights in force: by the hierarchy or, where that cannot be had for them, by the plain search. */
  async function taken(one: Live, next: InForce, make: () => Promise<Metric>) {
    const group = groupOf(next.kind)
    try {
      const metric = await make()
      one.metric = metric
      one.now = { ...next, search: hierarchySearch(group.hierarchy as Hierarchy, metric) }
    } catch (error) {
      one.now = next
      loseHierarchy(group, error as Error)
    }
  }

  async function reweighed(one: Live) {
    const group = groupOf(one.now.kind)
    const next = weighed(group, one.now.kind)
    if (next.version === one.now.version) return
    if (!one.metric || !preparer || !group.hierarchy) {
      one.now = next
      return
    }
    await taken(one, next, () => preparer.customise(group.name, next.weights, next.version))
  }

  /** Only the edges of the arcs on which something changed are weighed and customised again. */
  async function reconditioned(one: Live) {
    const group = groupOf(one.now.kind)
    const { kind, base, conditions: before } = one.now
    const conditions = worstOf(listed, kind)
    const weights = sharedCopy(one.now.weights)
    const changed = new Set([...before.keys(), ...conditions.keys()])
    const edges = [...changed].flatMap((arc) =>
      slowArc(group.graph, base, weights, arc, conditions.get(arc) ?? 1),
    )
    const next = inForceOf(group, { kind, base, weights, conditions })
    const { metric } = one
    if (!metric || !preparer || !group.hierarchy) {
      one.now = next
      return
    }
    const list = Int32Array.from(edges)
    await taken(one, next, async () =>
      list.length > 0 ? preparer.recustomise(group.name, metric, weights, list, next.version) : metric,
    )
  }

  /** Two minutes of the same key have the same weights. */
  function hoursKey(at: number | undefined): string {
    const isHourly = Object.values(speeds).some(({ hourly }) => hourly !== undefined)
    const hour = isHourly && at !== undefined ? Math.floor(at / 60) : ''
    return `${at === undefined} ${hour} ${timed.map((hours) => (holdsAt(hours, at) ? 1 : 0)).join('')}`
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  const onAll = (work: (one: Live) => Promise<void>) =>
    inTurn(async () => {
      for (const one of live.values()) await work(one)
    })

  return {
    network,
    graphOf: (kind) => groupOf(kind).graph,
    inForce: (kind) => liveOf(kind).now,
    setConditions(list) {
      return inTurn(async () => {
        listed = list
        for (const one of live.values()) await reconditioned(one)
      })
    },
    setTime(minuteOfWeek) {
      const [before, now] = [hoursKey(minute), hoursKey(minuteOfWeek)]
      minute = minuteOfWeek
      return before === now ? Promise.resolve() : onAll(reweighed)
    },
    setSpeeds(changed) {
      speeds = { ...speeds, ...changed }
      return onAll(reweighed)
    },
    async prepared() {
      for (const { preparing } of groups.values()) await preparing
      await turn
    },
    isPrepared: (kind) => live.get(kind)?.metric !== undefined,
    async close() {
      closed = true
      for (const { pause } of groups.values()) clearTimeout(pause)
      await preparer?.close()
    },
    isClosed: () => closed,
  }
}

function distinctHours({ restrictions, timedAccess }: RoadNetwork): WeekHours[] {
  const all = [...restrictions, ...timedAccess].flatMap(({ hours }) => (hours ? [hours] : []))
  return [...new Map(all.map((hours) => [JSON.stringify(hours), hours])).values()]
}

/** By arc, of those that bind a kind. Of two on one arc the worse counts. */
function worstOf(list: readonly ArcCondition[], kind: TravelKind): Map<number, ArcCondition['factor']> {
  const found = new Map<number, ArcCondition['factor']>()
  for (const { arc, factor, binds } of list) {
    if (binds !== undefined && (binds & travelKind[kind]) === 0) continue
    const known = found.get(arc) ?? 1
    const isWorse = known !== 'closed' && (factor === 'closed' || factor > known)
    if (isWorse) found.set(arc, factor)
  }
  return found
}

/** By node of the graph: half way along its arc, one coordinate of it. */
function placesOf(coordinate: Float64Array, network: RoadNetwork, graph: ExpandedGraph): Float64Array {
  return Float64Array.from(graph.arcOf, (arc) => {
    const from = coordinate[network.tail[arc] as number] as number
    return (from + (coordinate[network.head[arc] as number] as number)) / 2
  })
}
