import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { failing } from './failure.ts'
import { writeSecret } from './secret-file.ts'

export interface ListenChoice {
  host: string
  /** PEM files, absolute. */
  certificate?: string
  key?: string
  selfSigned: boolean
  trustedProxy?: string
  folder: string
}

export interface Tls {
  cert: string
  key: string
}

/** Addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/**
 * The certificate to listen with, or none where none is needed: on loopback, or behind a proxy that ends TLS.
 * Refuses to be reached from elsewhere in the clear: passwords and callers' words would be readable on the way.
 */
export async function tlsFor(choice: ListenChoice): Promise<Tls | undefined> {
  if (choice.certificate && choice.key) {
    return { cert: await readPem(choice.certificate), key: await readPem(choice.key) }
  }
  if (choice.selfSigned) return selfMade(choice.folder, choice.host)
  if (isLoopback(choice.host) || choice.trustedProxy) return undefined
  throw failing('unsafeListening', { host: choice.host })
}

async function readPem(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw failing('configUnreadable', { file, reason: error.code ?? error.message }, error)
  })
}

/** Made once and kept, so that a browser's exception stays good. */
async function selfMade(folder: string, host: string): Promise<Tls> {
  const certificateFile = join(folder, 'self-signed.crt')
  const keyFile = join(folder, 'self-signed.key')
  const kept = await Promise.all([readFile(certificateFile, 'utf8'), readFile(keyFile, 'utf8')]).catch(
    () => undefined,
  )
  if (kept) return { cert: kept[0], key: kept[1] }
  const addresses = Object.values(networkInterfaces()).flatMap(
    (each) => each?.map((one) => one.address) ?? [],
  )
  const altNames = [
    ...['localhost', hostname(), host]
      .filter((name) => isIP(name) === 0)
      .map((value) => ({ type: 2, value })),
    ...addresses.filter((ip) => !ip.includes('%')).map((ip) => ({ type: 7, ip })),
  ]
  const made = await generate([{ name: 'commonName', value: hostname() }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 397 * 86_400_000),
    extensions: [{ name: 'subjectAltName', altNames }],
  } as never)
  await writeSecret(keyFile, made.private)
  await writeSecret(certificateFile, made.cert)
  return { cert: made.cert, key: made.private }
}
