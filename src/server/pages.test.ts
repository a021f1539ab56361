import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { greetingRoutes } from './greeting-routes.ts'
import { openDoor } from './http.ts'
import { servePages } from './pages.ts'
import { catalogue } from './rooms.ts'

const doors: FastifyInstance[] = []
let folder: string

async function door(more: object = {}) {
  const app = await openDoor({
    ...{ log: {} as never, sessions: { find: () => undefined } as never, programOf: () => undefined },
    ...{
      catalogue,
      own: { publicUrls: [], loopbackOnly: true },
      largestBodyBytes: 1024,
      isReady: () => true,
    },
    ...more,
  })
  doors.push(app)
  return app
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amparo-pages-'))
  const files = {
    'console/index.html': '<title>consola</title>',
    'public/llamar.html': '<title>llamar</title>',
    'assets/main-a1b2c3d4.js': 'long()',
    'assets/main-a1b2c3d4.js.br': brotliCompressSync('long()'),
    'assets/plain.js': 'plain()',
    '.hidden': 'secret',
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), content)
  }
})
afterAll(async () => {
  for (const app of doors) await app.close()
  await rm(folder, { recursive: true })
})

describe('pages', () => {
  it('centre/U the console and the caller’s page are asked for anew, what carries a hash is kept', async () => {
    const app = await door()
    await servePages(app, folder)
    const get = (url: string, headers = {}) => app.inject({ url, headers: { host: '127.0.0.1', ...headers } })
    expect((await get('/')).body).toContain('consola')
    expect((await get('/llamar')).body).toContain('llamar')
    expect((await get('/llamar')).headers['cache-control']).toBe('no-cache')
    expect((await get('/assets/main-a1b2c3d4.js')).headers['cache-control']).toContain('immutable')
    expect((await get('/assets/plain.js')).headers['cache-control']).toBe('no-cache')
    const packed = await get('/assets/main-a1b2c3d4.js', { 'accept-encoding': 'br' })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(packed.rawPayload).toEqual(brotliCompressSync('long()'))
  })

  it('centre/A3 a hidden file and a folder are not pages', async () => {
    const app = await door()
    await servePages(app, folder)
    for (const url of ['/.hidden', '/assets/', '/console', '/assets/../.hidden']) {
      const answer = await app.inject({ url, headers: { host: '127.0.0.1' } })
      expect(answer.statusCode, url).toBeGreaterThanOrEqual(400)
      expect(answer.body, url).not.toContain('secret')
    }
  })

  it('centre/S1 before they are built it says how to build them, in the one shape', async () => {
    const app = await door()
    await servePages(app, join(folder, 'nowhere'))
    const answer = await app.inject({ url: '/', headers: { host: '127.0.0.1', 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ ok: false, refused: 'notBuilt' })
  })
})

describe('the door', () => {
  it('centre/A3 an address that cannot be decoded gets the strict headers and is not said again', async () => {
    const app = await door()
    for (const url of ['/%ED%A0%80', '/api/%zz', '/%']) {
      const answer = await app.inject({ url, headers: { host: '127.0.0.1', 'accept-language': 'en' } })
      expect(answer.statusCode, url).toBe(404)
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
      expect(answer.json().refused).toBe('notFound')
      expect(answer.body).not.toContain(url)
    }
  })

  it('centre/A3 nesting beyond what anything needs is refused as such; what is needed passes', async () => {
    const app = await door()
    app.post('/takes', async (request) => ({ took: JSON.stringify(request.body).length }))
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
    const headers = { host: '127.0.0.1', 'content-type': 'application/json' }
    const send = (payload: string) => app.inject({ method: 'POST', url: '/takes', headers, payload })
    expect((await send(nested(20))).statusCode).toBe(200)
    expect((await send(nested(21))).json()).toMatchObject({ refused: 'tooDeep', parameters: { levels: 20 } })
  })
})

describe('the greeting', () => {
  const accounts = () => [
    { person: 'recepcion1', name: 'Recepción', password: 'clave', roles: ['callTaker'] },
  ]
  const languages = () => ({ default: 'en' as const, offered: ['en' as const] })
  const greet = async (training: boolean, remoteAddress: string) => {
    const app = await door()
    await app.register(greetingRoutes, { name: 'Centro Norte', training, accounts, languages })
    const options = { url: '/api/centre', remoteAddress, headers: { host: '127.0.0.1' } }
    return (await app.inject(options)).json()
  }

  it('centre/A2 names training accounts to whoever sits at the machine, and to nobody else', async () => {
    for (const here of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect((await greet(true, here)).accounts, here).toEqual(accounts())
    }
    for (const elsewhere of ['10.0.0.7', '::ffff:10.0.0.7', 'fe80::1'])
      expect(await greet(true, elsewhere), elsewhere).toEqual({
        name: 'Centro Norte',
        training: true,
        languages: languages(),
      })
  })

  it('centre/A2 a real centre has none to name', async () => {
    expect(await greet(false, '127.0.0.1')).toEqual({
      name: 'Centro Norte',
      training: false,
      languages: languages(),
    })
  })
})
