import type { SearchGraph } from '../search-graph.ts'

/**
 * By node: how many nodes can be reached from it and reach it again, itself counted. Who starts in a small part
 * gets nowhere or never comes back: yards, mistakes in the data, stumps at the edge of a map. Tarjan (1972), with
 * a stack of its own, for a country is deeper than the engine's.
 */
export function strongPartSizes({ nodeCount, firstOut, head }: SearchGraph): Int32Array {
  const size = new Int32Array(nodeCount)
  const number = new Int32Array(nodeCount)
  const lowest = new Int32Array(nodeCount)
  const nextEdge = firstOut.slice(0, nodeCount)
  const onStack = new Uint8Array(nodeCount)
  const stack: number[] = []
  const path: number[] = []
  let count = 0

  function enter(node: number) {
    number[node] = ++count
    lowest[node] = count
    onStack[node] = 1
    stack.push(node)
    path.push(node)
  }

  function leave(node: number) {
    if (lowest[node] === number[node]) closePart(node)
    const before = path.at(-1)
    if (before !== undefined) lowest[before] = Math.min(lowest[before] as number, lowest[node] as number)
  }

  function closePart(root: number) {
    const start = stack.lastIndexOf(root)
    const part = stack.splice(start)
    for (const node of part) {
      onStack[node] = 0
      size[node] = part.length
    }
  }

  for (let root = 0; root < nodeCount; root++) {
    if (number[root] !== 0) continue
    enter(root)
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = nextEdge[node] as number
      if (edge === firstOut[node + 1]) {
        path.pop()
        leave(node)
        continue
      }
      nextEdge[node] = edge + 1
      const to = head[edge] as number
      if (number[to] === 0) enter(to)
      else if (onStack[to]) lowest[node] = Math.min(lowest[node] as number, number[to] as number)
    }
  }
  return size
}
