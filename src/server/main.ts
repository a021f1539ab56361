import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { server } from '../access/signing.ts'
import type { ClockStep } from '../log/clock.ts'
import type { Log } from '../log/log.ts'
import { refuse } from '../log/refusals.ts'
import type { CentreDeps, RunningCentre, SignIn } from './centre-deps.ts'
import { openCentreHttp } from './centre-http.ts'
import { type CentreParts, openCentreParts } from './centre-parts.ts'
import { everySecond } from './every-second.ts'
import { inviteFirstAdministrator } from './first-administrator.ts'
import { programTokens } from './program-tokens.ts'
import { createTimers } from './timers.ts'
import { tlsFor } from './tls.ts'
import { ensureTrainingPersons } from './training.ts'

const programVersion = '0.1.0'
const farewellMs = 700

/**
 * Runs a centre on a database that is ready: opens its record, puts the rooms behind the door, serves, and in
 * a training centre makes the city and its people on first run. Resolves when `GET /healthz` answers 200.
 */
export async function runCentre(deps: CentreDeps): Promise<RunningCentre> {
  const { config, dataFolder } = deps
  const { training } = config.centre
  const tls = await tlsFor(listenChoice(deps))
  const trouble = (message: string) => process.stderr.write(`amparo: ${message}\n`)
  const parts: CentreParts = await openCentreParts({
    config,
    programUrl: deps.database.programUrl,
    centreKey: deps.centreKey,
    admission: () => (deps.spaceLeft() ? undefined : refuse('diskReserve')),
    onClockStep: (step) => void recordClockStep(parts.log, step),
    onTrouble: trouble,
    onGone: (person) => void markGone(parts.log, person),
  })
  const state = { ready: false }
  const http = await openCentreHttp({
    config,
    parts,
    tls,
    dist: deps.consoleFolder,
    logFile: join(dataFolder, 'program.log'),
    isReady: () => state.ready,
    programOf: await programTokens(dataFolder, training),
    mapBounds: () => undefined,
  })
  const timers = createTimers(parts.log, () => parts.clock.now(), [])
  const stopSeconds = everySecond(
    () => {
      http.live.tick()
      return Promise.all([timers.tick(), parts.signing.sweep()])
    },
    (error) => trouble(`a turn of the clock failed: ${(error as Error).message}`),
  )

  async function stop() {
    state.ready = false
    stopSeconds()
    await within(farewellMs, parts.log.submit({ id: randomUUID(), type: 'recordStop' }, server))
    http.live.stop()
    await within(farewellMs, http.app.close())
    await within(farewellMs, parts.close())
  }

  try {
    await http.app.listen({ host: config.server.host, port: config.server.port })
    await parts.log.submit({ id: randomUUID(), type: 'recordStart', program: programVersion }, server)
    const signIns: SignIn[] = training ? await ensureTrainingPersons(parts, dataFolder) : []
    const invitation = training ? undefined : await inviteFirstAdministrator(parts)
    state.ready = true
    const url = addressOf(deps, tls !== undefined)
    return {
      url,
      signIns,
      ...(invitation && { firstAdministratorUrl: `${url}/setup?token=${invitation}` }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
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

/** Whose last session ended is not at their console any more. */
async function markGone(log: Log, person: string) {
  if (log.versionOf(`operator/${person}`) === 0) return
  await log.submit(
    { id: randomUUID(), type: 'setOperatorState', operator: person, state: 'signedOut' },
    server,
  )
}

async function within(ms: number, work: Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work.catch(() => undefined), timeout])
  clearTimeout(timer)
}
