import { useSyncExternalStore } from 'react'

/**
 * The centre's clock on this screen: this machine's monotonic clock, set by the centre's beats. A desk whose own
 * clock is wrong shows the right time all the same.
 */
let offsetMs = Date.now() - performance.now()
let nowMs = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

export function setCentreTime(now: string): void {
  const heard = Date.parse(now) - performance.now()
  // a beat that was delayed on its way says an earlier time: only a jump of more than a second is the clock's
  if (heard > offsetMs || offsetMs - heard > 1000) offsetMs = heard
}

export function centreNow(): number {
  return performance.now() + offsetMs
}

function tick() {
  const next = Math.floor(centreNow() / 1000) * 1000
  if (next === nowMs) return
  nowMs = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 200)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The centre's time in whole seconds (milliseconds since 1970), renewed each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => nowMs)
}
