import type { RoadNetwork } from './network/road-network.ts'

/**
 * What holds on an arc for a while. `closed`: nobody drives it to its end, but who stands on it may leave, and a
 * place on it is reached from either end. A number: how many times as long as usual it takes, 1 or more.
 */
export interface ArcCondition {
  arc: number
  factor: number | 'closed'
  /** Bits of `travelKind` that it binds; all where absent (a weak bridge binds `heavy` alone). */
  binds?: number
}

/** What `Roads` offers to whoever knows of closures and slow-downs: its network, and one way to say what holds. */
export interface UnderConditions {
  /** Arcs are numbered as in here. */
  network: RoadNetwork
  /**
   * Says all that holds from now on, in place of what held before; of two on one arc the worse counts. Resolves,
   * once every answer counts it, to the version of the metric that those answers carry.
   */
  setConditions(conditions: readonly ArcCondition[]): Promise<string>
}
