/**
 * Where help is needed and which stations reach it in time, for one kind of unit. Places that the very same stations
 * reach are one group: nothing tells them apart, so every sum over them is exact.
 */
export interface Cover {
  stationCount: number
  /** By group: expected calls, in any unit. */
  weight: Float64Array
  /** 1 where the station reaches the group in time: reached[group * stationCount + station]. */
  reached: Uint8Array
}

/** A place where calls come from, seen from the stations. */
export interface Demanded {
  weight: number
  /** By station: whether a unit that waits there is in time. */
  inTime(station: number): boolean
}

/** Groups places by the stations that reach them in time. */
export function coverOf(stationCount: number, places: Iterable<Demanded>): Cover {
  const groups = new Map<string, { weight: number; reached: Uint8Array }>()
  for (const { weight, inTime } of places) {
    if (weight <= 0) continue
    const reached = Uint8Array.from({ length: stationCount }, (_, station) => (inTime(station) ? 1 : 0))
    const key = reached.join('')
    const group = groups.get(key)
    if (group) group.weight += weight
    else groups.set(key, { weight, reached })
  }
  const all = [...groups.values()]
  const reached = new Uint8Array(all.length * stationCount)
  all.forEach((group, i) => {
    reached.set(group.reached, i * stationCount)
  })
  return { stationCount, weight: Float64Array.from(all, ({ weight }) => weight), reached }
}

/** By group: how many free units would be in time. `free[station]`: how many wait at a station, or are bound for it. */
export function unitsInTime({ stationCount, weight, reached }: Cover, free: ArrayLike<number>): Int32Array {
  const counts = new Int32Array(weight.length)
  for (let group = 0; group < counts.length; group++) {
    let count = 0
    const row = group * stationCount
    for (let station = 0; station < stationCount; station++)
      count += (reached[row + station] as number) * (free[station] as number)
    counts[group] = count
  }
  return counts
}
