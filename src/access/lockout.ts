/** Wrong guesses before waiting begins, and how the wait grows: 1, 2, 4 … up to ten minutes. */
const freeAttempts = 5
const longestWaitSeconds = 600
/** Guesses are forgotten after this long without another. */
const memorySeconds = 3600
const mostKept = 20_000

interface Attempts {
  failures: number
  lastMs: number
  pendingUntilMs: number
}

/**
 * Slows guessing down per person and place it comes from. A place is a device that has signed in as this person
 * before (it keeps a signed cookie), or else an address. So whoever guesses for everyone from one address slows
 * down nobody elsewhere, and on a shared address nobody who has used their machine before: a whole centre
 * cannot be locked out. (OWASP calls the idea device cookies.)
 */
export interface Lockout {
  /** Seconds to wait before a try counts; 0 where it may go on. */
  waitSeconds(person: string, place: string): number
  /** Counts a wrong guess; answers how many there were in a row. */
  failed(person: string, place: string): number
  succeeded(person: string, place: string): void
}

/** In memory: a restart forgives, and the scrypt cost still bounds guessing. */
export function createLockout(monotonicMs: () => number): Lockout {
  const kept = new Map<string, Attempts>()
  const keyOf = (person: string, place: string) => `${person}\n${place}`

  function recall(key: string): Attempts | undefined {
    const attempts = kept.get(key)
    if (!attempts) return undefined
    if (monotonicMs() - attempts.lastMs <= memorySeconds * 1000) return attempts
    kept.delete(key)
    return undefined
  }

  return {
    waitSeconds(person, place) {
      const attempts = recall(keyOf(person, place))
      if (!attempts) return 0
      return Math.max(0, Math.ceil((attempts.pendingUntilMs - monotonicMs()) / 1000))
    },
    failed(person, place) {
      const key = keyOf(person, place)
      const failures = (recall(key)?.failures ?? 0) + 1
      const wait = failures < freeAttempts ? 0 : Math.min(2 ** (failures - freeAttempts), longestWaitSeconds)
      const now = monotonicMs()
      kept.delete(key)
      kept.set(key, { failures, lastMs: now, pendingUntilMs: now + wait * 1000 })
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
      return failures
    },
    succeeded(person, place) {
      kept.delete(keyOf(person, place))
    },
  }
}
