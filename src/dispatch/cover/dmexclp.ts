import { type Cover, unitsInTime } from './cover.ts'

/**
 * Expected coverage with free units that may be taken any moment: a place that k of them reach in time is served in
 * time with probability 1 - q^k, where q is the share of time in which a unit is busy (MEXCLP: Daskin 1983; for free
 * units of the moment: Jagtenberg, Bhulai and van der Mei, "An efficient heuristic for real-time ambulance
 * redeployment", 2015). Weighted with expected calls and divided by all of them: from 0 to 1.
 */
export function coverage(cover: Cover, free: ArrayLike<number>, busyShare: number): number {
  const inTime = unitsInTime(cover, free)
  let [covered, all] = [0, 0]
  for (let group = 0; group < inTime.length; group++) {
    const weight = cover.weight[group] as number
    covered += weight * (1 - busyShare ** (inTime[group] as number))
    all += weight
  }
  return all === 0 ? 1 : covered / all
}

/**
 * By station: what one more free unit there adds to the coverage, in expected calls. The largest says where a unit
 * that comes free should wait (Jagtenberg et al. 2015, equation 2).
 */
export function gains(cover: Cover, free: ArrayLike<number>, busyShare: number): Float64Array {
  return marginal(cover, unitsInTime(cover, free), busyShare, 0)
}

/**
 * By station: what is lost when one of the free units there is sent away, in expected calls; the smallest says whose
 * absence is missed least (Jagtenberg, Bhulai and van der Mei, "Dynamic ambulance dispatching: is the closest-idle
 * policy always optimal?", 2017). It means nothing for a station where no unit is free.
 */
export function losses(cover: Cover, free: ArrayLike<number>, busyShare: number): Float64Array {
  return marginal(cover, unitsInTime(cover, free), busyShare, 1)
}

function marginal(
  { stationCount, weight, reached }: Cover,
  inTime: Int32Array,
  busyShare: number,
  itself: 0 | 1,
): Float64Array {
  const sums = new Float64Array(stationCount)
  for (let group = 0; group < inTime.length; group++) {
    const others = Math.max(0, (inTime[group] as number) - itself)
    const worth = (weight[group] as number) * (1 - busyShare) * busyShare ** others
    const row = group * stationCount
    for (let station = 0; station < stationCount; station++)
      if (reached[row + station]) sums[station] = (sums[station] as number) + worth
  }
  return sums
}
