/** The first few of many in an order, without sorting the many. */
export interface First<T> {
  take(item: T): void
  /** In order. */
  all(): T[]
}

export function createFirst<T>(most: number, order: (one: T, other: T) => number): First<T> {
  const kept: T[] = []
  return {
    take(item) {
      if (kept.length === most && order(item, kept[most - 1] as T) >= 0) return
      let at = kept.length
      while (at > 0 && order(item, kept[at - 1] as T) < 0) at--
      kept.splice(at, 0, item)
      if (kept.length > most) kept.pop()
    },
    all: () => kept,
  }
}
