import type { Travel } from '../dispatch/recommend.ts'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import type { Lookup } from '../log/machine.ts'
import { distanceMetres } from '../places/geometry.ts'
import type { Point } from '../places/layer.ts'
import type { Roads } from '../roads/roads.ts'
import type { Route } from '../roads/route.ts'
import type { Positions } from '../units/positions.ts'
import { type Unit, unitMachine } from '../units/unit.ts'

/** Drive times from where units are to where incidents are. */
export interface Travels {
  /** By road to an incident, for each of these units that can get there. */
  toIncident(incident: Incident, units: readonly Unit[]): Map<string, Travel>
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
  const pointOf = (unit: Unit): Point | undefined => positions.of(unit.id)?.point ?? unit.home

  function toIncident(incident: Incident, units: readonly Unit[]): Map<string, Travel> {
    const to = incident.personal?.location?.point
    const map = roads()
    if (!to || !map) return new Map()
    const placed = units.flatMap((unit) => {
      const from = pointOf(unit)
      return from ? [{ unit: unit.id, from }] : []
    })
    const seconds = map.travelSeconds(
      placed.map(({ from }) => from),
      to,
    )
    const found = new Map<string, Travel>()
    placed.forEach(({ unit, from }, at) => {
      const time = seconds[at] ?? Number.POSITIVE_INFINITY
      if (Number.isFinite(time)) found.set(unit, travelOf(map, time, from, to))
    })
    return found
  }

  return {
    toIncident,
    secondsTo(unitId, incidentId) {
      const unit = lookup.of(unitMachine, unitId)
      const incident = lookup.of(incidentMachine, incidentId)
      return unit && incident && toIncident(incident, [unit]).get(unitId)?.seconds
    },
  }
}

/** The way itself is looked for only where its length or line is asked: for the few units that are proposed. */
function travelOf(roads: Roads, seconds: number, from: Point, to: Point): Travel {
  let way: Route | undefined
  const route = () => {
    way ??= roads.route(from, to)
    return way
  }
  return {
    seconds,
    get distanceMetres() {
      return route()?.metres ?? 0
    },
    get line() {
      const on = route()?.line
      return on && [from, ...on, to].map(rounded)
    },
    straightMetres: distanceMetres(from, to),
  }
}

/** Five decimals are a metre: more is only more to send. */
function rounded([lon, lat]: Point): Point {
  return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5]
}
