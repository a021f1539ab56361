import type { Point } from '../../places/layer.ts'
import type { Hierarchy } from '../../roads/hierarchy/hierarchy.ts'
import type { Metric } from '../../roads/hierarchy/metric.ts'

/**
 * What a simulation runs on, made from a scenario once: plain data and typed arrays (the large ones in shared
 * memory), so that worker threads take it as it is. Times are whole milliseconds, moments count from the start of a
 * replication. A *spot* is a place that roads were asked about beforehand: first the stations, then the hospitals, then
 * possible scenes, each numbered as it stands there.
 */
export interface Model {
  name: string
  /** Length of a replication; calls of the first part warm the system up and are not counted. */
  horizonMs: number
  warmUpMs: number
  /** A call is late when its first unit is on scene after this, counted from the call. */
  lateMs: number
  /** What usually passes of that before a unit moves: it is not there for the drive. */
  usualDelayMs: number
  /** From when the road says that a unit is at a scene until its arrival is reported: stopping, walking, the button. */
  reportedLaterMs: number
  roads: ModelRoads
  stations: Site[]
  hospitals: Site[]
  /** What a unit can be sent as: bit n of `fills` and `need` stands for entry n. */
  kinds: UnitKind[]
  units: ModelUnit[]
  demand: Demand
  /** Calls of this priority or a more urgent one are the top ones: always the closest unit. */
  topPriority: number
  /** As in a centre's readiness: how much later another may come so that a station keeps its last one. */
  keepsLastSeconds: Readonly<Record<string, number>>
  /** By priority, 1 the most urgent: how a unit drives there. */
  modeOfPriority: Mode[]
}

export const modes = ['sirens', 'normal'] as const
export type Mode = (typeof modes)[number]

export interface Site {
  name: string
  point: Point
}

export interface UnitKind {
  name: string
  /** May be asked to wait at other stations than its own. */
  moves: boolean
}

export interface ModelUnit {
  name: string
  station: number
  /** Bits of `kinds`. */
  fills: number
  /** When it is on duty: from, to, from, to ... Always where absent. */
  dutyMs?: number[]
}

/** The roads, and all times between sites and spots: times[site * spotCount + spot]. */
export interface ModelRoads {
  hierarchy: Hierarchy
  /** By edge of the graph: where it leads. */
  head: Int32Array
  metrics: Record<Mode, Metric>
  spotCount: number
  /** Search nodes of a spot, where one is both when leaving and when arriving: `spotNodes` from `firstNode[spot]` up to `firstNode[spot + 1]`. */
  firstNode: Int32Array
  spotNodes: Int32Array
  /** From a station to each spot, by mode. */
  fromStation: Record<Mode, Int32Array>
  /** From a hospital to each spot, by mode. */
  fromHospital: Record<Mode, Int32Array>
  /** From the stations to each search node, by mode: times[node * stations + station]. What `leastDrives` tells by. */
  stationsToNode: Record<Mode, Int32Array>
  /** From each spot to a station, driving normally. */
  toStation: Int32Array
  /** From each spot to a hospital, with a patient: driving normally. */
  toHospital: Int32Array
}

export type Demand = PoissonDemand | RecordedDemand

/** Calls come independently of each other, at places drawn by weight. */
export interface PoissonDemand {
  kind: 'poisson'
  /** Calls a day by priority, 1 the most urgent. */
  perDay: number[]
  spots: Int32Array
  /** By spot: cumulated, the last one is the whole. */
  cumulated: Float64Array
  /** Before a unit moves: the call is taken and the crew turns out. */
  delayMs: number
  meanOnSceneMs: number
  transportShare: number
  meanHandoverMs: number
  /** Bits of `kinds`. */
  need: number
}

/** Calls that once were, or were drawn by a generator beforehand, by day of a replication. */
export interface RecordedDemand {
  kind: 'recorded'
  calls: Call[]
  /** Times as many as were recorded. */
  factor: number
  /** Each recorded call comes about as often as it did, this far from its time at most; 0 repeats the record itself. */
  jitterMs: number
}

/** A call for help, with all that chance says about it: the same under every policy. */
export interface Call {
  atMs: number
  spot: number
  /** 1 the most urgent. */
  priority: number
  type?: string
  /** What the record says of its first unit, where it was one: seconds of history, no rule of the simulation. */
  recordedFirstMs?: number
  needs: Need[]
}

/** One unit that a call needs. */
export interface Need {
  /** Bits of `kinds`, any of which will do. */
  kinds: number
  /** From the call until the unit moves. */
  delayMs: number
  onSceneMs: number
  /** Time at the hospital; absent where nobody is brought there. */
  handoverMs?: number
}
