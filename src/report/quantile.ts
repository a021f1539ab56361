/** The percentiles that a report tells. */
export const told = [0.5, 0.9, 0.95] as const

/**
 * Nearest-rank quantiles of some values: the smallest value that at least `share` of them do not exceed. Each is a
 * value that truly occurred, never one between two (Hyndman and Fan, "Sample Quantiles in Statistical Packages",
 * The American Statistician 1996, definition 1; `percentile_disc` of SQL). Undefined where there are no values.
 */
export function quantiles(values: readonly number[], shares: readonly number[]): (number | undefined)[] {
  const sorted = Float64Array.from(values).sort()
  return shares.map((share) => sorted[rankOf(share, sorted.length)])
}

function rankOf(share: number, count: number): number {
  // Without the allowance 0.9 * 10 would be a little above 9 and take the tenth.
  return Math.max(1, Math.ceil(share * count - 1e-9)) - 1
}
