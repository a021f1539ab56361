import type { Milestone } from '../../dispatch/milestone.ts'

/** The columns of the San Francisco Fire Department's published record of responses that a replay reads. */
export const columns = {
  row: 'RowID',
  call: 'Call Number',
  unit: 'Unit ID',
  incident: 'Incident Number',
  callType: 'Call Type',
  group: 'Call Type Group',
  priority: 'Priority',
  disposition: 'Call Final Disposition',
  unitType: 'Unit Type',
  advanced: 'ALS Unit',
  address: 'Address',
  city: 'City',
  neighbourhood: 'Neighborhood  District',
  location: 'Location',
} as const

/** The columns of time, in the order in which a response goes through them. */
export const timeColumns = [
  'Received DtTm',
  'Entry DtTm',
  'Dispatch DtTm',
  'Response DtTm',
  'On Scene DtTm',
  'Transport DtTm',
  'Hospital DtTm',
  'Available DtTm',
] as const

export type TimeColumn = (typeof timeColumns)[number]

/** Which milestone of an assignment a column's time is. */
export const milestoneColumns = {
  'Dispatch DtTm': 'dispatched',
  'Response DtTm': 'enRoute',
  'On Scene DtTm': 'onScene',
  'Transport DtTm': 'transporting',
  'Hospital DtTm': 'atHospital',
  'Available DtTm': 'cleared',
} as const satisfies Partial<Record<TimeColumn, Milestone>>

export type MilestoneColumn = keyof typeof milestoneColumns

export const milestoneColumnNames = Object.keys(milestoneColumns) as MilestoneColumn[]

/** The first column that a header lacks, or undefined where it has all. */
export function missingColumn(header: readonly string[]): string | undefined {
  return [...Object.values(columns), ...timeColumns].find((name) => !header.includes(name))
}
