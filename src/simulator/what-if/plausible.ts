import type { Model } from './model.ts'
import { closestIdle } from './policies.ts'
import { simulate } from './simulate.ts'

/** How near a simulation of the record's own calls comes to what the record says of them. */
export interface Plausibility {
  calls: number
  /** Of the time from the call to the first unit on scene, in seconds. */
  quantiles: { share: number; recordedSeconds: number; simulatedSeconds: number }[]
  /** The largest distance between the two distributions, from 0 to 1 (Kolmogorov and Smirnov). */
  distance: number
  /** Calls by how far the simulation is from the record: within a minute, sooner by more, later by more; shares. */
  within: number
  sooner: number
  later: number
}

const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
const nearMs = 60_000

/**
 * Simulates the very calls of a record once, at their own moments, sending the closest free unit, and sets the times
 * beside those of the record. Nothing is fitted. Undefined where the model's calls come from no record (roads/W3).
 */
export function plausibility(model: Model): Plausibility | undefined {
  if (model.demand.kind !== 'recorded') return undefined
  const calls = model.demand.calls
    .filter(({ recordedFirstMs, atMs }) => recordedFirstMs !== undefined && atMs < model.horizonMs)
    .sort((a, b) => a.atMs - b.atMs)
  if (calls.length === 0) return undefined
  const pairs = simulate(model, closestIdle, calls).answered.map(({ call, firstMs }) => ({
    recorded: call.recordedFirstMs as number,
    simulated: firstMs,
  }))
  const recorded = Float64Array.from(pairs, (pair) => pair.recorded).sort()
  const simulated = Float64Array.from(pairs, (pair) => pair.simulated).sort()
  const shareOf = (holds: (aheadMs: number) => boolean) =>
    pairs.filter((pair) => holds(pair.recorded - pair.simulated)).length / pairs.length
  return {
    calls: pairs.length,
    quantiles: shares.map((share) => ({
      share,
      recordedSeconds: secondsAt(recorded, share),
      simulatedSeconds: secondsAt(simulated, share),
    })),
    distance: distanceOf(recorded, simulated),
    within: shareOf((aheadMs) => Math.abs(aheadMs) <= nearMs),
    sooner: shareOf((aheadMs) => aheadMs > nearMs),
    later: shareOf((aheadMs) => aheadMs < -nearMs),
  }
}

/** Nearest rank. */
function secondsAt(sorted: Float64Array, share: number): number {
  return Math.round((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number) / 1000)
}

/** The largest difference of the shares that lie at or below any value. Both sorted. */
export function distanceOf(one: Float64Array, other: Float64Array): number {
  let [i, j, most] = [0, 0, 0]
  while (i < one.length && j < other.length) {
    const value = Math.min(one[i] as number, other[j] as number)
    while (i < one.length && (one[i] as number) <= value) i++
    while (j < other.length && (other[j] as number) <= value) j++
    most = Math.max(most, Math.abs(i / one.length - j / other.length))
  }
  return most
}
