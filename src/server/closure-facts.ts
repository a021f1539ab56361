import { can } from '../access/can.ts'
import { incidentSubject } from '../access/redact.ts'
import { assignmentMachine } from '../dispatch/assignment.ts'
import { incidentMachine } from '../incidents/incident.ts'
import type { Actor, Lookup } from '../log/machine.ts'
import { secondsBetween } from '../log/time.ts'
import { distanceMetres } from '../places/geometry.ts'
import type { Point } from '../places/layer.ts'
import type { Journey, PlaceOfIncident } from '../roads/closures/effects.ts'
import type { Roads } from '../roads/roads.ts'
import type { Positions } from '../units/positions.ts'
import { unitMachine } from '../units/unit.ts'

export interface ClosureFactsSettings {
  lookup: Lookup
  positions: Positions
  now(): string
  roads(): Pick<Roads, 'route' | 'isPrepared'> | undefined
}

/** Units whose way is looked for at most, found or not: a preview is asked at every pause of typing. */
export const mostJourneys = 40
/** A way is kept so long: the pauses of one line, typed. */
const keptSeconds = 10

type Way = readonly number[] | undefined

/** Whom a closure may touch: units that are on their way, and open incidents whose place this reader may see. */
export function closureFacts({ lookup, positions, now, roads }: ClosureFactsSettings) {
  let kept: { on?: object; since: string; ways: Map<string, Way> } = { since: now(), ways: new Map() }

  function waysOn(on: object): Map<string, Way> {
    const at = now()
    if (kept.on !== on || secondsBetween(kept.since, at) > keptSeconds)
      kept = { on, since: at, ways: new Map() }
    return kept.ways
  }

  function onTheirWay() {
    return [...lookup.all(assignmentMachine).values()].flatMap(({ unit, incident, state, milestones }) => {
      if (state !== 'current' || milestones.onScene) return []
      const from = positions.of(unit)?.point ?? lookup.of(unitMachine, unit)?.home
      const to = lookup.of(incidentMachine, incident)?.personal?.location?.point
      return from && to ? [{ unit, incident, from, to }] : []
    })
  }

  return {
    /** Of those nearest to a place; nobody before the map is prepared, for the plain search takes too long. */
    journeys(near: Point): Journey[] {
      const map = roads()
      if (!map?.isPrepared()) return []
      const ways = waysOn(map)
      const reach = ({ from, to }: { from: Point; to: Point }) =>
        Math.min(distanceMetres(from, near), distanceMetres(to, near))
      return onTheirWay()
        .map((each) => ({ ...each, metres: reach(each) }))
        .sort((a, b) => a.metres - b.metres)
        .slice(0, mostJourneys)
        .flatMap(({ unit, incident, from, to }) => {
          const key = `${unit} ${incident}`
          if (!ways.has(key)) ways.set(key, map.route(from, to)?.arcs)
          const arcs = ways.get(key)
          return arcs ? [{ unit, incident, arcs }] : []
        })
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
