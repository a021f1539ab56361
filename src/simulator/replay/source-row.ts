import type { Point } from '../../incidents/location.ts'
import { columns, type TimeColumn, timeColumns } from './columns.ts'
import type { Note } from './notes.ts'
import { instantOfSkipped, instantsOf, parseWallTime } from './wall-time.ts'

/** One response of one unit, as the record has it, its times as instants (milliseconds since 1970). */
export interface SourceRow {
  line: number
  id: string
  call: string
  unit: string
  incident: string
  callType: string
  group: string
  priority: string
  disposition: string
  unitType: string
  advanced: boolean
  address: string
  neighbourhood: string
  point?: Point
  times: Partial<Record<TimeColumn, number>>
  notes: Note[]
}

export interface UnreadableRow {
  line: number
  id: string
  refused: Note
}

/** Reads a row of the file, or says why it cannot be read. */
export function readSourceRow(
  values: Record<string, string>,
  line: number,
  timeZone: string,
): SourceRow | UnreadableRow {
  const text = (column: string) => values[column]?.trim() ?? ''
  const id = text(columns.row)
  const refused = (note: Note): UnreadableRow => ({ line, id, refused: note })
  for (const column of [columns.row, columns.unit, columns.incident]) {
    const value = text(column)
    if (value === '') return refused({ code: 'fieldMissing', parameters: { column } })
    if (!/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(value)) return refused(unreadable(column, value))
  }
  const notes: Note[] = []
  const times: SourceRow['times'] = {}
  let latestMs = 0
  for (const column of timeColumns) {
    const value = text(column)
    if (value === '') continue
    const wall = parseWallTime(value)
    if (wall === undefined) return refused(unreadable(column, value))
    const [first, second] = instantsOf(wall, timeZone)
    if (first === undefined) notes.push({ code: 'skippedHour', parameters: { column } })
    const instant = first ?? instantOfSkipped(wall, timeZone)
    // In the hour that is lived twice, the reading that keeps the steps in order is the one meant.
    times[column] = second !== undefined && instant < latestMs ? second : instant
    latestMs = Math.max(latestMs, times[column])
  }
  const point = pointOf(text(columns.location))
  if (!point) notes.push({ code: 'locationUnreadable' })
  return {
    line,
    id,
    call: text(columns.call),
    unit: text(columns.unit),
    incident: text(columns.incident),
    callType: text(columns.callType),
    group: text(columns.group),
    priority: text(columns.priority),
    disposition: text(columns.disposition),
    unitType: text(columns.unitType),
    advanced: text(columns.advanced).toLowerCase() === 'true',
    address: [text(columns.address), text(columns.city)].filter(Boolean).join(', '),
    neighbourhood: neighbourhoodOf(text(columns.neighbourhood)),
    ...(point && { point }),
    times,
    notes,
  }
}

function unreadable(column: string, value: string): Note {
  return { code: 'fieldUnreadable', parameters: { column, value: value.slice(0, 60) } }
}

function neighbourhoodOf(text: string): string {
  return text === 'None' ? '' : text
}

/** `(37.78, -122.41)` as longitude and latitude; the newer publication writes `POINT (-122.41 37.78)`. */
function pointOf(text: string): Point | undefined {
  const pair = /^\((-?[\d.]+), (-?[\d.]+)\)$/.exec(text)
  const wkt = /^POINT \((-?[\d.]+) (-?[\d.]+)\)$/.exec(text)
  const lon = Number(pair?.[2] ?? wkt?.[1])
  const lat = Number(pair?.[1] ?? wkt?.[2])
  const onEarth = Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  return onEarth ? [lon, lat] : undefined
}
