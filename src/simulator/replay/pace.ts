import { setTimeout as wait } from 'node:timers/promises'

/**
 * Keeps a replay to so many seconds of the record a second: waits until a moment of the record has come.
 * @param speed seconds of the record in a second here
 */
export function paceOf(speed: number, stopping?: AbortSignal): (ms: number) => Promise<void> {
  let begun: { recordMs: number; hereMs: number } | undefined
  return async (recordMs) => {
    begun ??= { recordMs, hereMs: performance.now() }
    const waitMs = begun.hereMs + (recordMs - begun.recordMs) / speed - performance.now()
    if (waitMs > 1) await wait(waitMs, undefined, { signal: stopping }).catch(() => {})
  }
}
