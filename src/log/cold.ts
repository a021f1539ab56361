import type { KeyObject } from 'node:crypto'
import type { Pool } from 'pg'
import { idOf, kindOf, type StreamName } from './event.ts'
import type { Registry } from './judge.ts'
import type { Held } from './memory.ts'
import { findView, openEvent, readKeys, readStreams } from './read.ts'

/** Reads streams that have left memory, because nothing more was expected of them. */
export interface ColdReader {
  read(stream: StreamName): Promise<Held | undefined>
  /** The key of a stream read before. */
  keyOf(stream: StreamName): KeyObject | undefined
  forget(stream: StreamName): void
}

const rememberedKeys = 10_000

export function createColdReader(
  pool: Pool,
  centre: string,
  registry: Registry,
  centreKey: KeyObject,
): ColdReader {
  const keys = new Map<StreamName, KeyObject>()
  function keep(stream: StreamName, key: KeyObject) {
    keys.set(stream, key)
    const oldest = keys.keys().next().value
    if (keys.size > rememberedKeys && oldest !== undefined) keys.delete(oldest)
  }
  return {
    keyOf: (stream) => keys.get(stream),
    forget: (stream) => void keys.delete(stream),
    async read(stream) {
      const view = await findView(pool, kindOf(stream), idOf(stream))
      if (!view) return undefined
      if (!view.sealed) return { version: view.version, state: JSON.parse(view.body) }
      const key = (await readKeys(pool, centreKey, [stream])).get(stream)
      if (key) keep(stream, key)
      const machine = registry.machines.get(kindOf(stream))
      const events = await readStreams(pool, centre, [stream])
      const state = events.reduce<unknown>(
        (before, stored) =>
          machine?.evolve(
            before,
            openEvent(stored, () => key),
          ),
        undefined,
      )
      return { version: view.version, state }
    },
  }
}
