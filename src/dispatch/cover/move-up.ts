import type { Cover } from './cover.ts'
import { gains, losses } from './dmexclp.ts'

/** When it is worth that a crew waits elsewhere than at home, and how often that may be asked of it. */
export interface MoveUpRules {
  /** How likely a free unit is taken when it is needed, from 0 to below 1. */
  busyShare: number
  /** A station must add this much more than the one where the unit would wait anyway: 0.25 is a quarter more. */
  leastGain: number
  /** Moves of a crew within the last `shiftSeconds`; then it goes home until one of them is longer ago. */
  movesPerShift: number
  shiftSeconds: number
}

/** A free unit as advice sees it. */
export interface Movable {
  id: string
  /** Where it waits, or is bound for. */
  station: number
  /** Moves that count against its budget. */
  movesLately: number
}

export interface MoveAdvice {
  unit: string
  from: number
  to: number
  /** What the coverage gains, in expected calls. */
  gain: number
}

/**
 * Where a unit that comes free should wait: at the station where it adds most coverage (DMEXCLP: Jagtenberg, Bhulai
 * and van der Mei 2015), at home where that adds nearly as much or its budget of moves is used up. Of equal stations
 * the first.
 * @param free by station: how many others are free there or bound for it
 * @param open by station: whether units may wait there; all where absent
 */
export function stationForFree(
  cover: Cover,
  free: ArrayLike<number>,
  { home, movesLately }: { home: number; movesLately: number },
  rules: MoveUpRules,
  open: (station: number) => boolean = () => true,
): number {
  if (movesLately >= rules.movesPerShift) return home
  const gain = gains(cover, free, rules.busyShare)
  const atHome = gain[home] as number
  let best = home
  let most = atHome * (1 + rules.leastGain)
  for (let station = 0; station < cover.stationCount; station++) {
    if (station === home || !open(station) || (gain[station] as number) <= most) continue
    best = station
    most = gain[station] as number
  }
  return best
}

/**
 * The one move among stations that gains most, of units with budget left; undefined where none gains enough. Its gain
 * must exceed what its absence costs by `leastGain`. Asked again after it, with `free` changed, it gives the next.
 */
export function bestMove(
  cover: Cover,
  free: readonly number[],
  units: readonly Movable[],
  rules: MoveUpRules,
  open: (station: number) => boolean = () => true,
): MoveAdvice | undefined {
  const loss = losses(cover, free, rules.busyShare)
  let best: MoveAdvice | undefined
  const asked = new Set<number>()
  for (const { id, station, movesLately } of units) {
    if (movesLately >= rules.movesPerShift || asked.has(station)) continue
    asked.add(station)
    const without = free.map((count, i) => (i === station ? count - 1 : count))
    const gain = gains(cover, without, rules.busyShare)
    for (let to = 0; to < cover.stationCount; to++) {
      const more = (gain[to] as number) - (loss[station] as number)
      if (to === station || !open(to) || more <= (loss[station] as number) * rules.leastGain) continue
      if (more > (best?.gain ?? 0)) best = { unit: id, from: station, to, gain: more }
    }
  }
  return best
}
