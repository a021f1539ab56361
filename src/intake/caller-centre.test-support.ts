import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { server } from '../access/signing.ts'
import { setTypes } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import type { Actor } from '../log/machine.ts'
import { type CentreParts, openCentreParts } from '../server/centre-parts.ts'
import { configSchema } from '../server/config/schema.ts'
import { openDoor } from '../server/http.ts'
import { catalogue } from '../server/rooms.ts'
import { person } from './desk.test-support.ts'
import { createHeartbeats, type Heartbeats } from './heartbeats.ts'
import { startRinging } from './ringer.ts'
import { type CallerRoutesDeps, callerRoutes } from './routes.ts'

/** The caller's routes behind the real door, on a real record. */
export interface CallerCentre {
  app: FastifyInstance
  parts: CentreParts
  heartbeats: Heartbeats
  /** Submits as somebody and throws where it is refused. */
  must(by: Actor, type: string, fields: object): Promise<void>
  post(
    path: string,
    payload?: unknown,
    more?: { token?: string; address?: string; language?: string },
  ): Answer
  get(path: string, token?: string, headers?: Record<string, string>): Answer
  listen(): Promise<string>
  close(): Promise<void>
}
type Answer = Promise<{ status: number; body: Record<string, unknown> }>

const cheap = { blocks: 16, blockSize: 1, lanes: 1 }

/** `operators` are registered and ready. */
export async function openCallerCentre(
  programUrl: string,
  operators: string[] = [],
  { pages, ...deps }: Partial<CallerRoutesDeps> & { pages?(app: FastifyInstance): Promise<void> } = {},
): Promise<CallerCentre> {
  setTypes(loadTypes())
  const parts = await openCentreParts({
    config: configSchema.parse({}),
    programUrl,
    centreKey: Buffer.alloc(32, 7),
    passwordCost: cheap,
  })
  const { log, clock } = parts
  const heartbeats = createHeartbeats(clock.now())
  const app = await openDoor({
    log,
    sessions: parts.sessions,
    catalogue,
    programOf: () => undefined,
    own: { publicUrls: [], loopbackOnly: true },
    largestBodyBytes: 64 * 1024,
    isReady: () => true,
  })
  await app.register(callerRoutes, { log, clock, heartbeats, ...deps })
  await pages?.(app)
  const stopRinging = startRinging(log, randomUUID)
  await app.ready()

  async function must(by: Actor, type: string, fields: object) {
    const outcome = await log.submit({ id: randomUUID(), type, ...fields }, by)
    if (!outcome.ok) throw new Error(`${type} was refused: ${outcome.refused}`)
  }
  for (const id of operators) {
    await must(server, 'registerPerson', { person: id, name: id, roles: ['callTaker'] })
    await must(person(id), 'setOperatorState', { operator: id, state: 'ready' })
  }

  return {
    app,
    parts,
    heartbeats,
    must,
    async post(path, payload, { token, address = '10.0.0.1', language } = {}) {
      const answer = await app.inject({
        method: 'POST',
        url: `/api/caller/calls${path}`,
        remoteAddress: address,
        headers: {
          host: '127.0.0.1',
          'content-type': 'application/json',
          ...(token && { 'x-amparo-call': token }),
          ...(language && { 'accept-language': language }),
        },
        payload: (payload ?? {}) as object,
      })
      return { status: answer.statusCode, body: answer.json() }
    },
    async get(path, token, headers) {
      const answer = await app.inject({
        method: 'GET',
        url: `/api/caller/calls${path}`,
        headers: { host: '127.0.0.1', ...(token && { 'x-amparo-call': token }), ...headers },
      })
      return { status: answer.statusCode, body: answer.json() }
    },
    async listen() {
      await app.listen({ host: '127.0.0.1', port: 0 })
      return `http://127.0.0.1:${(app.server.address() as { port: number }).port}`
    },
    async close() {
      stopRinging()
      await app.close()
      await parts.close()
    },
  }
}

/** Reads server-sent events until `enough` says so; gives the parsed data of each message. */
export async function readEvents(
  url: string,
  headers: Record<string, string>,
  enough: (messages: Record<string, unknown>[]) => boolean,
  during?: (messages: Record<string, unknown>[]) => void,
): Promise<{ messages: Record<string, unknown>[]; lastId: string | undefined }> {
  const cancel = new AbortController()
  const answer = await fetch(url, { headers, signal: cancel.signal })
  const messages: Record<string, unknown>[] = []
  let text = ''
  let lastId: string | undefined
  for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8')
    const blocks = text.split('\n\n')
    text = blocks.pop() as string
    for (const block of blocks) {
      lastId = /^id: (.*)$/m.exec(block)?.[1] ?? lastId
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (!data) continue
      messages.push(JSON.parse(data))
      during?.(messages)
    }
    if (enough(messages)) break
  }
  cancel.abort()
  return { messages, lastId }
}
