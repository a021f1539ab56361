import type { FastifyInstance } from 'fastify'
import { type Attendance, createAttendance } from '../desks/attendance.ts'
import { allPlans } from '../dispatch/plans/in-use.ts'
import { allTypes } from '../incidents/types.ts'
import type { Actor } from '../log/machine.ts'
import { keepFacts } from '../report/keep-facts.ts'
import { keepWorked } from '../report/keep-worked.ts'
import { reportRoutes } from '../report/routes.ts'
import type { Roads } from '../roads/roads.ts'
import type { Positions } from '../units/positions.ts'
import { createArrivals } from './arrivals.ts'
import { createAudiences } from './audience.ts'
import { boardRoutes } from './board-routes.ts'
import type { CentreMap } from './centre-map.ts'
import type { CentreParts } from './centre-parts.ts'
import { commandRoutes } from './command-routes.ts'
import type { Config } from './config/schema.ts'
import { configuredLimits } from './configured-limits.ts'
import { draftRoutes } from './draft-routes.ts'
import { type ClosuresOnRoads, followClosures } from './follow-closures.ts'
import { followSettings, type Settings } from './follow-settings.ts'
import { greetingRoutes, type TrainingAccount } from './greeting-routes.ts'
import { openDoor } from './http.ts'
import { incidentRoutes } from './incident-routes.ts'
import { createLive, type Live } from './live.ts'
import { servePages } from './pages.ts'
import { personRoutes } from './person-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { createPositionFeed } from './position-feed.ts'
import { positionRoutes } from './position-routes.ts'
import { preferenceRoutes } from './preference-routes.ts'
import { readRoutes } from './read-routes.ts'
import { createRecommending } from './recommending.ts'
import { roadTimeRoutes } from './road-time-routes.ts'
import { catalogue, registry } from './rooms.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingRoutes } from './setting-routes.ts'
import { setupPage } from './setup-page.ts'
import { isLoopback, type Tls } from './tls.ts'
import { createPermit, type Permit } from './who.ts'
import type { CentreOnWire } from './wire.ts'

export interface CentreHttpSettings {
  /** What goes wrong behind an answer: told to whoever runs the program. */
  onTrouble(message: string): void
  config: Config
  parts: CentreParts
  tls?: Tls
  /** The built pages. */
  dist: string
  logFile?: string
  isReady(): boolean
  programOf(token: string): Actor | undefined
  mapBounds(): CentreOnWire['mapBounds']
  areas: CentreMap['areas']
  areasAt: CentreMap['areasAt']
  hospitals: CentreMap['hospitals']
  positions: Positions
  /** Undefined while there is no map. */
  roads(): Roads | undefined
  /** Shown to whoever opens the console of a training centre on this very machine. */
  trainingAccounts(): TrainingAccount[]
}

export interface CentreHttp {
  app: FastifyInstance
  live: Live
  permit: Permit
  attendance: Attendance
  /** What is configured, as it stands. */
  settings: Settings
  closures: ClosuresOnRoads
}

/** Puts the centre's own routes behind its door; the rooms' routes are registered on `app` after it. */
export async function openCentreHttp(settings: CentreHttpSettings): Promise<CentreHttp> {
  const { config, parts, tls, positions } = settings
  const { log, clock, sessions, credentials, signing } = parts
  const { host, publicAddress, trustedProxy } = config.server
  const app = await openDoor({
    log,
    sessions,
    catalogue,
    programOf: settings.programOf,
    own: {
      publicUrls: publicAddress ? [publicAddress] : [],
      loopbackOnly: isLoopback(host) && !trustedProxy,
    },
    tls,
    trustedProxy: trustedProxy ?? undefined,
    largestBodyBytes: config.limits.requestKilobytes * 1024,
    isReady: settings.isReady,
    logFile: settings.logFile,
  })
  const permit = createPermit(log, () => clock.monotonicMs())
  const audiences = createAudiences()
  const inForce = followSettings(log, {
    types: allTypes(),
    plans: allPlans(),
    intake: configuredLimits(config),
    language: config.centre.language,
  })
  inForce.subscribe(audiences.forget)
  const attendance = createAttendance(clock.now())
  const live = createLive({
    attendance,
    log,
    machines: registry.machines,
    audiences,
    sessions,
    now: () => clock.now(),
    positions: createPositionFeed(positions),
  })
  const { id, name, training, timeZone } = config.centre
  const source = {
    log,
    machines: registry.machines,
    now: () => clock.now(),
    positions: () => [...positions.all().values()],
    get centre(): CentreOnWire {
      return { id, name, training, timeZone, mapBounds: settings.mapBounds() }
    },
  }
  await app.register(commandRoutes, { log, registry, catalogue })
  await app.register(boardRoutes, { source, audiences, live, permit })
  await app.register(sessionRoutes, {
    signing,
    credentials,
    centreName: name,
    secure: tls !== undefined || trustedProxy !== null || Boolean(publicAddress?.startsWith('https:')),
  })
  await app.register(draftRoutes, { drafts: parts.drafts })
  await app.register(preferenceRoutes, parts.preferences)
  await app.register(personRoutes, { log, credentials, signing, permit })
  const closures = followClosures({
    ...{ log, now: () => clock.now(), roads: settings.roads, onTrouble: settings.onTrouble },
  })
  const recommending = createRecommending({
    ...{ lookup: log.lookup, positions, roads: settings.roads, timeZone },
    proposals: parts.proposals,
    areasAt: settings.areasAt,
    hospitals: settings.hospitals,
    now: () => clock.now(),
  })
  await app.register(readRoutes, {
    log,
    permit,
    recommending,
    closuresSettled: closures.settled,
    settings: inForce,
    now: () => clock.now(),
  })
  const facts = keepFacts({ pool: parts.pool, log, onTrouble: settings.onTrouble })
  const worked = keepWorked({ log, onTrouble: settings.onTrouble })
  app.addHook('onClose', async () => {
    worked.stop()
    await facts.stop()
  })
  await app.register(planRoutes, { permit, recommending, now: () => clock.now() })
  await app.register(roadTimeRoutes, {
    lookup: log.lookup,
    permit,
    arrivals: createArrivals({
      lookup: log.lookup,
      positions,
      roads: settings.roads,
      now: () => clock.now(),
      seq: () => log.head().seq,
    }),
    roads: settings.roads,
    closuresSettled: closures.settled,
  })
  await app.register(incidentRoutes, {
    log,
    pool: parts.pool,
    facts,
    permit,
    now: () => clock.now(),
    timeZone,
    centreName: name,
  })
  await app.register(settingRoutes, { log, pool: parts.pool, permit, areas: settings.areas })
  await app.register(positionRoutes, { log, positions, permit, now: () => clock.now() })
  await app.register(reportRoutes, {
    ...{ log, pool: parts.pool, facts, worked, permit, timeZone },
    now: () => clock.now(),
  })
  await app.register(greetingRoutes, {
    name,
    training,
    accounts: settings.trainingAccounts,
    languages: () => inForce.now().languages,
  })
  await app.register(setupPage, { signing, credentials, catalogue, centreName: name })
  await servePages(app, settings.dist)
  return { app, live, permit, attendance, settings: inForce, closures }
}
