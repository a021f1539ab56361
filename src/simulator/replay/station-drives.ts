import type { Point } from '../../places/layer.ts'
import type { DatedDrive } from '../../roads/learning/held-out.ts'
import { minuteOfWeek } from '../../roads/metric/week-hours.ts'
import type { SourceRow } from './source-row.ts'

const minuteMs = 60_000
/** Free for so long, an engine is back at its station. */
const homeAgainMs = 20 * minuteMs
/** Shorter: the button was pressed on arrival for both. Longer: it was forgotten, or the unit was held up. */
const plausibleSeconds = [30, 1500] as const
/** Under lights and sirens (the record's highest priority). */
const urgent = '3'

/**
 * The drives from station to scene that a record of responses holds: engines and ladders, which stand at the station
 * that they are numbered for, called while they were there, under sirens, from "responding" to "on scene".
 * @param stations by number
 */
export function stationDrives(
  rows: readonly SourceRow[],
  stations: ReadonlyMap<number, Point>,
  timeZone: string,
): DatedDrive[] {
  const ofUnit = Map.groupBy(rows, ({ unit }) => unit)
  return [...ofUnit].flatMap(([unit, responses]) => {
    const station = stations.get(Number(/^[ET](\d+)$/.exec(unit)?.[1]))
    return station ? drivesOfUnit(responses, station, timeZone) : []
  })
}

function drivesOfUnit(responses: readonly SourceRow[], station: Point, timeZone: string): DatedDrive[] {
  const inOrder = responses.toSorted((a, b) => calledMs(a) - calledMs(b))
  let freeMs = Number.NEGATIVE_INFINITY
  return inOrder.flatMap((row) => {
    const isHome = calledMs(row) - freeMs > homeAgainMs
    freeMs = Math.max(freeMs, row.times['Available DtTm'] ?? calledMs(row))
    const drive = isHome && row.priority === urgent ? driveOf(row, station, timeZone) : undefined
    return drive ? [drive] : []
  })
}

function driveOf({ times, point }: SourceRow, from: Point, timeZone: string): DatedDrive | undefined {
  const { 'Response DtTm': leftMs, 'On Scene DtTm': thereMs } = times
  if (leftMs === undefined || thereMs === undefined || !point) return undefined
  const seconds = (thereMs - leftMs) / 1000
  if (seconds < plausibleSeconds[0] || seconds > plausibleSeconds[1]) return undefined
  const at = new Date(leftMs).toISOString()
  const day = new Date(leftMs).toLocaleDateString('sv-SE', { timeZone })
  return { from, to: point, seconds, minuteOfWeek: minuteOfWeek(at, timeZone), day, isReported: true }
}

function calledMs({ times }: SourceRow): number {
  return times['Dispatch DtTm'] ?? times['Entry DtTm'] ?? 0
}
