import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { due as dueInIntake } from '../intake/due.ts'
import { createHeartbeats } from '../intake/heartbeats.ts'
import { defaultLimits, type IntakeLimits } from '../intake/limits.ts'
import { startRinging } from '../intake/ringer.ts'
import { callerRoutes } from '../intake/routes.ts'
import type { CentreParts } from './centre-parts.ts'
import type { Config } from './config/schema.ts'
import { dues } from './rooms.ts'
import { createTimers, type Timers } from './timers.ts'
import type { Travels } from './travel.ts'

export interface CentreRoomsSettings {
  config: Config
  parts: CentreParts
  travels: Travels
}

export interface CentreRooms {
  timers: Timers
  stop(): void
}

/** Opens the rooms that have a life of their own: routes on the door, timers, calls that ring. */
export async function openCentreRooms(
  app: FastifyInstance,
  settings: CentreRoomsSettings,
): Promise<CentreRooms> {
  const { config, parts, travels } = settings
  const { log, clock } = parts
  const limits = limitsOf(config)
  const heartbeats = createHeartbeats(clock.now())
  await app.register(callerRoutes, {
    log,
    clock,
    heartbeats,
    eta: travels.secondsTo,
    centreName: config.centre.name,
    laneLimit: { burst: config.limits.callsPerAddress, refillSeconds: config.limits.callsPerAddressSeconds },
    resumeSeconds: limits.resumeSeconds,
  })
  const stopRinging = startRinging(log, randomUUID)
  const timers = createTimers(log, () => clock.now(), [
    ...dues,
    (lookup, now, newId) => dueInIntake(lookup, now, newId, { heartbeats, limits }),
  ])
  return { timers, stop: stopRinging }
}

function limitsOf({ limits }: Config): IntakeLimits {
  const { ringSeconds, transferSeconds, heartbeatSeconds, resumeMinutes } = limits
  return {
    ...defaultLimits,
    ringSeconds,
    transferSeconds,
    heartbeatSeconds,
    resumeSeconds: resumeMinutes * 60,
  }
}
