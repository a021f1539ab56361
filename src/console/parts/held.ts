/** A list as it is shown, and what has come since and is not shown yet. */
export interface Held<T> {
  shown: readonly T[]
  fresh: readonly T[]
}

/**
 * A list under somebody's hand: what was shown stays where it was, each row as it is now; what has left keeps its
 * row as it was last; what is new waits outside. `nowOf` gives a row that the list no longer has.
 */
export function heldList<T>(
  before: readonly T[],
  wanted: readonly T[],
  keyOf: (item: T) => string,
  nowOf: (item: T) => T = (item) => item,
): Held<T> {
  const byKey = new Map(wanted.map((item) => [keyOf(item), item]))
  const stood = new Set(before.map(keyOf))
  return {
    shown: before.map((item) => byKey.get(keyOf(item)) ?? nowOf(item)),
    fresh: wanted.filter((item) => !stood.has(keyOf(item))),
  }
}
