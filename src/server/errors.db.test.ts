import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDoor } from './http.ts'
import { problem } from './problem.ts'
import { refuse } from './refusals.ts'
import { catalogue } from './rooms.ts'

const secret = 'calle secreta 12, no respira'
let folder: string
let app: Awaited<ReturnType<typeof openDoor>>
let ready = true
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amparo-errors-'))
  app = await openDoor({
    log: {} as never,
    sessions: { find: () => undefined } as never,
    programOf: () => undefined,
    catalogue,
    own: { publicUrls: [], loopbackOnly: true },
    largestBodyBytes: 1024,
    isReady: () => ready,
    logFile: join(folder, 'program.log'),
  })
  app.post('/fails', async (request) => {
    throw Object.assign(new Error(`duplicate key value (${JSON.stringify(request.body)})`), { code: '23505' })
  })
  app.get('/refuses', async () => {
    throw problem(404, refuse('noSuch', { subject: 'unit/A1' }))
  })
  const body = z.strictObject({ reason: z.string(), place: z.object({ lon: z.number() }) })
  app.post('/takes', { schema: { body } }, async () => ({}))
  app.get('/asks', { schema: { querystring: z.object({ lon: z.coerce.number() }) } }, async () => ({}))
})
afterAll(async () => {
  await app?.close()
  await rm(folder, { recursive: true })
})

const headers = { host: '127.0.0.1', 'accept-language': 'en' }

describe('errors', () => {
  it('centre/A3 an own fault gets a reference, in the answer and in the log, and tells nothing else', async () => {
    const url = `/fails?q=${encodeURIComponent(secret)}`
    const answer = await app.inject({ method: 'POST', url, headers, payload: { words: secret } })
    expect(answer.statusCode).toBe(500)
    const { reference } = answer.json().parameters
    expect(answer.json()).toMatchObject({ ok: false, refused: 'ownFault' })
    expect(answer.json().what).toContain(reference)
    const log = await readFile(join(folder, 'program.log'), 'utf8')
    expect(log).toContain(reference)
    expect(log).toContain('23505')
    expect(log).toContain('/fails')
    for (const text of [log, answer.body]) {
      expect(text).not.toContain('secreta')
      expect(text).not.toContain('duplicate key')
    }
  })

  it('centre/A3 an expected no leaves no trace in the log', async () => {
    const before = await readFile(join(folder, 'program.log'), 'utf8')
    const answer = await app.inject({ url: '/refuses', headers })
    expect(answer.json()).toEqual({
      ok: false,
      refused: 'noSuch',
      what: 'unit/A1 is not known.',
      next: 'Check the identifier.',
      parameters: { subject: 'unit/A1' },
    })
    expect(await readFile(join(folder, 'program.log'), 'utf8')).toBe(before)
  })

  it.each([
    ['es', /^Entrada inválida: se esperaba texto/, /número/],
    ['en', /^Invalid input: expected string/, /number/],
  ])('centre/U1 what does not fit is told in the reader’s language: %s', async (language, text, number) => {
    const asked = { host: '127.0.0.1', 'accept-language': language }
    const payload = { place: { lon: 'x' } }
    const taken = await app.inject({ method: 'POST', url: '/takes', headers: asked, payload })
    expect(taken.statusCode).toBe(400)
    const [reason, lon] = taken.json().issues
    expect(reason).toEqual({ path: 'reason', message: expect.stringMatching(text) })
    expect(lon).toEqual({ path: 'place.lon', message: expect.stringMatching(number) })
    expect(taken.json().what).toContain(reason.message)
    const query = await app.inject({ url: '/asks?lon=x', headers: asked })
    expect(query.json().issues).toEqual([{ path: 'lon', message: expect.stringMatching(number) }])
  })

  it('centre/S1 until it is ready it says so, to everyone and in one shape', async () => {
    ready = false
    for (const url of ['/healthz', '/refuses', '/nowhere']) {
      const answer = await app.inject({ url, headers })
      expect(answer.statusCode).toBe(503)
      expect(answer.json().refused).toBe('notReady')
    }
    ready = true
    expect((await app.inject({ url: '/healthz', headers })).statusCode).toBe(200)
  })

  it('centre/A3 every refusal of every room has its words in both languages, and no gap is left open', () => {
    expect(Object.keys(catalogue).length).toBeGreaterThan(100)
    for (const [code, words] of Object.entries(catalogue)) {
      const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap).sort()
      for (const language of ['es', 'en'] as const) {
        expect(words[language].what.length, code).toBeGreaterThan(3)
        expect(words[language].next.length, code).toBeGreaterThan(3)
      }
      const all = (language: 'es' | 'en') => new Set(gaps(words[language].what + words[language].next))
      expect(all('es'), code).toEqual(all('en'))
    }
  })
})
