import type { Call, Model, Need } from './model.ts'

export type Activity =
  | 'offDuty'
  | 'atStation'
  | 'toStation'
  | 'toCall'
  | 'onScene'
  | 'toHospital'
  | 'atHospital'

/** A unit in a simulation. */
export interface SimulatedUnit {
  index: number
  activity: Activity
  /** Where it stands, or is bound for, when it is free. */
  station: number
  /** Where it is, or where the drive that it is on began. */
  spot: number
  /** A hospital's place in the model, where it stands at one or the drive began there. */
  hospital: number
  departedMs: number
  /** Bound for a station: search nodes on the way and when it is at each, counted from the departure. */
  way?: { nodes: Int32Array; atMs: Int32Array }
  call?: Call
  need?: Need
  /** Drives to another station than its own, and when each began. */
  movedAtMs: number[]
  busyMs: number
  /** Counts what was begun: an arrival that was planned before is void. */
  turn: number
}

/** What a policy sees. */
export interface Situation {
  model: Model
  nowMs: number
  units: readonly SimulatedUnit[]
}

/** A free unit that could go, and how long it drives. */
export interface Candidate {
  unit: SimulatedUnit
  driveMs: number
}

export interface Move {
  unit: SimulatedUnit
  station: number
}

/**
 * How a centre decides. Functions of the situation alone: no chance, nothing remembered but what is in it. All
 * policies send a unit wherever one is free; they differ in which, and in where free units wait.
 */
export interface Policy {
  name: string
  /** Which candidate goes; they come in the order of the units. */
  choose(situation: Situation, call: Call, candidates: Candidate[]): Candidate
  /**
   * Some unit is known to drive `soonestMs`: which drive is so long that how long it is changes nothing any more in
   * what `choose` answers. Times beyond that need not be exact.
   */
  mattersMs(model: Model, call: Call, soonestMs: number): number
  /** Where a unit that has just come free goes. */
  stationFor(situation: Situation, unit: SimulatedUnit): number
  /** Who moves now that a unit has left; mostly nobody. */
  movesAfter(situation: Situation): Move[]
}

export function isFree({ activity }: SimulatedUnit): boolean {
  return activity === 'atStation' || activity === 'toStation'
}
