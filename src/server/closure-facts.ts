import { can } from '../access/can.ts'
import { incidentSubject } from '../access/redact.ts'
import { assignmentMachine } from '../dispatch/assignment.ts'
import { incidentMachine } from '../incidents/incident.ts'
import type { Actor, Lookup } from '../log/machine.ts'
import type { Journey, PlaceOfIncident } from '../roads/closures/effects.ts'
import type { Roads } from '../roads/roads.ts'
import type { Positions } from '../units/positions.ts'
import { unitMachine } from '../units/unit.ts'

export interface ClosureFactsSettings {
  lookup: Lookup
  positions: Positions
  roads(): Roads | undefined
}

/** Ways looked for at most: a preview is asked at every pause of typing. */
const mostJourneys = 200

/** Whom a closure may touch: units that are on their way, and open incidents whose place this reader may see. */
export function closureFacts({ lookup, positions, roads }: ClosureFactsSettings) {
  return {
    journeys(): Journey[] {
      const map = roads()
      const found: Journey[] = []
      for (const { unit, incident, state, milestones } of lookup.all(assignmentMachine).values()) {
        if (!map || found.length >= mostJourneys) break
        if (state !== 'current' || milestones.onScene) continue
        const from = positions.of(unit)?.point ?? lookup.of(unitMachine, unit)?.home
        const to = lookup.of(incidentMachine, incident)?.personal?.location?.point
        const route = from && to && map.route(from, to)
        if (route) found.push({ unit, incident, arcs: route.arcs })
      }
      return found
    },
    incidents(reader: Actor): PlaceOfIncident[] {
      return [...lookup.all(incidentMachine).values()].flatMap((incident) => {
        const point = incident.personal?.location?.point
        if (!point || !can(reader, 'readIncidentPersonal', incidentSubject(reader, incident)).allowed)
          return []
        return [{ incident: incident.id, number: incident.number, point }]
      })
    },
  }
}
