import { create } from 'zustand'
import { ask } from '../live/api.ts'
import type { Point } from '../live/records.ts'
import type { BandTold } from './reach-lines.ts'

/** `to`: who gets here. `from`: how far it gets. One-way streets make these two maps. */
export type ReachDirection = 'from' | 'to'

/** Where a reach begins or ends. */
export interface ReachPlace {
  label: string
  point: Point
  /** What is asked of such a place first. */
  direction: ReachDirection
}

interface Reach {
  open: boolean
  /** The other direction than is asked of such a place first. */
  turned: boolean
  /** Undefined while it is asked for; what was shown stays until then. */
  answer?: { key: string; bands: BandTold[] } | { key: string; failed: true }
}

/** The reach that is shown on the map. */
export const useReach = create<Reach>(() => ({ open: false, turned: false }))

export function openReach(): void {
  useReach.setState({ open: true, turned: false })
}

export function closeReach(): void {
  useReach.setState({ open: false, turned: false, answer: undefined })
}

export function turnReach(): void {
  useReach.setState(({ turned }) => ({ turned: !turned }))
}

export function directionOf({ direction }: ReachPlace, turned: boolean): ReachDirection {
  if (!turned) return direction
  return direction === 'to' ? 'from' : 'to'
}

export function keyOf({ point }: ReachPlace, direction: ReachDirection): string {
  return `lon=${point[0]}&lat=${point[1]}&direction=${direction}`
}

/** Asks the centre; `signal`: somebody asked something else meanwhile. */
export async function measureReach(key: string, signal: AbortSignal): Promise<void> {
  const answer = await ask<{ bands: BandTold[] }>(`/api/reach?${key}`)
  if (signal.aborted) return
  const told =
    answer.reached && answer.status === 200 ? { bands: answer.body.bands } : { failed: true as const }
  useReach.setState({ answer: { key, ...told } })
}
