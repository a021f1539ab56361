import type { StreamName } from '../log/event.ts'
import { kindOf } from '../log/event.ts'
import type { Commit } from '../log/log.ts'
import { rowKinds } from './wire.ts'

const kept = 100_000
const shown: readonly string[] = rowKinds

interface Entry {
  seq: number
  stream: StreamName
  version: number
}

/** Which streams changed since a `seq`, for as far back as it remembers. Rows are whole, so the last one counts. */
export interface ChangeIndex {
  add(commit: Commit): void
  /** Streams with their latest version, oldest change first; undefined where `seq` lies too far back. */
  since(seq: number): ReadonlyMap<StreamName, number> | undefined
}

/** Starts at `head`: what was before is not known. Bounded: the oldest half goes when it is full. */
export function createChangeIndex(head: number, limit: number = kept): ChangeIndex {
  let entries: Entry[] = []
  let floor = head
  return {
    add(commit) {
      for (const { stream, version } of commit.changes) {
        if (shown.includes(kindOf(stream))) entries.push({ seq: commit.seq, stream, version })
      }
      if (entries.length <= limit) return
      const dropped = entries.length - Math.floor(limit / 2)
      floor = (entries[dropped - 1] as Entry).seq
      entries = entries.slice(dropped)
    },
    since(seq) {
      if (seq < floor) return undefined
      const changed = new Map<StreamName, number>()
      for (let at = firstAfter(entries, seq); at < entries.length; at++) {
        const { stream, version } = entries[at] as Entry
        changed.delete(stream)
        changed.set(stream, version)
      }
      return changed
    },
  }
}

/** Binary search: entries stand in the order of their seq. */
function firstAfter(entries: Entry[], seq: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle] as Entry).seq <= seq) low = middle + 1
    else high = middle
  }
  return low
}
