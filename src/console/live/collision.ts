import { create } from 'zustand'
import { idOf, kindOf, type StreamName } from '../../log/event.ts'
import { ask } from './api.ts'
import type { Refused } from './outbox.ts'

/** What another person changed at a thing while this one decided. */
export interface OthersChange {
  type: string
  by: string
  /** RFC 3339, UTC, milliseconds. */
  time: string
}

interface Asked {
  of: Refused
  changes: readonly OthersChange[]
}

/** By thing: the refusal that was asked about, and what came between. */
export const useCollisions = create<{ byStream: Readonly<Record<string, Asked>> }>(() => ({ byStream: {} }))

const pathOf: Readonly<Record<string, string>> = {
  incident: 'incidents',
  call: 'calls',
  unit: 'units',
}
const mostShown = 3

/** The version of the thing that the refused order was made on; undefined where the refusal was another. */
export function versionRead(refusal: Refused): number | undefined {
  const read = (refusal.parameters as { read?: unknown } | undefined)?.read
  return refusal.code === 'versionConflict' && typeof read === 'number' ? read : undefined
}

/** Reads what came after the version on which a refused order was made, the newest last. */
export async function readCollision(stream: StreamName, refusal: Refused): Promise<void> {
  const read = versionRead(refusal)
  const path = pathOf[kindOf(stream)]
  if (read === undefined || !path) return
  const answer = await ask<{ events?: (OthersChange & { version: number })[] }>(
    `/api/${path}/${encodeURIComponent(idOf(stream))}/history`,
  )
  const events = answer.reached && answer.status === 200 ? (answer.body.events ?? []) : []
  const changes = events.filter(({ version }) => version > read).slice(-mostShown)
  useCollisions.setState(({ byStream }) => ({
    byStream: { ...byStream, [stream]: { of: refusal, changes } },
  }))
}
