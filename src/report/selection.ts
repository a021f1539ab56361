import { type Division, isOfTime, timeKeySql } from './groups.ts'

/** Which part of the record a report is about. All that is said must hold. */
export interface Selection {
  /** RFC 3339; the end is not part of it. */
  from: string
  to: string
  by: Division
  /** One group of `by`. */
  key?: string
  service?: string
  type?: string
  district?: string
  priority?: number
  /** Services that the reader may see; absent: all. */
  allowed?: readonly string[]
}

type Source = 'calls' | 'incidents' | 'units'

const tables: Record<Source, { from: string; at: string }> = {
  calls: { from: 'report_calls c left join report_incidents i on i.id = c.incident', at: 'c.offered_at' },
  incidents: { from: 'report_incidents i', at: 'i.at' },
  units: { from: 'report_incidents i join report_units u on u.incident = i.id', at: 'i.at' },
}

/** A statement's parts, with its parameters in their order. */
export interface Chosen {
  from: string
  /** The column that says which period a row belongs to. */
  at: string
  where: string
  /** The group of a row, as text; empty where time tells it. */
  key: string
  parameters: unknown[]
}

/**
 * The rows of one source. A call belongs to the incident that it led to; a service means the incidents it has a
 * part in, and of the units only its own. Divided by service, an incident is its owner's.
 */
export function choose(
  source: Source,
  selection: Selection,
  timeZone: string,
  joined?: 'withIncidents',
): Chosen {
  const { from, at } = joined ? tables[source] : sourceFor(source, selection)
  const parameters: unknown[] = []
  const given = (value: unknown) => `$${parameters.push(value)}`
  const { by, service, allowed } = selection
  const key = isOfTime(by) ? `''` : keySql(source, by)
  const conditions = [`${at} >= ${given(selection.from)}`, `${at} < ${given(selection.to)}`]
  if (selection.key !== undefined) {
    const ofRow = isOfTime(by) ? timeKeySql(by, at, given(timeZone)) : key
    conditions.push(`${ofRow} = ${given(selection.key)}`)
  }
  if (source === 'units') {
    if (service !== undefined) conditions.push(`u.service = ${given(service)}`)
    if (allowed) conditions.push(`u.service = any(${given(allowed)})`)
  } else {
    if (service !== undefined) conditions.push(`i.services @> array[${given(service)}::text]`)
    if (allowed) conditions.push(`i.services && ${given(allowed)}::text[]`)
  }
  if (selection.type !== undefined) conditions.push(`i.type = ${given(selection.type)}`)
  if (selection.district !== undefined) conditions.push(`i.district = ${given(selection.district)}`)
  if (selection.priority !== undefined) conditions.push(`i.priority = ${given(selection.priority)}`)
  return { from, at, where: conditions.join(' and '), key, parameters }
}

/** Calls are held against their incidents only where something about these is asked. */
function sourceFor(source: Source, selection: Selection) {
  const { service, type, district, priority, allowed, by } = selection
  const asks = [service, type, district, priority, allowed].some((one) => one !== undefined)
  if (source !== 'calls' || asks || !(by === 'none' || isOfTime(by))) return tables[source]
  return { from: 'report_calls c', at: 'c.offered_at' }
}

function keySql(source: Source, by: Exclude<Division, 'shift' | 'day' | 'hour'>): string {
  if (by === 'none') return `''`
  if (by === 'service') return source === 'units' ? 'u.service' : `coalesce(i.owner, '')`
  if (by === 'priority') return `coalesce(i.priority::text, '')`
  return `coalesce(i.${by}, '')`
}
