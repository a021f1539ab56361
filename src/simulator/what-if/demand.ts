import { type Random, random } from '../random.ts'
import type { Call, Model, Need, PoissonDemand, RecordedDemand } from './model.ts'

const dayMs = 86_400_000

/**
 * The calls of one replication, in order of time. They depend on the model's demand, the seed and the replication
 * alone: every policy meets the same ones, with the same times on scene and at the hospital (common random numbers).
 */
export function drawCalls({ demand, horizonMs }: Model, seed: number, replication: number): Call[] {
  const chance = random(`what-if/${seed}/${replication}`)
  const calls =
    demand.kind === 'poisson' ? poisson(chance, demand, horizonMs) : recorded(chance, demand, horizonMs)
  return calls.sort((a, b) => a.atMs - b.atMs)
}

/** Each priority has chance of its own, so that a change of one rate leaves the calls of the others as they were. */
function poisson(chance: Random, demand: PoissonDemand, horizonMs: number): Call[] {
  return demand.perDay.flatMap((perDay, i) => {
    const own = chance.branch(i + 1)
    const calls: Call[] = []
    if (!(perDay > 0)) return calls
    for (let atMs = own.waiting(dayMs / perDay); atMs < horizonMs; atMs += own.waiting(dayMs / perDay)) {
      const need: Need = {
        kinds: demand.need,
        delayMs: demand.delayMs,
        onSceneMs: Math.round(own.waiting(demand.meanOnSceneMs)),
      }
      const handoverMs = Math.round(own.waiting(demand.meanHandoverMs))
      if (own.chance(demand.transportShare)) need.handoverMs = handoverMs
      calls.push({ atMs: Math.round(atMs), spot: pickSpot(own, demand), priority: i + 1, needs: [need] })
    }
    return calls
  })
}

function pickSpot(chance: Random, { spots, cumulated }: PoissonDemand): number {
  const wanted = chance.next() * (cumulated[cumulated.length - 1] as number)
  let [low, high] = [0, cumulated.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulated[middle] as number) > wanted) high = middle
    else low = middle + 1
  }
  return spots[low] as number
}

/**
 * The Poisson bootstrap of a record: each call comes as often as a Poisson variable of mean `factor` says, each
 * time within the jitter of its own moment, so that hours, places and kinds keep their shares.
 */
function recorded(chance: Random, { calls, factor, jitterMs }: RecordedDemand, horizonMs: number): Call[] {
  if (jitterMs === 0 && factor === 1) return calls.filter(({ atMs }) => atMs < horizonMs)
  return calls.flatMap((call, i) => {
    const own = chance.branch(i)
    const drawn: Call[] = []
    for (let left = own.waiting(1); left < factor; left += own.waiting(1)) {
      const atMs = Math.round(call.atMs + own.between(-jitterMs, jitterMs))
      if (atMs >= 0 && atMs < horizonMs) drawn.push({ ...call, atMs })
    }
    return drawn
  })
}
