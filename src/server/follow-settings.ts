import type { Log } from '../log/log.ts'
import { type InForce, inForce, putInForce, type Shipped } from '../settings/in-force.ts'
import { settingMachine } from '../settings/setting.ts'
import { setShippedTypes } from '../settings/shipped-types.ts'

export interface Settings {
  now(): InForce
  /** Hears of each change, after it is in force. */
  subscribe(listener: (now: InForce) => void): void
}

/**
 * Puts in force what the record says of types, services, limits, languages and areas, over what was shipped: at
 * once, and again with every commit that changes it, before whoever asked for the change is answered.
 */
export function followSettings(log: Log, shipped: Shipped): Settings {
  const listeners = new Set<(now: InForce) => void>()
  let now: InForce
  const take = () => {
    now = inForce(shipped, log.lookup.all(settingMachine).values())
    putInForce(now)
    for (const listener of listeners) listener(now)
  }
  setShippedTypes(shipped.types)
  take()
  log.subscribe(({ events }) => {
    if (events.some(({ type }) => type === 'settingChanged')) take()
  })
  return { now: () => now, subscribe: (listener) => void listeners.add(listener) }
}
