import { type Incident, incidentMachine } from '../incidents/incident.ts'
import type { Lookup } from '../log/machine.ts'
import type { Roads } from '../roads/roads.ts'
import type { Positions } from '../units/positions.ts'
import { type Unit, unitMachine } from '../units/unit.ts'

/** Drive times from where units are to where incidents are. */
export interface Travels {
  /** Seconds until a unit is at its incident. */
  secondsTo(unit: string, incident: string): number | undefined
}

export interface TravelsSettings {
  lookup: Lookup
  positions: Positions
  /** Undefined while there is no map. */
  roads(): Roads | undefined
}

/** A unit is where it was last seen, or else at its station. */
export function createTravels({ lookup, positions, roads }: TravelsSettings): Travels {
  return {
    secondsTo(unitId, incidentId) {
      const unit = lookup.of<Unit>(unitMachine, unitId)
      const incident = lookup.of<Incident>(incidentMachine, incidentId)
      const from = unit && (positions.of(unitId)?.point ?? unit.home)
      const to = incident?.personal?.location?.point
      const [seconds] = (from && to && roads()?.travelSeconds([from], to)) ?? []
      return seconds !== undefined && Number.isFinite(seconds) ? seconds : undefined
    },
  }
}
