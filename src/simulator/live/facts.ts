import { type Incident, incidentMachine } from '../../incidents/incident.ts'
import type { Lookup } from '../../log/machine.ts'
import type { Point } from '../../places/layer.ts'
import type { Demand } from '../demand/data.ts'
import type { Happening } from '../demand/happening.ts'
import { random } from '../random.ts'

/** What crews find at an incident: how much work, and who must be taken to a hospital. */
export interface Facts {
  workSeconds: number
  patientsLeft: number
  nothingFound: boolean
  /** Where it really is, if the city knows. */
  truePoint?: Point
}

export interface FactsBook {
  of(incident: Incident): Facts
  /** The happening that an incident was opened for. */
  happeningOf(incident: Incident): Happening | undefined
  forget(incident: string): void
}

/**
 * Keeps for each incident what its crews will find. One opened from a simulated call has the facts of its
 * happening; any other (a person called, an operator opened it) gets facts usual for its type.
 */
export function createFactsBook(
  lookup: Lookup,
  demand: Demand,
  happeningOfCall: (call: string) => Happening | undefined,
): FactsBook {
  const known = new Map<string, Facts>()
  const happeningOf = (incident: Incident): Happening | undefined => {
    for (const call of incident.calls) {
      const happening = happeningOfCall(call)
      if (happening?.emergency) return happening
    }
    return undefined
  }
  return {
    happeningOf,
    of(incident) {
      const found = known.get(incident.id)
      if (found) return found
      const emergency = happeningOf(lookup.of(incidentMachine, incident.id) ?? incident)?.emergency
      const facts: Facts = emergency
        ? {
            workSeconds: emergency.nothingFound ? 240 : emergency.workSeconds,
            patientsLeft: emergency.nothingFound ? 0 : emergency.patients,
            nothingFound: emergency.nothingFound,
            truePoint: emergency.site.point,
          }
        : usual(incident, demand)
      known.set(incident.id, facts)
      return facts
    },
    forget: (incident) => known.delete(incident),
  }
}

function usual({ id, type }: Incident, demand: Demand): Facts {
  const habit = demand.habits[type]
  const chance = random(`incident/${id}`)
  const patients = habit?.patients ?? 0
  return {
    workSeconds: (habit?.minutes ?? 25) * 60 * chance.between(0.6, 1.4),
    patientsLeft: Math.floor(patients) + (chance.chance(patients % 1) ? 1 : 0),
    nothingFound: false,
  }
}
