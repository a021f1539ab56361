import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Attendance } from '../desks/attendance.ts'
import { createIncidentCells, type IncidentNear } from '../incidents/cells.ts'
import { due as dueInIntake } from '../intake/due.ts'
import { createHeartbeats } from '../intake/heartbeats.ts'
import { startRinging } from '../intake/ringer.ts'
import { callerRoutes } from '../intake/routes.ts'
import { cautionsNear } from '../places/caution.ts'
import { mapRoutes } from '../places/map-routes.ts'
import { type EarlierIncident, placesRoutes } from '../places/routes.ts'
import { closureRoutes } from '../roads/closures/routes.ts'
import { intakeLimits } from '../settings/in-force.ts'
import type { Positions } from '../units/positions.ts'
import { type CentreMap, callerPlaces } from './centre-map.ts'
import type { CentreParts } from './centre-parts.ts'
import { closureFacts } from './closure-facts.ts'
import type { Config } from './config/schema.ts'
import type { Settings } from './follow-settings.ts'
import { dues } from './rooms.ts'
import { createTimers, type Timers } from './timers.ts'
import type { Travels } from './travel.ts'
import type { Permit } from './who.ts'

export interface CentreRoomsSettings {
  config: Config
  parts: CentreParts
  travels: Travels
  map: CentreMap
  positions: Positions
  permit: Permit
  attendance: Attendance
  settings: Settings
  /** Under which places of incidents are hashed. */
  cellKey: Uint8Array
}

export interface CentreRooms {
  timers: Timers
  stop(): Promise<void>
}

/** Opens the rooms that have a life of their own: routes on the door, timers, calls that ring. */
export async function openCentreRooms(
  app: FastifyInstance,
  settings: CentreRoomsSettings,
): Promise<CentreRooms> {
  const { config, parts, travels, map, permit } = settings
  const { log, clock, pool } = parts
  const limits = () => intakeLimits(settings.settings.now().limits)
  const heartbeats = createHeartbeats(clock.now())
  await app.register(callerRoutes, {
    log,
    clock,
    heartbeats,
    places: callerPlaces(map),
    eta: travels.secondsTo,
    centreName: config.centre.name,
    laneLimit: { burst: config.limits.callsPerAddress, refillSeconds: config.limits.callsPerAddressSeconds },
    resumeSeconds: () => limits().resumeSeconds,
  })
  const cells = createIncidentCells(pool, log, settings.cellKey)
  await app.register(placesRoutes, {
    map: map.map,
    permit,
    cautions: (point) => cautionsNear(log.lookup, point, clock.now()),
    earlierIncidents: async (point, withinMetres) => (await cells.near(point, withinMetres)).map(inPublic),
    submit: log.submit,
  })
  await app.register(mapRoutes, { map: map.map })
  await app.register(closureRoutes, {
    network: () => map.roads()?.network,
    gazetteer: () => map.map()?.gazetteer,
    ...closureFacts({
      lookup: log.lookup,
      positions: settings.positions,
      now: () => clock.now(),
      roads: map.roads,
    }),
    permit,
  })
  const stopRinging = startRinging(log, randomUUID)
  const timers = createTimers(log, () => clock.now(), [
    ...dues,
    (lookup, now, newId) =>
      dueInIntake(lookup, now, newId, {
        heartbeats,
        limits: limits(),
        absentSince: (person) => settings.attendance.absentSince(`person/${person}`),
      }),
  ])
  return {
    timers,
    async stop() {
      stopRinging()
      cells.stop()
      await cells.settled()
    },
  }
}

/** Of an earlier incident what is public, and how far it was. */
function inPublic({ incident, distanceMetres }: IncidentNear): EarlierIncident {
  const { id, number, day, type, priority, status, disposition } = incident
  return {
    ...{ incident: id, number, day, type, priority, status },
    ...(disposition && { disposition }),
    distanceMetres: Math.round(distanceMetres),
  }
}
