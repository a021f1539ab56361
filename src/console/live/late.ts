import { create } from 'zustand'
import type { Order } from '../orders.ts'
import type { Outcome } from './send.ts'

/** An order that was made and has no answer yet. */
export interface Unsent {
  id: string
  order: Order
  /** RFC 3339, UTC, milliseconds, by the centre's clock as this desk knew it. */
  madeAt: string
}

/** A spell without the centre, by this machine's monotonic clock. */
export interface Cut {
  fromMs: number
  toMs: number
}

/** What was made in a longer cut was made on an old picture: a person looks at it again before it goes. */
export const longestSilentCutMs = 10_000

/** Whether something made at that moment must be looked at again by a person. */
export function isLate(madeMs: number, cut: Cut | undefined): boolean {
  return (
    cut !== undefined &&
    cut.toMs - cut.fromMs >= longestSilentCutMs &&
    madeMs >= cut.fromMs &&
    madeMs <= cut.toMs
  )
}

export interface LateEntry extends Unsent {
  /** What would become of it on the picture of now; absent while that is being asked. */
  weighed?: Outcome
}

/** Made while there was no connection, and waiting for a person: oldest first. */
export const useLate = create<{ entries: readonly LateEntry[] }>(() => ({ entries: [] }))

const deciding = new Map<string, (decision: Decision) => void>()
export type Decision = 'confirm' | 'drop'

/** Lays an entry before the person and waits for what they decide. */
export function holdUntilDecided(entry: Unsent): Promise<Decision> {
  useLate.setState(({ entries }) => ({
    entries: [...entries.filter(({ id }) => id !== entry.id), entry].sort((a, b) =>
      compare(a.madeAt, b.madeAt),
    ),
  }))
  return new Promise((resolve) => deciding.set(entry.id, resolve))
}

export function decide(id: string, decision: Decision): void {
  useLate.setState(({ entries }) => ({ entries: entries.filter((entry) => entry.id !== id) }))
  deciding.get(id)?.(decision)
  deciding.delete(id)
}

export function noteWeighed(id: string, weighed: Outcome): void {
  useLate.setState(({ entries }) => ({
    entries: entries.map((entry) => (entry.id === id ? { ...entry, weighed } : entry)),
  }))
}

export function forgetLate(): void {
  useLate.setState({ entries: [] })
  deciding.clear()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
