import { randomUUID } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Person } from '../access/person.ts'
import { server } from '../access/signing.ts'
import { setPlans, setReadiness } from '../dispatch/plans/in-use.ts'
import { loadPlans, loadReadiness } from '../dispatch/plans/plans-file.ts'
import { setTypes } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import type { Roads } from '../roads/roads.ts'
import { createPositions, type Positions } from '../units/positions.ts'
import { type CentreHttp, openCentreHttp } from './centre-http.ts'
import { type CentreParts, openCentreParts } from './centre-parts.ts'
import type { Config } from './config/schema.ts'
import { configSchema } from './config/schema.ts'

/** A centre for tests: the real parts on a real database, without a city and without passing time. */
export interface TestCentre extends CentreHttp {
  parts: CentreParts
  positions: Positions
  config: Config
  /** Registers a person with the password `password`. */
  person(id: string, fields: Partial<Person>): Promise<void>
  /** The cookie of a new session. */
  cookieOf(person: string): Promise<string>
  inject(options: InjectOptions & { cookie?: string }): ReturnType<FastifyInstance['inject']>
  command(
    cookie: string,
    command: { type: string } & Record<string, unknown>,
  ): ReturnType<FastifyInstance['inject']>
  /** Listens on a free port of loopback; answers it. */
  listen(): Promise<number>
  close(): Promise<void>
}

export const password = 'una frase de prueba'
const host = '127.0.0.1'
const cheap = { blocks: 16, blockSize: 1, lanes: 1 }

export async function openTestCentre(
  programUrl: string,
  settings: {
    config?: object
    roads?: Roads
    dist?: string
    programOf?: Parameters<typeof openCentreHttp>[0]['programOf']
    mapBounds?: Parameters<typeof openCentreHttp>[0]['mapBounds']
    trainingAccounts?: Parameters<typeof openCentreHttp>[0]['trainingAccounts']
    /** Puts more behind the door before it opens. */
    furnish?(http: CentreHttp, parts: CentreParts, positions: Positions): Promise<void>
  } = {},
): Promise<TestCentre> {
  const config = configSchema.parse(settings.config ?? {})
  const parts = await openCentreParts({
    config,
    programUrl,
    centreKey: Buffer.alloc(32, 7),
    passwordCost: cheap,
  })
  setTypes(loadTypes())
  setPlans(loadPlans())
  setReadiness(loadReadiness())
  const positions = createPositions()
  const http = await openCentreHttp({
    config,
    parts,
    dist: settings.dist ?? '/nonexistent',
    isReady: () => true,
    onTrouble: (message) => {
      throw new Error(message)
    },
    programOf: settings.programOf ?? (() => undefined),
    mapBounds: settings.mapBounds ?? (() => undefined),
    areas: () => [],
    trainingAccounts: settings.trainingAccounts ?? (() => []),
    positions,
    roads: () => settings.roads,
    areasAt: () => [],
    hospitals: () => [],
  })
  await settings.furnish?.(http, parts, positions)
  await http.app.ready()
  const { app } = http

  const inject: TestCentre['inject'] = ({ cookie, headers, ...options }) =>
    app.inject({ ...options, headers: { host, ...(cookie && { cookie }), ...headers } }) as never

  return {
    ...http,
    parts,
    positions,
    config,
    inject,
    async person(id, fields) {
      const outcome = await parts.log.submit(
        { id: randomUUID(), type: 'registerPerson', person: id, name: id, ...fields },
        server,
      )
      if (!outcome.ok) throw new Error(outcome.refused)
      await parts.credentials.setPassword(id, password)
    },
    async cookieOf(person) {
      const answer = await inject({ method: 'POST', url: '/api/session', payload: { person, password } })
      const cookie = answer.cookies.find((one) => one.name === 'amparo')
      if (!cookie) throw new Error(answer.body)
      return `amparo=${cookie.value}`
    },
    command: (cookie, command) =>
      inject({ method: 'POST', url: '/api/commands', cookie, payload: { id: randomUUID(), ...command } }),
    async listen() {
      await app.listen({ host, port: 0 })
      return (app.server.address() as { port: number }).port
    },
    async close() {
      http.live.stop()
      await app.close()
      await parts.close()
    },
  }
}
