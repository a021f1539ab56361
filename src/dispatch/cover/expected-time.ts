/**
 * Seconds that the next call from a place is expected to wait, when free units are this far from it: the closest comes
 * unless it is taken by then (probability `busyShare`), then the next one, and so on; where all are taken,
 * `whenNoneSeconds`. The MEXCLP model of independent units (Daskin 1983) with times in place of a limit.
 */
export function expectedSeconds(
  unitSeconds: Iterable<number>,
  busyShare: number,
  whenNoneSeconds: number,
): number {
  const sorted = Float64Array.from(unitSeconds).sort()
  let [expected, stillOpen] = [0, 1]
  for (const seconds of sorted) {
    if (seconds >= whenNoneSeconds) break
    expected += stillOpen * (1 - busyShare) * seconds
    stillOpen *= busyShare
  }
  return expected + stillOpen * whenNoneSeconds
}

/** The same for a district: the mean over its places, weighted with the calls that come from them. */
export function expectedSecondsOf(
  places: Iterable<{ weight: number; unitSeconds: Iterable<number> }>,
  busyShare: number,
  whenNoneSeconds: number,
): number | undefined {
  let [sum, all] = [0, 0]
  for (const { weight, unitSeconds } of places) {
    sum += weight * expectedSeconds(unitSeconds, busyShare, whenNoneSeconds)
    all += weight
  }
  return all > 0 ? sum / all : undefined
}
