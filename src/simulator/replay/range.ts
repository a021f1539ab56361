import type { SourceRow, UnreadableRow } from './source-row.ts'
import { instantOfSkipped, instantsOf, parseWallTime } from './wall-time.ts'

/** From (included) and to (excluded), in milliseconds; absent where unbounded. */
export interface Range {
  fromMs?: number
  toMs?: number
}

/**
 * Reads `2017-01-03`, `2017-01-03T06:00` or `2017-01-03T06:00:00` as a time on the record's wall.
 * Undefined where it is none of these.
 */
export function parseBound(text: string, timeZone: string): number | undefined {
  const [, day, clock = '00:00', seconds = ':00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?$/.exec(text) ?? []
  const wall = day === undefined ? undefined : parseWallTime(`${day}T${clock}${seconds}`)
  if (wall === undefined) return undefined
  return instantsOf(wall, timeZone)[0] ?? instantOfSkipped(wall, timeZone)
}

/**
 * The rows whose incident was entered within a range: an incident is in it with all its rows, or not at all.
 * A row without a readable time is always in it, so that its refusal is seen.
 */
export function within<R extends SourceRow | UnreadableRow>(rows: R[], { fromMs, toMs }: Range): R[] {
  if (fromMs === undefined && toMs === undefined) return rows
  const entered = new Map<string, number>()
  for (const row of rows) {
    const at = enteredAt(row)
    if ('refused' in row || at === undefined) continue
    entered.set(row.incident, Math.min(at, entered.get(row.incident) ?? at))
  }
  return rows.filter((row) => {
    const at = 'refused' in row ? undefined : entered.get(row.incident)
    return at === undefined || (at >= (fromMs ?? at) && at < (toMs ?? Number.POSITIVE_INFINITY))
  })
}

function enteredAt(row: SourceRow | UnreadableRow): number | undefined {
  if ('refused' in row) return undefined
  const { times } = row
  return times['Entry DtTm'] ?? times['Received DtTm'] ?? Object.values(times)[0]
}
