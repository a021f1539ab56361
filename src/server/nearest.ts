/** The known word nearest to what was typed, where one is near enough to have been meant. */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const word of known) {
    const distance = editDistance(given.toLowerCase(), word.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [word, distance]
  }
  return bestDistance <= Math.max(2, given.length / 3) ? best : undefined
}

/** Insertions, deletions, substitutions and swaps of neighbours (Damerau, restricted to one edit per place). */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const substitution = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwap ? at(i - 2, j - 2) + 1 : substitution
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, substitution, swap))
    }
  }
  return at(a.length, b.length)
}
