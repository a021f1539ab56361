import type { Tags } from '../../../exchange/osm.ts'

export type Direction = 'forward' | 'backward'

const directedKeys = { forward: new Map<string, string>(), backward: new Map<string, string>() }

/**
 * The value of a key for a direction of the way: `key:forward` before `key`. The longer names are made once, since
 * building and hashing them for each way costs more than all else of reading its access.
 */
export function directedTag(tags: Tags, key: string, direction: Direction): string | undefined {
  const made = directedKeys[direction]
  let directed = made.get(key)
  if (directed === undefined) {
    directed = `${key}:${direction}`
    made.set(key, directed)
  }
  return tags[directed] ?? tags[key]
}
