/** A name that fits what was typed. Lower cost is a better fit; 0 is the very name. */
export interface NameMatch {
  name: number
  cost: number
  /** Typed words that the name does not have, as bits by their place among the telling words. */
  missed: number
}

export interface Board {
  /** Starts a query. */
  begin(): void
  /** Starts a word of the query. @param mayBegin whether a name that was not met yet may still come in */
  word(number: number, mayBegin: boolean): void
  /** Says that a name fits the word, at a cost, with so many words of its own. */
  note(name: number, cost: number, covers: number): void
  /** The cheapest names that miss at most `mayMiss` of the words. @param extra what a name costs besides its words */
  cheapest(
    bounds: { words: number; mayMiss: number; limit: number },
    extra: (name: number, covered: number) => number,
  ): NameMatch[]
}

/**
 * Adds up costs by name over the words of one query, in arrays that are never cleared: a stamp tells which query
 * an entry belongs to. Of several fits of one word with one name, the cheapest counts.
 */
export function makeBoard(size: number, missedWordCost: number): Board {
  const query = new Uint32Array(size)
  const total = new Float32Array(size)
  const wordNoted = new Uint8Array(size)
  const wordCost = new Float32Array(size)
  const found = new Uint16Array(size)
  const covered = new Uint8Array(size)
  const touched = new Uint32Array(size)
  let touchedCount = 0
  let stamp = 0
  let word = 0
  let mayBegin = true

  function enter(name: number) {
    query[name] = stamp
    touched[touchedCount++] = name
    total[name] = 0
    found[name] = 0
    covered[name] = 0
    wordNoted[name] = 255
  }

  function note(name: number, cost: number, covers: number) {
    if (query[name] !== stamp) {
      if (!mayBegin) return
      enter(name)
    }
    if (wordNoted[name] !== word) {
      wordNoted[name] = word
      found[name] = (found[name] as number) | (1 << word)
      covered[name] = (covered[name] as number) + covers
      total[name] = (total[name] as number) + cost
      wordCost[name] = cost
    } else if (cost < (wordCost[name] as number)) {
      total[name] = (total[name] as number) + cost - (wordCost[name] as number)
      wordCost[name] = cost
    }
  }

  const cheapest: Board['cheapest'] = ({ words, mayMiss, limit }, extra) => {
    const all = (1 << words) - 1
    const heap = makeCheapest(limit)
    for (let i = 0; i < touchedCount; i++) {
      const name = touched[i] as number
      const missed = bitCount(all & ~(found[name] as number))
      if (missed > mayMiss) continue
      const sum = (total[name] as number) + missed * missedWordCost
      if (sum >= heap.worst()) continue
      heap.offer(name, sum + extra(name, covered[name] as number))
    }
    return heap.list().map(({ name, cost }) => ({ name, cost, missed: all & ~(found[name] as number) }))
  }

  return {
    begin() {
      stamp++
      touchedCount = 0
    },
    word(number, begins) {
      word = number
      mayBegin = begins
    },
    note,
    cheapest,
  }
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/** Keeps the `limit` cheapest of what it is offered: a binary heap with the dearest on top. */
function makeCheapest(limit: number) {
  const names = new Uint32Array(limit + 1)
  const keys = new Float64Array(limit + 1)
  let size = 0

  function swap(a: number, b: number) {
    const [name, key] = [names[a] as number, keys[a] as number]
    names[a] = names[b] as number
    keys[a] = keys[b] as number
    names[b] = name
    keys[b] = key
  }

  function rise(from: number) {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      if ((keys[parent] as number) >= (keys[at] as number)) return
      swap(at, parent)
      at = parent
    }
  }

  function sink() {
    for (let at = 0; ; ) {
      let largest = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < size && (keys[child] as number) > (keys[largest] as number)) largest = child
      }
      if (largest === at) return
      swap(at, largest)
      at = largest
    }
  }

  return {
    /** Nothing at this cost or above gets in. */
    worst: () => (size < limit ? Number.POSITIVE_INFINITY : (keys[0] as number)),
    offer(name: number, cost: number) {
      if (size < limit) {
        names[size] = name
        keys[size] = cost
        rise(size++)
      } else if (cost < (keys[0] as number)) {
        names[0] = name
        keys[0] = cost
        sink()
      }
    },
    list: () =>
      Array.from({ length: size }, (_, i) => ({ name: names[i] as number, cost: keys[i] as number })),
  }
}
