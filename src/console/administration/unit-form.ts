import type { Unit } from '../live/records.ts'
import { changeUnit } from '../orders.ts'

/** What the form of a unit holds: texts are never absent, only empty. */
export interface UnitFacts {
  callSign: string
  service: string
  kind: string
  station: string
  crewSize: number | undefined
  capabilities: string[]
  /** Names with spaces between. */
  sharesCrewWith: string
}

export function unitFacts(unit: Unit): UnitFacts {
  const { callSign, service, kind, station = '', crewSize, capabilities, sharesCrewWith } = unit
  return {
    callSign,
    service,
    kind,
    station,
    crewSize,
    capabilities,
    sharesCrewWith: sharesCrewWith.join(' '),
  }
}

/** As the record spells them, absent where the form has nothing. */
function recordFields(facts: UnitFacts): Record<string, unknown> {
  const { station, crewSize, sharesCrewWith, callSign, kind, ...rest } = facts
  return {
    ...rest,
    callSign: callSign.trim(),
    kind: kind.trim(),
    station: station.trim() || undefined,
    crewSize,
    sharesCrewWith: sharesCrewWith.split(/[\s,;]+/).filter(Boolean),
  }
}

/** What changes between two states of the form: only that is sent, with what was seen there before. */
export function unitChange(before: UnitFacts, after: UnitFacts) {
  const [was, now] = [recordFields(before), recordFields(after)]
  const changed = Object.keys(now).filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(now[field]),
  )
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(
      changed.filter((field) => from[field] !== undefined).map((field) => [field, from[field]]),
    )
  const remove = changed.filter((field) => now[field] === undefined)
  const absent = changed.filter((field) => was[field] === undefined)
  return {
    fields: pick(now),
    was: { ...pick(was), ...(absent.length > 0 && { absent }) },
    remove: remove.length > 0 ? remove : undefined,
  }
}

/** Units that match every word typed: by name, service, kind, station or what they can do. */
export function unitsShown(units: Iterable<Unit>, typed: string): Unit[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return [...units]
    .filter(({ id, callSign, service, kind, station = '', capabilities }) => {
      const text = `${id} ${callSign} ${service} ${kind} ${station} ${capabilities.join(' ')}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => a.service.localeCompare(b.service) || order.compare(a.callSign, b.callSign))
}

const order = new Intl.Collator('es', { numeric: true })

/** What one unit of many gets; nothing where it has it already. */
export function bulkOrder(unit: Unit, station: string, capability: string) {
  const moves = station !== '' && unit.station !== station
  const learns = capability !== '' && !unit.capabilities.includes(capability)
  if (!moves && !learns) return undefined
  const fields = {
    ...(moves && { station }),
    ...(learns && { capabilities: [...unit.capabilities, capability] }),
  }
  const was = {
    ...(moves && unit.station !== undefined && { station: unit.station }),
    ...(moves && unit.station === undefined && { absent: ['station'] }),
    ...(learns && { capabilities: unit.capabilities }),
  }
  return changeUnit(unit.id, fields, was)
}
