/** A binary heap of numbers by key, least first. An item may be in it several times: whoever pops it skips what is settled. */
export interface Heap {
  push(item: number, key: number): void
  /** The item of least key, or -1 where it is empty. */
  pop(): number
  clear(): void
}

export function makeHeap(capacity = 1024): Heap {
  let items = new Int32Array(capacity)
  let keys = new Float64Array(capacity)
  let size = 0

  function grow() {
    const [moreItems, moreKeys] = [new Int32Array(items.length * 2), new Float64Array(keys.length * 2)]
    moreItems.set(items)
    moreKeys.set(keys)
    items = moreItems
    keys = moreKeys
  }

  function push(item: number, key: number) {
    if (size === items.length) grow()
    let at = size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((keys[parent] as number) <= key) break
      items[at] = items[parent] as number
      keys[at] = keys[parent] as number
      at = parent
    }
    items[at] = item
    keys[at] = key
  }

  function pop(): number {
    if (size === 0) return -1
    const top = items[0] as number
    const [item, key] = [items[--size] as number, keys[size] as number]
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (keys[child + 1] as number) < (keys[child] as number)) child++
      if ((keys[child] as number) >= key) break
      items[at] = items[child] as number
      keys[at] = keys[child] as number
      at = child
    }
    items[at] = item
    keys[at] = key
    return top
  }

  return {
    push,
    pop,
    clear() {
      size = 0
    },
  }
}
