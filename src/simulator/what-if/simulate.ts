import { makeHeap } from '../../roads/heap.ts'
import { unreachable } from '../../roads/search-graph.ts'
import { drivesTo } from './drive.ts'
import type { Call, Mode, Model, Need } from './model.ts'
import {
  type Activity,
  type Candidate,
  isFree,
  type Policy,
  type SimulatedUnit,
  type Situation,
} from './situation.ts'

/** What became of one call. */
export interface Answered {
  call: Call
  /** From the call until the first unit was there; Infinity where none could come. */
  firstMs: number
}

/** One thing that happened, for whoever looks on. */
export interface Happened {
  atMs: number
  unit: SimulatedUnit
  /** What the unit was at until now. */
  before: Activity
}

export interface Run {
  /** By call, in order of time. */
  answered: Answered[]
  /** Drives to another station than the unit's own. */
  moves: number
  /** Units that calls still waited for in the end: none that fills the need could come. */
  unmetNeeds: number
  /** Share of the time on duty in which units were at a call, within the horizon. */
  busyShare: number
}

type Planned = [atMs: number, act: () => void]

interface Waiting {
  call: number
  need: Need
}

/** Events of one moment are taken in the order in which they were planned. */
const mostEvents = 2 ** 21

/**
 * Runs one replication: the calls of a horizon from the first to the last until all are answered. Each need of a call
 * gets a free unit that fills it, at once or as soon as one comes free (the most urgent call first, then the oldest);
 * the unit drives, works, brings the patient to the nearest hospital where the call says so, and is free again.
 * Whatever is chance stands in the calls, so the same calls and policy give the same run.
 * @param look told each change of a unit's activity
 */
export function simulate(
  model: Model,
  policy: Policy,
  calls: readonly Call[],
  look: (happened: Happened) => void = () => {},
): Run {
  const { roads } = model
  const units = model.units.map(
    (unit, index): SimulatedUnit => ({
      index,
      activity: unit.dutyMs ? 'offDuty' : 'atStation',
      station: unit.station,
      spot: unit.station,
      hospital: -1,
      departedMs: 0,
      movedAtMs: [],
      busyMs: 0,
      turn: 0,
    }),
  )
  const situation: Situation & { nowMs: number } = { model, nowMs: 0, units }
  const answered = calls.map((call): Answered => ({ call, firstMs: Number.POSITIVE_INFINITY }))
  const queue: Waiting[] = []
  const heap = makeHeap()
  const planned: (Planned | undefined)[] = []
  let moves = 0

  function plan(atMs: number, act: () => void) {
    heap.push(planned.length, atMs * mostEvents + planned.length)
    planned.push([atMs, act])
  }

  /** The next step of a unit, void where it was given another one meanwhile. */
  function planStep(unit: SimulatedUnit, afterMs: number, step: () => void) {
    const turn = ++unit.turn
    plan(situation.nowMs + afterMs, () => {
      if (unit.turn === turn) step()
    })
  }

  function become(unit: SimulatedUnit, activity: Activity) {
    const before = unit.activity
    unit.activity = activity
    look({ atMs: situation.nowMs, unit, before })
  }

  function receive(index: number) {
    const { needs } = calls[index] as Call
    for (const need of needs)
      plan((calls[index] as Call).atMs + need.delayMs, () => ask({ call: index, need }))
  }

  function ask(waiting: Waiting) {
    const free = units.filter((unit) => isFree(unit) && fills(unit, waiting.need))
    if (!send(waiting, free)) enqueue(waiting)
  }

  const fills = ({ index }: SimulatedUnit, { kinds }: Need) =>
    ((model.units[index]?.fills as number) & kinds) !== 0

  function enqueue(waiting: Waiting) {
    const urgency = ({ call }: Waiting) => (calls[call] as Call).priority
    const before = queue.findIndex((other) => urgency(other) > urgency(waiting))
    queue.splice(before === -1 ? queue.length : before, 0, waiting)
  }

  /** Sends one of those who are free, and says whether there was one. */
  function send({ call: index, need }: Waiting, free: SimulatedUnit[]): boolean {
    if (free.length === 0) return false
    const call = calls[index] as Call
    const drives = drivesTo(roads, free, call.spot, modeOf(call), situation.nowMs, (soonestMs) =>
      policy.mattersMs(model, call, soonestMs),
    )
    const candidates = free
      .map((unit, i): Candidate => ({ unit, driveMs: drives[i] as number }))
      .filter(({ driveMs }) => driveMs < unreachable)
    if (candidates.length === 0) return false
    const { unit, driveMs } = policy.choose(situation, call, candidates)
    unit.call = call
    unit.need = need
    unit.way = undefined
    unit.departedMs = situation.nowMs
    become(unit, 'toCall')
    planStep(unit, driveMs + model.reportedLaterMs, () => arrive(unit, index))
    for (const { unit: mover, station } of policy.movesAfter(situation)) driveToStation(mover, station)
    return true
  }

  const modeOf = ({ priority }: Call): Mode =>
    model.modeOfPriority[Math.min(priority, model.modeOfPriority.length) - 1] as Mode

  function arrive(unit: SimulatedUnit, index: number) {
    const one = answered[index] as Answered
    one.firstMs = Math.min(one.firstMs, situation.nowMs - one.call.atMs)
    unit.spot = one.call.spot
    unit.hospital = -1
    become(unit, 'onScene')
    const { onSceneMs, handoverMs } = unit.need as Need
    planStep(unit, onSceneMs, () => (handoverMs === undefined ? comeFree(unit) : transport(unit, handoverMs)))
  }

  function transport(unit: SimulatedUnit, handoverMs: number) {
    const hospital = nearestHospital(model, unit.spot)
    if (hospital === -1) return comeFree(unit)
    const driveMs = roads.toHospital[hospital * roads.spotCount + unit.spot] as number
    become(unit, 'toHospital')
    planStep(unit, driveMs, () => {
      unit.hospital = hospital
      unit.spot = model.stations.length + hospital
      become(unit, 'atHospital')
      planStep(unit, handoverMs, () => comeFree(unit))
    })
  }

  function comeFree(unit: SimulatedUnit) {
    endCall(unit)
    if (!isOnDuty(model, unit, situation.nowMs)) return goOffDuty(unit)
    unit.departedMs = situation.nowMs
    unit.station = model.units[unit.index]?.station as number
    become(unit, 'toStation')
    if (!takeNext(unit)) driveToStation(unit, policy.stationFor(situation, unit))
  }

  function endCall(unit: SimulatedUnit) {
    if (unit.call)
      unit.busyMs += Math.min(situation.nowMs, model.horizonMs) - Math.min(unit.departedMs, model.horizonMs)
    unit.call = undefined
    unit.need = undefined
  }

  function driveToStation(unit: SimulatedUnit, wanted: number) {
    const home = model.units[unit.index]?.station as number
    if (unit.activity === 'atStation' && unit.station === wanted) return
    if (unit.activity === 'atStation' || wanted !== home) {
      unit.movedAtMs.push(situation.nowMs)
      moves++
    }
    const station = reachableStation(model, unit.spot, wanted)
    unit.station = station
    unit.departedMs = situation.nowMs
    unit.way = undefined
    if (unit.activity !== 'toStation') become(unit, 'toStation')
    planStep(unit, roads.toStation[station * roads.spotCount + unit.spot] as number, () => {
      unit.spot = station
      unit.hospital = -1
      become(unit, 'atStation')
    })
  }

  function goOffDuty(unit: SimulatedUnit) {
    unit.turn++
    unit.station = model.units[unit.index]?.station as number
    unit.spot = unit.station
    unit.hospital = -1
    become(unit, 'offDuty')
  }

  function planDuty(unit: SimulatedUnit) {
    const { dutyMs = [] } = model.units[unit.index] ?? {}
    dutyMs.forEach((atMs, i) => {
      plan(atMs, () => {
        if (i % 2 === 0 && unit.activity === 'offDuty') takeUpDuty(unit)
        if (i % 2 === 1 && isFree(unit)) goOffDuty(unit)
      })
    })
  }

  function takeUpDuty(unit: SimulatedUnit) {
    become(unit, 'atStation')
    takeNext(unit)
  }

  /** The first in the queue that this unit fills and can reach. */
  function takeNext(unit: SimulatedUnit): boolean {
    const at = queue.findIndex((waiting) => fills(unit, waiting.need) && send(waiting, [unit]))
    if (at !== -1) queue.splice(at, 1)
    return at !== -1
  }

  for (const unit of units) planDuty(unit)
  calls.forEach((_, index) => {
    receive(index)
  })
  for (let next = heap.pop(); next !== -1; next = heap.pop()) {
    const [atMs, act] = planned[next] as Planned
    situation.nowMs = atMs
    planned[next] = undefined
    act()
  }
  return { answered, moves, unmetNeeds: queue.length, busyShare: busyShareOf(model, units) }
}

/** Hospital that is soonest reached from a spot, or -1. */
function nearestHospital({ roads, hospitals }: Model, spot: number): number {
  let [best, least] = [-1, unreachable]
  hospitals.forEach((_, hospital) => {
    const driveMs = roads.toHospital[hospital * roads.spotCount + spot] as number
    if (driveMs < least) [best, least] = [hospital, driveMs]
  })
  return best
}

/** The station that is wanted, or the nearest that a road leads to. */
function reachableStation({ roads, stations, name }: Model, spot: number, wanted: number): number {
  const driveMs = (station: number) => roads.toStation[station * roads.spotCount + spot] as number
  if (driveMs(wanted) < unreachable) return wanted
  const [nearest] = stations.map((_, station) => station).sort((a, b) => driveMs(a) - driveMs(b))
  if (nearest === undefined || driveMs(nearest) >= unreachable)
    throw new Error(`${name}: no road leads from spot ${spot} to any station`)
  return nearest
}

function isOnDuty({ units }: Model, { index }: SimulatedUnit, nowMs: number): boolean {
  const { dutyMs } = units[index] ?? {}
  if (!dutyMs) return true
  return dutyMs.filter((atMs) => atMs <= nowMs).length % 2 === 1
}

function busyShareOf(model: Model, units: SimulatedUnit[]): number {
  let [busyMs, dutyMs] = [0, 0]
  units.forEach((unit, i) => {
    busyMs += unit.busyMs
    const bounds = model.units[i]?.dutyMs ?? [0, model.horizonMs]
    bounds.forEach((atMs, at) => {
      dutyMs += (at % 2 === 0 ? -1 : 1) * Math.min(atMs, model.horizonMs)
    })
  })
  return dutyMs === 0 ? 0 : busyMs / dutyMs
}
