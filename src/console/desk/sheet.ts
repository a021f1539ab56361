import { type Status, statuses } from '../../units/status.ts'
import { isOpen } from '../incidents/board.ts'
import type { Call, Incident } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'
import { viewOf } from '../units/fleet.ts'

/** Open incidents for paper: the most urgent first, then the longest open. */
export function sheetIncidents({ incident }: Pick<Rows, 'incident'>): Incident[] {
  return [...incident.values()]
    .filter(isOpen)
    .sort((a, b) => a.priority - b.priority || compare(a.openedAt, b.openedAt))
}

/** Units by their status, each group by name; a status without units is left out. */
export function unitsByStatus({
  unit,
  assignment,
}: Pick<Rows, 'unit' | 'assignment'>): { status: Status; units: string[] }[] {
  const groups = new Map<Status, string[]>()
  for (const one of unit.values()) {
    const { status } = viewOf(one, assignment)
    groups.set(status, [...(groups.get(status) ?? []), one.callSign])
  }
  return statuses
    .filter((status) => groups.has(status))
    .map((status) => ({ status, units: (groups.get(status) ?? []).sort(compare) }))
}

/** The telephone to call back, where this reader may see it. */
export function phoneOf(incident: Incident, calls: ReadonlyMap<string, Call>): string {
  for (const id of incident.calls) {
    const number = calls.get(id)?.personal?.number
    if (number) return number
  }
  return ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
