import { createHmac, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { personMachine } from '../access/person.ts'
import { server } from '../access/signing.ts'
import { setPlans, setReadiness } from '../dispatch/plans/in-use.ts'
import { loadPlans, loadReadiness } from '../dispatch/plans/plans-file.ts'
import { setTypes } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import { operatorMachine } from '../intake/operator.ts'
import type { ClockStep } from '../log/clock.ts'
import type { Log } from '../log/log.ts'
import { refuse } from '../log/refusals.ts'
import { minuteOfWeek } from '../roads/metric/week-hours.ts'
import { createPositions } from '../units/positions.ts'
import { createPositionsStore } from '../units/positions-store.ts'
import { createRunPositions } from '../units/run-positions.ts'
import { unitMachine } from '../units/unit.ts'
import type { CentreDeps, RunningCentre, SignIn } from './centre-deps.ts'
import { openCentreHttp } from './centre-http.ts'
import { type CentreMap, createCentreMap } from './centre-map.ts'
import { type CentreParts, openCentreParts } from './centre-parts.ts'
import { sharedOrdersFolder } from './centre-roads.ts'
import { openCentreRooms } from './centre-rooms.ts'
import { everySecond } from './every-second.ts'
import { inviteFirstAdministrator } from './first-administrator.ts'
import type { TrainingAccount } from './greeting-routes.ts'
import { programTokens } from './program-tokens.ts'
import { runOf } from './run-of.ts'
import { type Tls, tlsFor } from './tls.ts'
import { ensureTrainingCrew, ensureTrainingPersons } from './training.ts'
import { ensureTrainingCity } from './training-city.ts'
import { createTrainingSimulator } from './training-simulator.ts'
import { createTravels } from './travel.ts'

const programVersion = '0.1.0'
const farewellMs = 700
const secondsBetweenSaves = 10
const secondsBetweenSweeps = 3600
/** A season is enough to learn speeds from, and where units drove is nobody's business for longer. */
const daysOfRuns = 90

/**
 * Runs a centre on a database that is ready: opens its record, puts the rooms behind the door, serves, and in
 * a training centre makes the city and its people on first run. Resolves when `GET /healthz` answers 200.
 */
export async function runCentre(deps: CentreDeps): Promise<RunningCentre> {
  const { config, dataFolder } = deps
  const closing = createClosing()
  try {
    setTypes(loadTypes(join(dataFolder, 'types')))
    setPlans(loadPlans(join(dataFolder, 'plans')))
    setReadiness(loadReadiness(join(dataFolder, 'readiness.yaml')))
    const tls = await tlsFor(listenChoice(deps))
    const parts: CentreParts = await openCentreParts({
      config,
      programUrl: deps.database.programUrl,
      centreKey: deps.centreKey,
      admission: () => (deps.spaceLeft() ? undefined : refuse('diskReserve')),
      onClockStep: (step) => recordClockStep(parts.log, step).catch(told),
      onTrouble: trouble,
      onGone: (person) => markGone(parts.log, person).catch(told),
    })
    closing.add(parts.close)
    const running = await openRooms(deps, parts, tls, closing)
    return { ...running, stop: closing.closeAll }
  } catch (error) {
    await closing.closeAll()
    throw error
  }
}

async function openRooms(deps: CentreDeps, parts: CentreParts, tls: Tls | undefined, closing: Closing) {
  const { config, dataFolder } = deps
  const { training } = config.centre
  const { log } = parts
  const state: { ready: boolean; signIns: SignIn[] } = { ready: false, signIns: [] }
  const minuteNow = () => minuteOfWeek(parts.clock.now(), config.centre.timeZone)
  const map = createCentreMap(parts.pool, {
    dataFolder,
    ...(training && { sharedOrders: sharedOrdersFolder(deps.folder) }),
    onProgress: tellQuarters((percent) =>
      deps.progress(config.centre.language === 'es' ? `Vías: ${percent} %` : `Roads: ${percent} %`),
    ),
    minuteOfWeek: minuteNow,
    onTrouble: trouble,
  })
  closing.add(map.close)
  const positions = createPositions()
  const positionsStore = createPositionsStore(parts.pool, positions)
  const runKey = createHmac('sha256', deps.centreKey).update('amparo runs').digest()
  const runs = createRunPositions({
    ...{ pool: parts.pool, positions, keepDays: daysOfRuns },
    runOf: (unit) => runOf(log.lookup, unit, runKey),
  })
  const travels = createTravels({ lookup: log.lookup, positions, roads: map.roads })
  const { app, live, permit, attendance, settings, closures } = await openCentreHttp({
    config,
    parts,
    tls,
    dist: deps.consoleFolder,
    logFile: join(dataFolder, 'program.log'),
    isReady: () => state.ready,
    programOf: await programTokens(dataFolder, training),
    mapBounds: map.bounds,
    areas: map.areas,
    positions,
    roads: map.roads,
    areasAt: map.areasAt,
    hospitals: map.hospitals,
    trainingAccounts: () => accountsOf(log, state.signIns),
    onTrouble: trouble,
  })
  closing.add(() => app.close())
  map.dress(settings.now().areas)
  settings.subscribe((now) => map.dress(now.areas))
  const rooms = await openCentreRooms(app, {
    settings,
    config,
    parts,
    travels,
    map,
    positions,
    permit,
    attendance,
    cellKey: createHmac('sha256', deps.centreKey).update('amparo incident cells').digest(),
  })
  closing.add(rooms.stop)
  const city = createTrainingSimulator({ config, parts, map, positions, onTrouble: trouble })
  if (training) await city.routes(app, permit)
  await app.listen({ host: config.server.host, port: config.server.port })
  await log.submit({ id: randomUUID(), type: 'recordStart', program: programVersion }, server)
  closing.add(() => log.submit({ id: randomUUID(), type: 'recordStop' }, server))
  await positionsStore.load()
  closing.add(positionsStore.save)
  await signOutTheAbsent(parts)
  await map.reload()
  closures.tick()
  if (training) {
    state.signIns = await prepareTraining(deps, parts, map)
    city.start()
    closing.add(async () => city.stop())
  }
  let turns = 0
  const stopSeconds = everySecond(
    async () => {
      live.tick()
      closures.tick()
      const isTimeToSave = ++turns % secondsBetweenSaves === 0
      const saving = isTimeToSave && Promise.all([positionsStore.save(), runs.save()])
      if (turns % secondsBetweenSweeps === 1) {
        await Promise.all([parts.drafts.removeExpired(), runs.sweep(Date.parse(parts.clock.now()))])
      }
      void map.roads()?.setTime(minuteNow()).catch(told)
      return Promise.all([rooms.timers.tick(), parts.signing.sweep(), map.followImports(), saving])
    },
    (error) => trouble(`a turn of the clock failed: ${(error as Error).message}`),
  )
  closing.add(async () => {
    state.ready = false
    stopSeconds()
    live.stop()
  })
  const url = addressOf(deps, tls !== undefined)
  const invitation = training ? undefined : await inviteFirstAdministrator(parts)
  state.ready = true
  return {
    url,
    signIns: state.signIns,
    ...(invitation && { firstAdministratorUrl: `${url}/setup?token=${invitation}` }),
  }
}

async function prepareTraining(
  { config, dataFolder, progress }: CentreDeps,
  parts: CentreParts,
  map: CentreMap,
) {
  const tell = (es: string, en: string) => progress(config.centre.language === 'es' ? es : en)
  await ensureTrainingCity(parts, map, config.training.seed, tell)
  const signIns = await ensureTrainingPersons(parts, dataFolder)
  const crews = [...parts.log.lookup.all(unitMachine).values()].filter(
    (unit, at, all) =>
      ['GS', 'SI', 'SC'].includes(unit.service) &&
      all.findIndex((one) => one.service === unit.service) === at,
  )
  for (const unit of crews) signIns.push(await ensureTrainingCrew(parts, dataFolder, unit))
  return signIns
}

function accountsOf(log: Log, signIns: SignIn[]): TrainingAccount[] {
  return signIns.map(({ person, password, roles }) => {
    const known = log.lookup.of(personMachine, person)
    return { person, password, name: known?.personal?.name ?? person, roles: known?.roles ?? [...roles] }
  })
}

/** Each quarter once: the order of a large map takes minutes. */
function tellQuarters(tell: (percent: number) => void) {
  let told = 0
  return (share: number) => {
    const percent = 25 * Math.floor(4 * share)
    if (percent > told && percent < 100) tell(percent)
    told = Math.max(told, percent)
  }
}

function told(error: Error) {
  trouble(error.message)
}

function trouble(message: string) {
  process.stderr.write(`amparo: ${message}\n`)
}

function listenChoice({ config, dataFolder, folder }: CentreDeps) {
  const { host, tls, trustedProxy } = config.server
  return {
    host,
    certificate: tls.certificate ?? undefined,
    key: tls.key ?? undefined,
    selfSigned: tls.selfSigned,
    trustedProxy: trustedProxy ?? undefined,
    folder: dataFolder ?? folder,
  }
}

function addressOf({ config }: CentreDeps, tls: boolean): string {
  const { host, port, publicAddress } = config.server
  if (publicAddress) return publicAddress.replace(/\/$/, '')
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/** A jump of the machine's clock is a fact and an alarm (centre/L8). */
async function recordClockStep(log: Log, { stepSeconds }: ClockStep) {
  await log.submit({ id: randomUUID(), type: 'recordClockStep', stepSeconds }, server)
  await log.submit(
    {
      id: randomUUID(),
      type: 'raiseAlarm',
      alarm: randomUUID(),
      kind: 'clockStepped',
      subject: 'centre/self',
      parameters: { seconds: Math.round(stepSeconds * 10) / 10 },
    },
    server,
  )
}

/** Who stood as present when the program ended, and has no session any more: no call must ring at them. */
async function signOutTheAbsent({ log, sessions }: CentreParts) {
  const absent = [...log.lookup.all(operatorMachine).keys()].filter(
    (id) => sessions.ofPerson(id).length === 0,
  )
  await Promise.all(absent.map((id) => markGone(log, id)))
}

/** Whose last session ended is not at their console any more. */
async function markGone(log: Log, person: string) {
  if (log.versionOf(`operator/${person}`) === 0) return
  await log.submit(
    { id: randomUUID(), type: 'setOperatorState', operator: person, state: 'signedOut' },
    server,
  )
}

interface Closing {
  add(close: () => Promise<unknown>): void
  /** Last opened first, each with a little time: an orderly end must not take longer than two seconds. */
  closeAll(): Promise<void>
}

function createClosing(): Closing {
  const stack: (() => Promise<unknown>)[] = []
  return {
    add: (close) => void stack.push(close),
    async closeAll() {
      for (let close = stack.pop(); close; close = stack.pop()) await within(farewellMs, close())
    },
  }
}

async function within(ms: number, work: Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work.catch(() => undefined), timeout])
  clearTimeout(timer)
}
