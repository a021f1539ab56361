import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CallerView } from '../intake/caller-view.ts'
import { isLanguage, type Language } from '../public/words.ts'
import { conversationPage, failedPage, plainStyle, writingPage } from './plain-pages.ts'

const cookieName = 'llamar'
const keptSeconds = 3600

/** Whose call it is, as the browser of a page without script keeps it. */
interface Own {
  call: string
  token: string
  language: Language
}

/**
 * The caller's page where its script has not come (3G, an old phone, a browser without it): plain forms, the same
 * call. It asks the caller's own interface for everything, so that limits, order and sealing are the same. The page
 * that shows the conversation asks again by itself, which is also the sign of life.
 */
export async function plainCall(app: FastifyInstance): Promise<void> {
  const hidden = { schema: { hide: true } as never }
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 8192 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  )

  /** Asks the caller's interface as this caller, from where this caller is. */
  async function ask<T>(request: FastifyRequest, path: string, body?: object, token?: string) {
    const answer = await app.inject({
      method: body ? 'POST' : 'GET',
      url: `/api/caller/calls${path}`,
      remoteAddress: request.ip,
      headers: { host: request.headers.host ?? 'localhost', ...(token && { 'x-amparo-call': token }) },
      ...(body && { payload: body }),
    })
    return { status: answer.statusCode, body: answer.json() as T }
  }

  // whoever has the telephone next must not find the conversation by its Back button
  const html = (reply: FastifyReply, page: string) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)

  app.post('/llamar', hidden, async (request, reply) => {
    const said = textsOf(request.body)
    const language = isLanguage(said.language) ? said.language : 'es'
    const { words, address } = said
    const placed = await ask<{ call: string; token: string }>(request, '', {
      language,
      silentMode: said.ask === 'silent',
      ...(words && { words: words.slice(0, 2000) }),
      ...(address && { address: address.slice(0, 300) }),
    })
    if (placed.status !== 201) return html(reply.code(placed.status), failedPage(language))
    const { call, token } = placed.body
    const secure = request.protocol === 'https' ? '; Secure' : ''
    const value = [call, token, language].join('.')
    const cookie = `${cookieName}=${value}; Path=/llamar; Max-Age=${keptSeconds}; HttpOnly; SameSite=Strict${secure}`
    return reply.header('set-cookie', cookie).redirect('/llamar/conversacion', 303)
  })

  app.get('/llamar/conversacion', hidden, async (request, reply) => {
    const own = ownOf(request)
    if (!own) return reply.redirect('/llamar', 303)
    await ask(request, `/${own.call}/heartbeat`, {}, own.token)
    const { status, body } = await ask<CallerView>(request, `/${own.call}`, undefined, own.token)
    if (status !== 200) return reply.redirect('/llamar', 303)
    return html(reply, conversationPage(body, own.language, randomUUID()))
  })

  app.get('/llamar/escribir', hidden, async (request, reply) => {
    const own = ownOf(request)
    return own ? html(reply, writingPage(own.language, randomUUID())) : reply.redirect('/llamar', 303)
  })

  app.post('/llamar/decir', hidden, async (request, reply) => {
    const own = ownOf(request)
    if (!own) return reply.redirect('/llamar', 303)
    const { id, answer, words, address } = textsOf(request.body)
    // by form and text: sent twice by a shaking hand it is said once, and other words after Back are not lost
    const say = async (what: string, fields: object) => {
      const { status } = await ask(
        request,
        `/${own.call}/${what}`,
        { id: idOf(`${id} ${what} ${JSON.stringify(fields)}`), ...fields },
        own.token,
      )
      return status < 300
    }
    if (answer && !(await say('answer', { answer }))) return html(reply.code(503), failedPage(own.language))
    const text = words?.slice(0, 2000)
    const label = address?.slice(0, 300)
    const isSaid = !text || (await say('words', { text }))
    const isPlaced = !label || (await say('location', { source: 'typed', label }))
    if (!isSaid || !isPlaced) {
      const left = { ...(!isSaid && { words: text }), ...(!isPlaced && { address: label }) }
      return html(reply.code(503), writingPage(own.language, randomUUID(), left))
    }
    return reply.redirect('/llamar/conversacion', 303)
  })

  app.get('/llamar/sencilla.css', hidden, async (_request, reply) =>
    reply.type('text/css').header('cache-control', 'max-age=3600').send(plainStyle),
  )
}

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32)
}

function textsOf(body: unknown): Record<string, string | undefined> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    fields.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text.trim()]] : [])),
  )
}

function ownOf(request: FastifyRequest): Own | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  const value = pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
  const [call, token, language] = value?.split('.') ?? []
  if (!call || !token || !/^[\w-]+$/.test(call) || !/^[\w-]+$/.test(token) || !isLanguage(language))
    return undefined
  return { call, token, language }
}
