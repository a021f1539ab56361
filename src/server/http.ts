import cookie from '@fastify/cookie'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { WebSocket } from 'ws'
import type { RefusalCatalogue } from '../log/refusal.ts'
import { answerBadAddress, answerErrors } from './errors.ts'
import { sendStrictHeaders, strictHeaders } from './headers.ts'
import { describeApi } from './openapi.ts'
import { comesFromHere, type OwnAddress } from './origin.ts'
import { problem } from './problem.ts'
import { refuse } from './refusals.ts'
import { languageOf, recognise, type WhoSettings } from './who.ts'
import { closeCodes } from './wire.ts'

export interface DoorSettings extends WhoSettings {
  catalogue: RefusalCatalogue
  own: OwnAddress
  /** Certificate and key as PEM. */
  tls?: { cert: string; key: string }
  trustedProxy?: string
  largestBodyBytes: number
  isReady(): boolean
  /** Where the program's own log goes; none in tests. */
  logFile?: string
}

/** A caller's page sends nothing large, and a console nothing at all. */
const largestSocketMessageBytes = 16 * 1024
const goodbyeMs = 250
/** Of arrays and objects within each other. A command's deepest field has four. */
const mostLevels = 20
const openWhileStarting = ['/healthz', '/openapi.json']

/**
 * The door of the centre, without rooms behind it yet: strict headers, one's own origin, body limits, who
 * sends it, one shape of errors, the description of what is there. Routes are registered on what it answers.
 */
export async function openDoor(settings: DoorSettings): Promise<FastifyInstance> {
  const { catalogue, own, tls } = settings
  const app = Fastify({
    logger: loggerFor(settings.logFile),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: settings.largestBodyBytes,
    trustProxy: settings.trustedProxy ?? false,
    requestTimeout: 30_000,
    keepAliveTimeout: 75_000,
    forceCloseConnections: true,
    frameworkErrors: answerBadAddress({ catalogue, languageOf }, strictHeaders(tls !== undefined)) as never,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    ...(tls && { https: tls }),
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  sendStrictHeaders(app, tls !== undefined)
  answerErrors(app, { catalogue, languageOf })
  readJson(app)

  app.addHook('onRequest', async (request) => {
    const { method, headers } = request
    const source = {
      method,
      host: request.host,
      origin: headers.origin,
      fetchSite: headers['sec-fetch-site'] as string | undefined,
    }
    const upgrade = headers.upgrade !== undefined
    if (!comesFromHere(source, own, upgrade)) throw problem(403, refuse('wrongOrigin'))
    if (!settings.isReady() && !openWhileStarting.includes(request.url)) {
      throw problem(503, refuse('notReady'))
    }
  })
  await app.register(cookie)
  recognise(app, settings)
  await app.register(websocket, {
    options: { maxPayload: largestSocketMessageBytes, perMessageDeflate: false },
    preClose(done) {
      hangUp(app.websocketServer.clients)
      done()
    },
  })
  // A refused upgrade has left node's count of HTTP connections: nobody else would ever close it.
  app.addHook('onResponse', async (request) => {
    if (request.headers.upgrade !== undefined) request.raw.socket.destroySoon()
  })
  await describeApi(app)
  app.get('/healthz', { schema: { tags: ['centre'], summary: '200 when the centre is ready' } }, async () => {
    if (!settings.isReady()) throw problem(503, refuse('notReady'))
    return { ok: true }
  })
  return app
}

/** Says goodbye, and does not wait for those who do not answer. */
function hangUp(sockets: Set<WebSocket>) {
  for (const socket of sockets) socket.close(closeCodes.restarting, 'stopping')
  setTimeout(() => {
    for (const socket of sockets) socket.terminate()
  }, goodbyeMs).unref()
}

/**
 * A POST or DELETE that says JSON and brings nothing is meant as one without a body. What is nested deeper than
 * anything the centre knows is refused here: whoever walks through it later would run out of stack.
 */
function readJson(app: FastifyInstance) {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined)
    parse(request, body as string, (error, value) => {
      if (error) return done(error)
      if (isDeeperThan(mostLevels, value))
        return done(problem(400, refuse('tooDeep', { levels: mostLevels })))
      done(null, value)
    })
  })
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(levels - 1, member))
}

/** Warnings and faults only, without addresses, query texts or bodies: those can be personal data. */
function loggerFor(file: string | undefined) {
  if (!file) return false
  return {
    level: 'warn',
    file,
    serializers: { req: () => ({}), res: () => ({}), err: nameOf },
  }
}

function nameOf(error: Error) {
  return { type: error.name, message: '', stack: '' }
}
