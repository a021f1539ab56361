import { randomFillSync } from 'node:crypto'

// Asking the system for a few bytes at a time is slow.
const pool = Buffer.alloc(8192)
let used = pool.length

/** A UUIDv7 (RFC 9562 section 5.7): ordered by the millisecond it was made in, random otherwise. */
export function newUuid(nowMs: number = Date.now()): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.toString('hex', used, used + 10)
  used += 10
  const time = nowMs.toString(16).padStart(12, '0')
  const variant = (8 | (Number.parseInt(random[3] as string, 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}
