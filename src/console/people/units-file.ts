import { isService } from '../../incidents/services.ts'
import { isCapability } from '../../units/capabilities.ts'
import { registrationOf, type UnitSeed } from '../../units/roster.ts'
import { csvRows } from './csv-rows.ts'

export type Registration = ReturnType<typeof registrationOf>

/** What is wrong in a file, on which line of it. */
export interface FileTrouble {
  line: number
  column: string
  value: string
}

export const unitColumns = [
  'unit',
  'callSign',
  'service',
  'kind',
  'capabilities',
  'station',
  'lon',
  'lat',
  'crewSize',
  'sharesCrewWith',
] as const

type Row = Partial<Record<(typeof unitColumns)[number], string>>

/**
 * Units of a CSV file whose first line names the columns; several capabilities stand in one cell with spaces or
 * semicolons between. All or nothing: with one line wrong no unit is given, only what is wrong and where.
 */
export function readUnits(text: string): { units: Registration[]; troubles: FileTrouble[] } {
  const [head, ...rows] = csvRows(text)
  const troubles: FileTrouble[] = []
  const seen = new Set<string>()
  const units = rows.map(({ line, cells }) => {
    const record: Row = Object.fromEntries(head?.cells.map((name, at) => [name, cells[at] ?? '']) ?? [])
    const wrong = (column: (typeof unitColumns)[number]) =>
      troubles.push({ line, column, value: record[column] ?? '' })
    const seed = seedOf(record, wrong)
    if (seen.has(seed.id)) wrong('unit')
    seen.add(seed.id)
    return registrationOf(seed)
  })
  if (rows.length === 0) troubles.push({ line: 1, column: 'unit', value: '' })
  return { units: troubles.length > 0 ? [] : units, troubles }
}

const unitName = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/

function seedOf(row: Row, wrong: (column: (typeof unitColumns)[number]) => void): UnitSeed {
  const { unit = '', callSign, service = '', kind = '', station = '' } = row
  const capabilities = (row.capabilities ?? '').split(/[;\s]+/).filter(Boolean)
  const sharesCrewWith = (row.sharesCrewWith ?? '').split(/[;\s]+/).filter(Boolean)
  const [lon, lat, crewSize] = [row.lon, row.lat, row.crewSize].map((cell) => Number(cell || Number.NaN)) as [
    number,
    number,
    number,
  ]
  if (!unitName.test(unit)) wrong('unit')
  if (!sharesCrewWith.every((name) => unitName.test(name) && name !== unit)) wrong('sharesCrewWith')
  if (!isService(service.toUpperCase())) wrong('service')
  if (!kind) wrong('kind')
  if (!station) wrong('station')
  if (!capabilities.every(isCapability)) wrong('capabilities')
  if (!(Math.abs(lon) <= 180)) wrong('lon')
  if (!(Math.abs(lat) <= 90)) wrong('lat')
  if (!(Number.isInteger(crewSize) && crewSize >= 0 && crewSize <= 60)) wrong('crewSize')
  return {
    id: unit,
    callSign: callSign || unit,
    service: service.toUpperCase(),
    kind,
    capabilities,
    station,
    home: [lon, lat],
    crewSize,
    ...(sharesCrewWith.length > 0 && { sharesCrewWith }),
  }
}
