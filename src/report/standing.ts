import { alarmMachine } from '../alarms/alarm.ts'
import { incidentMachine } from '../incidents/incident.ts'
import { numberingMachine } from '../incidents/numbering.ts'
import { callMachine } from '../intake/call.ts'
import { operatorMachine } from '../intake/operator.ts'
import type { Lookup } from '../log/machine.ts'
import { unitMachine } from '../units/unit.ts'

/** How the centre stands at this moment, by counts of what is live. */
export interface Standing {
  openedToday: number
  calls: Record<string, number>
  incidents: Record<string, number>
  units: Record<string, number>
  operators: Record<string, number>
  alarms: Record<string, number>
}

export function standingOf(lookup: Lookup, day: string): Standing {
  return {
    openedToday: lookup.of(numberingMachine, day)?.last ?? 0,
    calls: countBy(lookup.all(callMachine).values(), ({ state }) => state),
    incidents: countBy(lookup.all(incidentMachine).values(), ({ status }) => status),
    units: countBy(lookup.all(unitMachine).values(), ({ current, primary }) =>
      current ? 'assigned' : primary,
    ),
    operators: countBy(lookup.all(operatorMachine).values(), ({ state }) => state),
    alarms: countBy(lookup.all(alarmMachine).values(), ({ priority }) => priority),
  }
}

function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}
