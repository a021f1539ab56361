import type { SearchGraph } from '../search-graph.ts'

/**
 * Puts a few nodes into order by always taking the one with the fewest neighbours left, shortcuts counted.
 * Neighbours outside the few come later in the whole order and count as well. `graph` is the whole undirected graph.
 */
export function byLeastDegree(graph: SearchGraph, few: Int32Array): Int32Array {
  const { firstOut, head } = graph
  const number = new Map<number, number>()
  for (const node of few) number.set(node, number.size)
  for (const node of few)
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++)
      if (!number.has(head[edge] as number)) number.set(head[edge] as number, number.size)

  // A row of bits for each of the few: its neighbours.
  const words = (number.size + 31) >> 5
  const bits = new Int32Array(few.length * words)
  few.forEach((node, i) => {
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++)
      flip(bits, i * words, number.get(head[edge] as number) as number)
  })

  const left = Array.from(few, (_, i) => i)
  const order = new Int32Array(few.length)
  for (let at = 0; at < few.length; at++) {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    left.forEach((node, i) => {
      const degree = countBits(bits, node * words, words)
      if (degree < least) [best, least] = [i, degree]
    })
    const node = left[best] as number
    left.splice(best, 1)
    order[at] = few[node] as number
    for (const other of left) {
      if (!has(bits, other * words, node)) continue
      for (let word = 0; word < words; word++)
        bits[other * words + word] =
          (bits[other * words + word] as number) | (bits[node * words + word] as number)
      flip(bits, other * words, node)
      flip(bits, other * words, other)
    }
  }
  return order
}

function has(bits: Int32Array, row: number, at: number): boolean {
  return ((bits[row + (at >> 5)] as number) & (1 << (at & 31))) !== 0
}

function flip(bits: Int32Array, row: number, at: number): void {
  bits[row + (at >> 5)] = (bits[row + (at >> 5)] as number) ^ (1 << (at & 31))
}

function countBits(bits: Int32Array, row: number, words: number): number {
  let count = 0
  for (let word = 0; word < words; word++) {
    let value = bits[row + word] as number
    value -= (value >>> 1) & 0x55555555
    value = (value & 0x33333333) + ((value >>> 2) & 0x33333333)
    count += Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
