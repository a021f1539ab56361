import { distanceMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import { minuteOfWeek } from '../metric/week-hours.ts'
import type { Drive } from './drive.ts'

/** Where a unit was at a moment of a run. */
export interface TracePoint {
  point: Point
  atMs: number
}

/** Long enough that the metres a receiver errs by are little, short enough that the fastest way was the one driven. */
const legSeconds = 60
/** Silence for longer: nobody knows which way was taken. */
const longestGapSeconds = 45
/** Nearer than this it stood, or searched for the door. */
const leastMetres = 150

/** The legs of a run, each a drive of its own. What is too short, too slow or has a hole in it is left out. */
export function drivesOfTrace(trace: readonly TracePoint[], timeZone: string): Drive[] {
  const drives: Drive[] = []
  let [start] = trace
  let before = start
  for (const here of trace.slice(1)) {
    if (!start || !before) break
    if (secondsBetween(before, here) > longestGapSeconds) start = here
    else if (secondsBetween(start, here) >= legSeconds) {
      if (distanceMetres(start.point, here.point) >= leastMetres) drives.push(driveOf(start, here, timeZone))
      start = here
    }
    before = here
  }
  return drives
}

function driveOf(start: TracePoint, end: TracePoint, timeZone: string): Drive {
  return {
    from: start.point,
    to: end.point,
    seconds: secondsBetween(start, end),
    minuteOfWeek: minuteOfWeek(new Date(start.atMs).toISOString(), timeZone),
  }
}

function secondsBetween(a: TracePoint, b: TracePoint): number {
  return (b.atMs - a.atMs) / 1000
}
