import { readFile, stat } from 'node:fs/promises'
import { get } from 'node:https'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { scratchFolder } from '../../test/harness/scratch.ts'
import type { RunningCentre } from './centre-deps.ts'
import { configSchema } from './config/schema.ts'
import { failureOf } from './failure.ts'
import { runCentre } from './main.ts'

let folder: string
beforeAll(async () => {
  folder = await scratchFolder()
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

async function run(programUrl: string, config: object = {}, server: object = {}): Promise<RunningCentre> {
  return runCentre({
    config: configSchema.parse({ ...config, server: { port: await freePort(), ...server } }),
    database: { programUrl } as never,
    folder: '/nonexistent',
    dataFolder: folder,
    centreKey: Buffer.alloc(32, 9),
    consoleFolder: '/nonexistent',
    spaceLeft: () => true,
    progress: () => {},
    stopping: new AbortController().signal,
  })
}

const typesOf = async (pool: Awaited<ReturnType<typeof freshDatabase>>['pool']) => {
  const { rows } = await pool.query("select type from events where stream = 'centre/self' order by seq")
  return rows.map(({ type }) => type)
}

describe('a real centre', () => {
  const real = { centre: { training: false, name: 'Centro Norte' } }

  it('centre/A2 prints a one-time address for its first administrator, and no account', async () => {
    const { programUrl } = await freshDatabase()
    const centre = await run(programUrl, real)
    expect(centre.signIns).toEqual([])
    expect((await fetch(`${centre.url}/healthz`)).status).toBe(200)
    const page = await fetch(centre.firstAdministratorUrl as string)
    expect(await page.text()).toContain('Centro Norte')
    const token = new URL(centre.firstAdministratorUrl as string).searchParams.get('token')
    const body = JSON.stringify({ token, person: 'jefa', name: 'Jefa', password: 'una frase larga' })
    const headers = { 'content-type': 'application/json' }
    const made = await fetch(`${centre.url}/api/setup`, { method: 'POST', headers, body })
    expect(await made.json()).toEqual({ ok: true, person: 'jefa' })
    await centre.stop()
    const again = await run(programUrl, real)
    expect(again.firstAdministratorUrl).toBeUndefined()
    await again.stop()
  })

  it('centre/A2 a restart before it was used makes a new address and ends the old one', async () => {
    const { programUrl } = await freshDatabase()
    const first = await run(programUrl, real)
    await first.stop()
    const second = await run(programUrl, real)
    const tokenOf = ({ firstAdministratorUrl }: RunningCentre) =>
      new URL(firstAdministratorUrl as string).searchParams.get('token')
    expect(tokenOf(second)).not.toBe(tokenOf(first))
    const body = JSON.stringify({ token: tokenOf(first), person: 'x1', password: 'una frase larga' })
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${second.url}/api/setup`, { method: 'POST', headers, body })).status).toBe(403)
    await second.stop()
  })

  it('centre/A1 takes no program from outside and has no simulator', async () => {
    const centre = await run((await freshDatabase()).programUrl, real)
    const token = await readFile(join(folder, 'program-token'), 'utf8').catch(() => 'none')
    const headers = { authorization: `Bearer importer.${token.trim()}` }
    expect((await fetch(`${centre.url}/api/snapshot`, { headers })).status).toBe(401)
    expect((await fetch(`${centre.url}/api/simulator`)).status).toBe(404)
    const greeting = await (await fetch(`${centre.url}/api/centre`)).json()
    const languages = { default: 'es', offered: ['es', 'en'] }
    expect(greeting).toEqual({ name: 'Centro Norte', training: false, languages })
    await centre.stop()
  })

  it('centre/S1 its starts and stops are in the record, and the port is free afterwards', async () => {
    const { programUrl, pool } = await freshDatabase()
    const centre = await run(programUrl, real)
    await centre.stop()
    await expect(fetch(`${centre.url}/healthz`)).rejects.toThrow()
    const after = await run(programUrl, real)
    expect(await typesOf(pool)).toEqual(['centreStarted', 'centreStopped', 'centreStarted'])
    await after.stop()
  })
})

describe('listening', () => {
  const real = { centre: { training: false } }

  it('centre/A3 refuses to be reached from elsewhere in the clear', async () => {
    const { programUrl } = await freshDatabase()
    const error = await run(programUrl, real, { host: '0.0.0.0' }).catch((thrown) => thrown)
    expect(failureOf(error)).toMatchObject({ code: 'unsafeListening', parameters: { host: '0.0.0.0' } })
  })

  it('centre/A3 makes a certificate of its own for trials, keeps it, and locks its cookies to TLS', async () => {
    const { programUrl } = await freshDatabase()
    const server = { tls: { selfSigned: true } }
    const centre = await run(programUrl, { centre: { training: false } }, server)
    expect(centre.url).toMatch(/^https:/)
    const answer = await secureGet(`${centre.url}/healthz`)
    expect(answer.status).toBe(200)
    expect(answer.headers['strict-transport-security']).toContain('max-age')
    expect((await stat(join(folder, 'self-signed.key'))).mode & 0o777).toBe(0o600)
    await centre.stop()
    const again = await run(programUrl, real, server)
    expect((await secureGet(`${again.url}/healthz`)).certificate).toBe(answer.certificate)
    await again.stop()
  })

  it('centre/A3 behind a named proxy it listens in the clear, and its cookies still want TLS', async () => {
    const { programUrl } = await freshDatabase()
    const centre = await run(programUrl, real, {
      trustedProxy: '127.0.0.1',
      publicAddress: 'https://c.example',
    })
    expect(centre.url).toBe('https://c.example')
    await centre.stop()
  })
})

function secureGet(url: string) {
  return new Promise<{ status?: number; headers: Record<string, unknown>; certificate: string }>(
    (done, fail) => {
      get(url, { rejectUnauthorized: false, agent: false }, (response) => {
        const socket = response.socket as import('node:tls').TLSSocket
        const { fingerprint256 } = socket.getPeerCertificate()
        response.resume()
        done({ status: response.statusCode, headers: response.headers, certificate: fingerprint256 })
      }).on('error', fail)
    },
  )
}
