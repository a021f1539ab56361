/** The percentiles that a report tells. */
export const told = [0.5, 0.9, 0.95] as const

/**
 * Nearest-rank quantiles of some values: the smallest value that at least `share` of them do not exceed. Each is a
 * value that truly occurred, never one between two (Hyndman and Fan, "Sample Quantiles in Statistical Packages",
 * The American Statistician 1996, definition 1; `percentile_disc` of SQL). Undefined where there are no values.
 */
export function quantiles(values: readonly number[], shares: readonly number[]): (number | undefined)[] {
  const left = Float64Array.from(values)
  const found = new Map<number, number>()
  let from = 0
  // by rank: all that stands before one is out of the way of the next
  for (const rank of shares.map((share) => rankOf(share, left.length)).sort((a, b) => a - b)) {
    if (rank >= left.length) continue
    place(left, rank, from, left.length - 1)
    found.set(rank, left[rank] as number)
    from = rank
  }
  return shares.map((share) => found.get(rankOf(share, left.length)))
}

/**
 * Puts the value of a rank where it would stand if all were sorted, the smaller before it and the greater after it:
 * in linear time, where sorting hundreds of thousands for three values takes most of a report (Hoare, "Algorithm 65:
 * Find", CACM 1961).
 */
function place(values: Float64Array, rank: number, first: number, last: number): void {
  let [low, high] = [first, last]
  while (low < high) {
    const pivot = values[(low + high) >>> 1] as number
    let [up, down] = [low, high]
    while (up <= down) {
      while ((values[up] as number) < pivot) up++
      while ((values[down] as number) > pivot) down--
      if (up > down) break
      const held = values[up] as number
      values[up++] = values[down] as number
      values[down--] = held
    }
    if (rank <= down) high = down
    else if (rank >= up) low = up
    else return
  }
}

function rankOf(share: number, count: number): number {
  // Without the allowance 0.9 * 10 would be a little above 9 and take the tenth.
  return Math.max(1, Math.ceil(share * count - 1e-9)) - 1
}
