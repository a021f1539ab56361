import type { Model } from './model.ts'
import type { Run } from './simulate.ts'
import { bootstrapOf, differenceOf, type Estimate, meanOf, ratioOf } from './statistics.ts'

/** Response times are counted in steps of this, up to an hour; what is longer is in the last one. */
export const stepSeconds = 15
const steps = 240

/** What one replication showed, small enough to keep and to send. The warm-up's calls are not in it. */
export interface Figures {
  calls: number
  late: number
  /** Calls to which nobody could come. */
  unanswered: number
  /** Units that calls asked for in vain, though others may have come. */
  unmetNeeds: number
  sumFirstSeconds: number
  /** The most urgent calls alone. */
  topCalls: number
  topSumFirstSeconds: number
  topLate: number
  /** By `stepSeconds`: calls whose first unit came within that step. */
  histogram: number[]
  /** By station that is nearest to the scene by road: calls, late ones and seconds until the first unit. */
  byStation: { calls: number; late: number; sumFirstSeconds: number }[]
  moves: number
  busyShare: number
}

export function figuresOf(model: Model, { answered, moves, unmetNeeds, busyShare }: Run): Figures {
  const figures: Figures = {
    calls: 0,
    late: 0,
    unanswered: 0,
    unmetNeeds,
    sumFirstSeconds: 0,
    topCalls: 0,
    topSumFirstSeconds: 0,
    topLate: 0,
    histogram: new Array<number>(steps).fill(0),
    byStation: model.stations.map(() => ({ calls: 0, late: 0, sumFirstSeconds: 0 })),
    moves,
    busyShare,
  }
  for (const { call, firstMs } of answered) {
    if (call.atMs < model.warmUpMs) continue
    figures.calls++
    if (firstMs > model.lateMs) figures.late++
    if (firstMs === Number.POSITIVE_INFINITY) {
      figures.unanswered++
      continue
    }
    const seconds = firstMs / 1000
    const step = Math.min(steps - 1, Math.floor(seconds / stepSeconds))
    figures.sumFirstSeconds += seconds
    figures.histogram[step] = (figures.histogram[step] as number) + 1
    const area = figures.byStation[nearestStation(model, call.spot)]
    if (area) {
      area.calls++
      area.sumFirstSeconds += seconds
      if (firstMs > model.lateMs) area.late++
    }
    if (call.priority > model.topPriority) continue
    figures.topCalls++
    figures.topSumFirstSeconds += seconds
    if (firstMs > model.lateMs) figures.topLate++
  }
  return figures
}

/** The station from which a spot is reached soonest, as the crow of all comparisons: its own area. */
function nearestStation({ stations, roads }: Model, spot: number): number {
  let best = 0
  const driveMs = (station: number) => roads.fromStation.sirens[station * roads.spotCount + spot] as number
  for (let station = 1; station < stations.length; station++)
    if (driveMs(station) < driveMs(best)) best = station
  return best
}

/** What all replications of one policy show together. Seconds count from the call to the first unit on scene. */
export interface Summary {
  replications: number
  callsPerReplication: number
  lateShare: Estimate
  meanSeconds: Estimate
  topMeanSeconds: Estimate
  medianSeconds: Estimate
  ninetiethSeconds: Estimate
  unansweredShare: number
  unmetNeedsPerReplication: number
  movesPerReplication: number
  busyShare: number
}

export function summaryOf(all: readonly Figures[]): Summary {
  const column = (name: NumberColumn) => all.map((one) => one[name])
  const answered = all.map(({ calls, unanswered }) => calls - unanswered)
  return {
    replications: all.length,
    callsPerReplication: meanOf(column('calls')).value,
    lateShare: ratioOf(column('late'), column('calls')),
    meanSeconds: ratioOf(column('sumFirstSeconds'), answered),
    topMeanSeconds: ratioOf(column('topSumFirstSeconds'), column('topCalls')),
    medianSeconds: bootstrapOf(all, (drawn) => quantileSeconds(drawn, 0.5), 1),
    ninetiethSeconds: bootstrapOf(all, (drawn) => quantileSeconds(drawn, 0.9), 1),
    unansweredShare: ratioOf(column('unanswered'), column('calls')).value,
    unmetNeedsPerReplication: meanOf(column('unmetNeeds')).value,
    movesPerReplication: meanOf(column('moves')).value,
    busyShare: meanOf(column('busyShare')).value,
  }
}

type NumberColumn = { [K in keyof Figures]: Figures[K] extends number ? K : never }[keyof Figures]

/** One against the other over the same calls: below 1, and below 0, is better. */
export interface Comparison {
  lateRatio: Estimate
  /** Difference of the late shares. */
  lateDifference: Estimate
  meanRatio: Estimate
  topMeanRatio: Estimate
  moreMovesPerReplication: Estimate
}

/** Compares replications that met the same calls, pair by pair. */
export function comparisonOf(tried: readonly Figures[], today: readonly Figures[]): Comparison {
  const shares = (all: readonly Figures[], above: NumberColumn, below: NumberColumn) =>
    all.map((one) => one[above] / Math.max(1, one[below]))
  const column = (all: readonly Figures[], name: NumberColumn) => all.map((one) => one[name])
  return {
    lateRatio: ratioOf(shares(tried, 'late', 'calls'), shares(today, 'late', 'calls')),
    lateDifference: differenceOf(shares(tried, 'late', 'calls'), shares(today, 'late', 'calls')),
    meanRatio: ratioOf(shares(tried, 'sumFirstSeconds', 'calls'), shares(today, 'sumFirstSeconds', 'calls')),
    topMeanRatio: ratioOf(
      shares(tried, 'topSumFirstSeconds', 'topCalls'),
      shares(today, 'topSumFirstSeconds', 'topCalls'),
    ),
    moreMovesPerReplication: differenceOf(column(tried, 'moves'), column(today, 'moves')),
  }
}

/** Quantile of the response times of all replications together, to the middle of its step. */
export function quantileSeconds(all: readonly Figures[], share: number): number {
  const sums = new Array<number>(steps).fill(0)
  for (const { histogram } of all)
    for (let step = 0; step < steps; step++) sums[step] = (sums[step] as number) + (histogram[step] as number)
  const wanted = share * sums.reduce((sum, count) => sum + count, 0)
  let seen = 0
  const step = sums.findIndex((count) => {
    seen += count
    return seen >= wanted
  })
  return (Math.max(0, step) + 0.5) * stepSeconds
}
