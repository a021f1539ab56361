import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt (RFC 7914) cost: 2^15 blocks of 8 take about 32 MB and 60 ms of one core. */
export interface PasswordCost {
  blocks: number
  blockSize: number
  lanes: number
}

export const defaultCost: PasswordCost = { blocks: 2 ** 15, blockSize: 8, lanes: 1 }
export const shortestPassword = 10
const hashBytes = 32

/** Long enough, and not the identifier itself. Length is what helps; kinds of characters are not asked for. */
export function isWeak(password: string, person: string): boolean {
  return password.length < shortestPassword || password.toLowerCase().includes(person.toLowerCase())
}

/** Hashes a password as `scrypt$N$r$p$salt$hash`, so that the cost can rise without forgetting anyone. */
export async function hashPassword(password: string, cost = defaultCost): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  const { blocks, blockSize, lanes } = cost
  return ['scrypt', blocks, blockSize, lanes, salt.toString('base64'), hash.toString('base64')].join('$')
}

/**
 * Whether the password is the one that was hashed. Where there is no hash (an unknown person) the same work is
 * done for nothing, so that the time taken does not tell who exists.
 */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
  cost = defaultCost,
): Promise<boolean> {
  const parsed = stored === undefined ? undefined : parse(stored)
  if (!parsed) {
    await derive(password, randomBytes(16), cost)
    return false
  }
  const hash = await derive(password, parsed.salt, parsed.cost)
  return hash.length === parsed.hash.length && timingSafeEqual(hash, parsed.hash)
}

function parse(stored: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } | undefined {
  const [scheme, blocks, blockSize, lanes, salt, hash] = stored.split('$')
  if (scheme !== 'scrypt' || !salt || !hash) return undefined
  return {
    cost: { blocks: Number(blocks), blockSize: Number(blockSize), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function derive(password: string, salt: Buffer, { blocks, blockSize, lanes }: PasswordCost): Promise<Buffer> {
  const options = { N: blocks, r: blockSize, p: lanes, maxmem: 256 * blocks * blockSize }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, hashBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
