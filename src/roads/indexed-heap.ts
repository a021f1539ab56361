/** A heap of the numbers from 0, least key first, each in it once: its key is lowered in place. Four children a node. */
export interface IndexedHeap {
  /** Puts an item in, or lowers its key: a key above the one it has is not asked for. */
  pushOrLower(item: number, key: number): void
  /** The item of least key, or -1 where it is empty. */
  pop(): number
  clear(): void
}

export function makeIndexedHeap(itemCount: number): IndexedHeap {
  const items = new Int32Array(itemCount)
  const keys = new Float64Array(itemCount)
  /** By item: its place plus one, 0 where it is not in the heap. */
  const placeOf = new Int32Array(itemCount)
  let size = 0

  function put(at: number, item: number, key: number) {
    items[at] = item
    keys[at] = key
    placeOf[item] = at + 1
  }

  function pushOrLower(item: number, key: number) {
    let at = (placeOf[item] as number) - 1
    if (at < 0) at = size++
    while (at > 0) {
      const parent = (at - 1) >> 2
      if ((keys[parent] as number) <= key) break
      put(at, items[parent] as number, keys[parent] as number)
      at = parent
    }
    put(at, item, key)
  }

  function leastChild(first: number): number {
    const end = Math.min(first + 4, size)
    let least = first
    for (let child = first + 1; child < end; child++) {
      if ((keys[child] as number) < (keys[least] as number)) least = child
    }
    return least
  }

  function pop(): number {
    if (size === 0) return -1
    const top = items[0] as number
    placeOf[top] = 0
    const [item, key] = [items[--size] as number, keys[size] as number]
    if (size === 0) return top
    let at = 0
    for (let first = 1; first < size; first = 4 * at + 1) {
      const child = leastChild(first)
      if ((keys[child] as number) >= key) break
      put(at, items[child] as number, keys[child] as number)
      at = child
    }
    put(at, item, key)
    return top
  }

  return {
    pushOrLower,
    pop,
    clear() {
      for (let at = 0; at < size; at++) placeOf[items[at] as number] = 0
      size = 0
    },
  }
}
