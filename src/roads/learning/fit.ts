import { type Drive, type ExplainedDrive, roadGroupCount } from './drive.ts'
import { type Equation, leastSquares } from './least-squares.ts'
import { bandCount, bandOf } from './week-band.ts'

/** What drives say of the times that were predicted for them. */
export interface Fit {
  /** By group of roads: how many times as long they took; 1 where nothing was driven on them. */
  slownessOfGroup: number[]
  /** By band of the week: how many times as long everything took, against the week as a whole. */
  slownessOfBand: number[]
  /** Per reported drive, whatever its length: from the report to the first metre, and from the last to the report. */
  overheadSeconds: number
}

const groups = Array.from({ length: roadGroupCount })
const bounds = { group: [0.4, 3], band: [0.6, 1.8], overhead: [-30, 240] } as const
/** Driven seconds that are worth as much as the assumption that stood there before. */
const pullSeconds = { group: 3000, band: 5000 }
const typicalSeconds = 120
const rounds = 12

/**
 * Fits the slowness of each group of roads, of each band of the week, and what each reported drive costs beside, to what drives took:
 * observed = overhead + other + band * sum over groups of slowness * seconds. Groups and bands in turn by least
 * squares; a drive far off the others (somebody forgot the button) counts the less the farther it is (Huber 1964).
 */
export function fitDrives(drives: readonly ExplainedDrive[]): Fit {
  const fit: Fit = {
    slownessOfGroup: groups.map(() => 1),
    slownessOfBand: Array.from({ length: bandCount }, () => 1),
    overheadSeconds: 0,
  }
  if (drives.length === 0) return fit
  for (let round = 0; round < rounds; round++) {
    fitGroups(fit, drives, trustIn(fit, drives))
    fitBands(fit, drives, trustIn(fit, drives))
  }
  return fit
}

/** What a drive would take by a fit. */
export function secondsBy(fit: Fit, { drive, groupSeconds, otherSeconds }: ExplainedDrive): number {
  const band = fit.slownessOfBand[bandOf(drive.minuteOfWeek)] as number
  return overheadOf(fit, drive) + otherSeconds + band * drivenBy(fit, groupSeconds)
}

function overheadOf({ overheadSeconds }: Fit, { isReported }: Drive): number {
  return isReported ? overheadSeconds : 0
}

function drivenBy({ slownessOfGroup }: Fit, groupSeconds: Float64Array): number {
  return groupSeconds.reduce((sum, seconds, i) => sum + seconds * (slownessOfGroup[i] as number), 0)
}

function fitGroups(fit: Fit, drives: readonly ExplainedDrive[], trust: readonly number[]) {
  const equations = drives.map(({ drive, groupSeconds, otherSeconds }, i): Equation => {
    const band = fit.slownessOfBand[bandOf(drive.minuteOfWeek)] as number
    const row = [...groupSeconds].map((seconds) => band * seconds)
    return {
      row: [...row, drive.isReported ? 1 : 0],
      value: drive.seconds - otherSeconds,
      weight: trust[i] as number,
    }
  })
  const pull = [...groups.map(() => pullSeconds.group * typicalSeconds), 1]
  const found = leastSquares(equations, [...groups.map(() => 1), 0], pull)
  fit.overheadSeconds = within(found.at(-1) as number, bounds.overhead)
  fit.slownessOfGroup = found.slice(0, -1).map((one) => within(one, bounds.group))
}

function fitBands(fit: Fit, drives: readonly ExplainedDrive[], trust: readonly number[]) {
  const sums = Array.from({ length: bandCount }, () => ({ observed: 0, squared: 0 }))
  let [all, allSquared] = [0, 0]
  drives.forEach((one, i) => {
    const driven = drivenBy(fit, one.groupSeconds)
    const sum = sums[bandOf(one.drive.minuteOfWeek)] as { observed: number; squared: number }
    const observed = one.drive.seconds - one.otherSeconds - overheadOf(fit, one.drive)
    sum.observed += (trust[i] as number) * observed * driven
    sum.squared += (trust[i] as number) * driven * driven
    all += (trust[i] as number) * observed * driven
    allSquared += (trust[i] as number) * driven * driven
  })
  const week = allSquared > 0 ? all / allSquared : 1
  const pull = pullSeconds.band * typicalSeconds
  fit.slownessOfBand = sums.map(({ observed, squared }) =>
    within((observed / week + pull) / (squared + pull), bounds.band),
  )
}

/** How much each drive counts: all alike within twice the usual error, then ever less. */
function trustIn(fit: Fit, drives: readonly ExplainedDrive[]): number[] {
  const errors = drives.map((one) => Math.abs(one.drive.seconds - secondsBy(fit, one)))
  const usual = errors.toSorted((a, b) => a - b)[Math.floor(errors.length / 2)] as number
  const limit = Math.max(10, 2 * usual)
  return errors.map((error) => (error <= limit ? 1 : limit / error))
}

function within(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value))
}
