import type { Pool } from 'pg'

/** Which incidents are looked for, open or closed. All that is said must hold. */
export interface IncidentQuestion {
  /** `YYYY-MM-DD`, of the centre. */
  day?: string
  number?: number
  type?: string
  service?: string
  unit?: string
  status?: string
}

/** Where a page of found incidents goes on: the last one told. */
export interface Position {
  day: string
  number: number
}

/** Ids of incidents, the latest first, by the facts that the report keeps. Nothing personal is looked at. */
export async function findIncidents(
  pool: Pool,
  question: IncidentQuestion,
  before: Position | undefined,
  limit: number,
): Promise<(Position & { id: string })[]> {
  const parameters: unknown[] = []
  const given = (value: unknown) => `$${parameters.push(value)}`
  const { day, number, type, service, unit, status } = question
  const conditions = [
    ...(day === undefined ? [] : [`i.day = ${given(day)}`]),
    ...(number === undefined ? [] : [`i.number = ${given(number)}`]),
    ...(type === undefined ? [] : [`i.type = ${given(type)}`]),
    ...(status === undefined ? [] : [`i.status = ${given(status)}`]),
    ...(service === undefined ? [] : [`${given(service)} = any(i.services)`]),
    ...(unit === undefined
      ? []
      : [`exists (select from report_units u where u.incident = i.id and u.unit = ${given(unit)})`]),
    ...(before ? [`(i.day, i.number) < (${given(before.day)}, ${given(before.number)})`] : []),
  ]
  const { rows } = await pool.query(
    `select i.id, i.day, i.number from report_incidents i
     where ${conditions.length > 0 ? conditions.join(' and ') : 'true'}
     order by i.day desc, i.number desc limit ${given(limit)}`,
    parameters,
  )
  return rows
}
