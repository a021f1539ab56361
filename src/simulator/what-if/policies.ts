import { leastMissed, leastMissedNear } from '../../dispatch/cover/choose.ts'
import { type Cover, coverOf, type Demanded } from '../../dispatch/cover/cover.ts'
import { losses } from '../../dispatch/cover/dmexclp.ts'
import { type MoveUpRules, stationForFree } from '../../dispatch/cover/move-up.ts'
import { unreachable } from '../../roads/search-graph.ts'
import { drawCalls } from './demand.ts'
import type { Mode, Model } from './model.ts'
import { proposed } from './proposed.ts'
import { type Candidate, isFree, type Policy, type SimulatedUnit, type Situation } from './situation.ts'

export const policyNames = ['closest-idle', 'recommended', 'move-up', 'dmexclp', 'hybrid'] as const
export type PolicyName = (typeof policyNames)[number]

/**
 * The hybrid's rules, chosen on Auckland under seeds of their own (not the bench's): a unit up to half a minute
 * further for calls that are not of the top priority, a move where it adds a quarter more, eight moves a crew in
 * twelve hours.
 */
export const hybridRules = {
  busyShare: 0.3,
  leastGain: 0.25,
  movesPerShift: 8,
  shiftSeconds: 43_200,
  windowSeconds: 30,
}

/** As in the papers: any gain is worth a move, and nobody counts them. */
const paperRules: MoveUpRules = {
  busyShare: 0.5,
  leastGain: 0,
  movesPerShift: Number.POSITIVE_INFINITY,
  shiftSeconds: 43_200,
}

/** The unit that is there soonest; free units wait at their own station. */
export const closestIdle: Policy = {
  name: 'closest-idle',
  choose: ({ model }, call, candidates) => proposed(model, call, candidates, {}),
  mattersMs: (_, __, soonestMs) => soonestMs,
  stationFor: ({ model }, { index }) => model.units[index]?.station as number,
  movesAfter: () => [],
}

/** As the centre's own recommendation has it, which spares a station's last unit; nobody waits elsewhere. */
const recommended: Policy = {
  ...closestIdle,
  name: 'recommended',
  choose: ({ model }, call, candidates) => proposed(model, call, candidates, model.keepsLastSeconds),
  mattersMs: ({ keepsLastSeconds }, { priority }, soonestMs) =>
    soonestMs + 1000 * (keepsLastSeconds[priority] ?? 0),
}

/** A policy by its name. What it needs to know of a model's demand is drawn from its generator under a seed of its own. */
export function makePolicy(name: PolicyName, model: Model): Policy {
  if (name === 'closest-idle') return closestIdle
  if (name === 'recommended') return recommended
  const covers = coversOf(model)
  const rules = name === 'hybrid' ? hybridRules : paperRules
  return {
    name,
    choose: name === 'move-up' ? closestIdle.choose : chooseByCover(name, covers, rules.busyShare),
    mattersMs: name === 'move-up' ? closestIdle.mattersMs : mattersByCover(name),
    stationFor: (situation, unit) => {
      const home = model.units[unit.index]?.station as number
      const kind = kindOf(model, unit)
      if (!model.kinds[kind]?.moves) return home
      return stationForFree(
        covers[kind] as Cover,
        freeByStation(situation, kind, unit),
        { home, movesLately: movesLately(unit, situation.nowMs, rules.shiftSeconds) },
        rules,
      )
    },
    movesAfter: () => [],
  }
}

function chooseByCover(name: PolicyName, covers: Cover[], busyShare: number): Policy['choose'] {
  return (situation, call, candidates) => {
    const { model } = situation
    if (name === 'hybrid' && call.priority <= model.topPriority)
      return closestIdle.choose(situation, call, candidates)
    const kind = kindOf(model, (candidates[0] as Candidate).unit)
    const loss = losses(covers[kind] as Cover, freeByStation(situation, kind), busyShare)
    const units = candidates.map((one) => ({ ...asSendable(one), loss: loss[one.unit.station] as number }))
    const inTimeSeconds = inTimeMs(model) / 1000
    const at =
      name === 'hybrid'
        ? leastMissedNear(units, { windowSeconds: hybridRules.windowSeconds, inTimeSeconds })
        : leastMissed(units, inTimeSeconds)
    return candidates[at] as Candidate
  }
}

/** As `leastMissed` and `leastMissedNear` have it: whoever is out of their limits is not compared with anybody. */
function mattersByCover(name: PolicyName): Policy['mattersMs'] {
  return (model, call, soonestMs) => {
    if (name === 'dmexclp') return soonestMs <= inTimeMs(model) ? inTimeMs(model) : unreachable
    const isTop = call.priority <= model.topPriority
    return isTop ? soonestMs : soonestMs + hybridRules.windowSeconds * 1000
  }
}

const asSendable = ({ driveMs }: Candidate) => ({ seconds: driveMs / 1000, loss: 0 })

function movesLately({ movedAtMs }: SimulatedUnit, nowMs: number, shiftSeconds: number): number {
  return movedAtMs.filter((atMs) => atMs > nowMs - shiftSeconds * 1000).length
}

/** The first kind that a unit can be sent as. */
function kindOf({ units }: Model, { index }: SimulatedUnit): number {
  return 31 - Math.clz32((units[index]?.fills as number) & -(units[index]?.fills as number))
}

function freeByStation({ model, units }: Situation, kind: number, except?: SimulatedUnit): number[] {
  const free = new Array<number>(model.stations.length).fill(0)
  for (const unit of units) {
    if (unit === except || !isFree(unit) || kindOf(model, unit) !== kind) continue
    free[unit.station] = (free[unit.station] as number) + 1
  }
  return free
}

/** What is left of the time limit for the drive. */
function inTimeMs({ lateMs, usualDelayMs, reportedLaterMs }: Model): number {
  return lateMs - usualDelayMs - reportedLaterMs
}

/** By kind: the demand for it, in as many calls as a month of the model brings. */
function coversOf(model: Model): Cover[] {
  const demanded = model.kinds.map(() => new Map<string, { spot: number; mode: Mode; weight: number }>())
  for (let replication = 0; replication < 10; replication++) {
    for (const { spot, priority, needs } of drawCalls(model, -1, replication)) {
      const mode = model.modeOfPriority[Math.min(priority, model.modeOfPriority.length) - 1] as Mode
      const key = `${spot} ${mode}`
      for (const { kinds } of needs) {
        demanded.forEach((places, kind) => {
          if (!(kinds & (1 << kind))) return
          const place = places.get(key)
          if (place) place.weight++
          else places.set(key, { spot, mode, weight: 1 })
        })
      }
    }
  }
  return demanded.map((places) => coverOf(model.stations.length, demandedFrom(model, places.values())))
}

function* demandedFrom(
  model: Model,
  places: Iterable<{ spot: number; mode: Mode; weight: number }>,
): Iterable<Demanded> {
  const { roads } = model
  const limitMs = inTimeMs(model)
  for (const { spot, mode, weight } of places) {
    yield {
      weight,
      inTime: (station) => (roads.fromStation[mode][station * roads.spotCount + spot] as number) <= limitMs,
    }
  }
}
