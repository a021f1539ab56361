import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureOf } from './failure.ts'
import { writeSecret } from './secret-file.ts'
import { isLoopback, tlsFor } from './tls.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amparo-tls-'))
})
afterAll(() => rm(folder, { recursive: true }))

const failureFrom = (work: Promise<unknown>) => work.then(() => undefined, failureOf)

describe('where a centre may be reached', () => {
  it.each(['localhost', '127.0.0.1', '127.9.9.9', '::1'])('centre/A3 %s is this machine alone', (host) => {
    expect(isLoopback(host)).toBe(true)
  })

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.evil.example',
    '127.evil',
    '128.0.0.1',
    'localhost.evil',
    '',
  ])('centre/A3 %j is not', (host) => {
    expect(isLoopback(host)).toBe(false)
  })

  it('centre/A3 in the clear on loopback or behind a named proxy only', async () => {
    const plain = { selfSigned: false, folder }
    expect(await tlsFor({ ...plain, host: '127.0.0.1' })).toBeUndefined()
    expect(await tlsFor({ ...plain, host: '0.0.0.0', trustedProxy: '10.0.0.2' })).toBeUndefined()
    const failure = await failureFrom(tlsFor({ ...plain, host: '0.0.0.0' }))
    expect(failure).toEqual({ code: 'unsafeListening', parameters: { host: '0.0.0.0' } })
    const half = { ...plain, host: '0.0.0.0', certificate: '/etc/hostname' }
    expect((await failureFrom(tlsFor(half)))?.code).toBe('unsafeListening')
  })
})

describe('certificates', () => {
  it('centre/A3 a self-made one fits this machine, is kept, and its key is its owner’s alone', async () => {
    const choice = { host: 'centro.example', selfSigned: true, folder }
    const made = await tlsFor(choice)
    expect(() => createSecureContext(made)).not.toThrow()
    const certificate = new X509Certificate(made?.cert ?? '')
    for (const name of ['localhost', 'centro.example']) expect(certificate.checkHost(name), name).toBe(name)
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(certificate.checkHost('evil.example')).toBeUndefined()
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000
    expect(days).toBeGreaterThan(300)
    expect(days).toBeLessThan(399)
    expect((await stat(join(folder, 'self-signed.key'))).mode & 0o777).toBe(0o600)
    expect(await tlsFor(choice)).toEqual(made)
  })

  it('centre/A3 given files are taken as they are, and one that is missing is named', async () => {
    const files = { certificate: join(folder, 'own.crt'), key: join(folder, 'own.key') }
    await writeFile(files.certificate, 'CERT')
    await writeFile(files.key, 'KEY')
    const choice = { host: '0.0.0.0', selfSigned: true, folder, ...files }
    expect(await tlsFor(choice)).toEqual({ cert: 'CERT', key: 'KEY' })
    const missing = join(folder, 'nowhere.key')
    const failure = await failureFrom(tlsFor({ ...choice, key: missing }))
    expect(failure).toMatchObject({
      code: 'configUnreadable',
      parameters: { file: missing, reason: 'ENOENT' },
    })
  })
})

describe('a secret file', () => {
  it('centre/L7 is its owner’s alone, whole, and may be written anew', async () => {
    const file = join(folder, 'secret')
    await writeFile(file, 'before', { mode: 0o644 })
    await writeSecret(file, 'after')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(file)).size).toBe(5)
  })

  it('centre/L7 one that must be new is never written over, and nothing is left lying about', async () => {
    const file = join(folder, 'only')
    await writeSecret(file, 'first', true)
    await expect(writeSecret(file, 'second', true)).rejects.toMatchObject({ code: 'EEXIST' })
    expect((await stat(file)).size).toBe(5)
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})
