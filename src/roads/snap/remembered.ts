import type { TravelKind } from '../network/road-network.ts'
import type { Snap } from './snap.ts'
import type { Snapped, Somewhere } from './snapped.ts'

/**
 * Puts the very same place on the road once only: whoever stands still is the same object as before. Whoever
 * changes a place makes another object of it.
 */
export function remembered(snap: Snap): Snap {
  const byUse = new Map<string, WeakMap<object, { snapped: Snapped | undefined }>>()
  const cacheOf = (kind: TravelKind, use: string) => {
    const name = `${kind} ${use}`
    const known = byUse.get(name) ?? new WeakMap<object, { snapped: Snapped | undefined }>()
    byUse.set(name, known)
    return known
  }
  return (where: Somewhere, kind = 'sirens', use = 'start') => {
    const cache = cacheOf(kind, use)
    const known = cache.get(where)
    if (known) return known.snapped
    const snapped = snap(where, kind, use)
    cache.set(where, { snapped })
    return snapped
  }
}
