import fc from 'fast-check'
import type { SearchGraph } from '../search-graph.ts'

/** A graph with these directed edges. */
export function graphOf(nodeCount: number, edges: readonly (readonly [number, number])[]): SearchGraph {
  const sorted = edges.toSorted((a, b) => a[0] - b[0])
  const firstOut = Int32Array.from({ length: nodeCount + 1 }, () => sorted.length)
  for (let i = sorted.length - 1, node = nodeCount; node >= 0; node--) {
    while (i >= 0 && (sorted[i]?.[0] ?? -1) >= node) i--
    firstOut[node] = i + 1
  }
  return { nodeCount, firstOut, head: Int32Array.from(sorted, ([, head]) => head) }
}

/**
 * A drawn graph: every letter or `o` is a node, numbered line by line; `-`, `|`, `/` and `\` between two nodes join
 * them. The nodes' places come along.
 */
export function drawnGraph(drawing: string): { graph: SearchGraph; lon: Float64Array; lat: Float64Array } {
  const rows = drawing.split('\n').filter((row) => row.trim() !== '')
  const at = (row: number, column: number) => rows[row]?.[column] ?? ' '
  const isNode = (sign: string) => /[a-z]/i.test(sign)
  const places: { row: number; column: number }[] = []
  const numbers = new Map<string, number>()
  rows.forEach((text, row) => {
    for (let column = 0; column < text.length; column++) {
      if (!isNode(at(row, column))) continue
      numbers.set(`${row},${column}`, places.length)
      places.push({ row, column })
    }
  })
  const edges: [number, number][] = []
  const ways = { '-': [0, 1], '|': [1, 0], '/': [1, -1], '\\': [1, 1] } as const
  places.forEach((place, node) => {
    for (const [sign, [down, right]] of Object.entries(ways)) {
      let { row, column } = place
      do {
        row += down
        column += right
      } while (at(row, column) === sign)
      const other = numbers.get(`${row},${column}`)
      const near = at(place.row + down, place.column + right) === sign
      if (near && other !== undefined) edges.push([node, other])
    }
  })
  return {
    graph: graphOf(places.length, edges),
    lon: Float64Array.from(places, ({ column }) => column),
    lat: Float64Array.from(places, ({ row }) => -row),
  }
}

export function gridGraph(columns: number, rows: number): SearchGraph {
  const edges: [number, number][] = []
  for (let node = 0; node < columns * rows; node++) {
    if ((node + 1) % columns !== 0) edges.push([node, node + 1])
    if (node + columns < columns * rows) edges.push([node, node + columns])
  }
  return graphOf(columns * rows, edges)
}

export const anyGraph: fc.Arbitrary<SearchGraph> = fc.integer({ min: 1, max: 40 }).chain((nodeCount) => {
  const node = fc.nat(nodeCount - 1)
  return fc
    .array(fc.tuple(node, node), { maxLength: nodeCount * 2 })
    .map((edges) => graphOf(nodeCount, edges))
})

/** By node: its neighbours in either direction, itself left out. Slow and plain. */
export function neighbourSets({ nodeCount, firstOut, head }: SearchGraph): Set<number>[] {
  const sets = Array.from({ length: nodeCount }, () => new Set<number>())
  for (let node = 0; node < nodeCount; node++)
    for (const other of head.subarray(firstOut[node], firstOut[node + 1])) {
      if (other === node) continue
      sets[node]?.add(other)
      sets[other]?.add(node)
    }
  return sets
}

/** The connected parts that are left when these nodes are taken out. Slow and plain. */
export function partsOf(graph: SearchGraph, taken: readonly number[]): number[][] {
  const neighbours = neighbourSets(graph)
  const seen = new Set(taken)
  const parts: number[][] = []
  for (let start = 0; start < graph.nodeCount; start++) {
    if (seen.has(start)) continue
    const part = [start]
    seen.add(start)
    for (const node of part)
      for (const other of neighbours[node] ?? []) {
        if (seen.has(other)) continue
        seen.add(other)
        part.push(other)
      }
    parts.push(part)
  }
  return parts
}
