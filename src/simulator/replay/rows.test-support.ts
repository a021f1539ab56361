import { columns, type TimeColumn, timeColumns } from './columns.ts'
import { loadMapping } from './mapping-file.ts'
import { nameId } from './name-id.ts'
import { type Plan, planReplay } from './plan.ts'
import { readSourceRow } from './source-row.ts'

/** Times of an invented row on 2017-01-02, San Francisco time, as `14:05:00`; absent ones stay empty. */
export interface Invented {
  id?: string
  unit?: string
  incident?: string
  received?: string
  entry?: string
  dispatch?: string
  response?: string
  onScene?: string
  transport?: string
  hospital?: string
  available?: string
  /** Any other column, by its name in the file. */
  values?: Record<string, string>
}

const times: [keyof Invented, TimeColumn][] = [
  ['received', 'Received DtTm'],
  ['entry', 'Entry DtTm'],
  ['dispatch', 'Dispatch DtTm'],
  ['response', 'Response DtTm'],
  ['onScene', 'On Scene DtTm'],
  ['transport', 'Transport DtTm'],
  ['hospital', 'Hospital DtTm'],
  ['available', 'Available DtTm'],
]

export const header: string[] = [...Object.values(columns), ...timeColumns]

/** A row as the CSV reader gives it. Nobody lived it. */
export function inventedValues(row: Invented): Record<string, string> {
  const unit = row.unit ?? 'E90'
  const incident = row.incident ?? '17900001'
  const values: Record<string, string> = Object.fromEntries(header.map((name) => [name, '']))
  Object.assign(values, {
    RowID: row.id ?? `${incident}-${unit}`,
    'Call Number': `9${incident}`,
    'Unit ID': unit,
    'Incident Number': incident,
    'Call Type': 'Medical Incident',
    'Call Type Group': 'Non Life-threatening',
    Priority: '3',
    'Call Final Disposition': 'Code 2 Transport',
    'Unit Type': 'ENGINE',
    'ALS Unit': 'false',
    Address: '0 Block of INVENTED ST',
    City: 'San Francisco',
    'Neighborhood  District': 'Nowhere',
    Location: '(37.7818, -122.4111)',
  })
  for (const [key, column] of times) {
    const clock = row[key] as string | undefined
    if (clock) values[column] = `2017-01-02T${clock}`
  }
  return { ...values, ...row.values }
}

export const mapping = loadMapping()

export function inventedRow(row: Invented, line = 2) {
  return readSourceRow(inventedValues(row), line, mapping.timeZone)
}

export function planOf(...rows: Invented[]): Plan {
  return planReplay(
    rows.map((row, at) => inventedRow(row, at + 2)),
    mapping,
    nameId,
  )
}

/** The instant (as recorded) of a San Francisco winter clock on the invented day. */
export function at(clock: string): string {
  return new Date(Date.parse(`2017-01-02T${clock}.000-08:00`)).toISOString()
}

/** A plain response of an ambulance with everything in order. */
export const plain: Invented = {
  unit: '79',
  received: '10:00:00',
  entry: '10:01:00',
  dispatch: '10:02:00',
  response: '10:03:00',
  onScene: '10:10:00',
  transport: '10:30:00',
  hospital: '10:45:00',
  available: '11:20:00',
  values: { 'Unit Type': 'MEDIC', 'ALS Unit': 'true' },
}
