import type { ByteSource } from './bytes.ts'
import { parseGrLine } from './gr-line.ts'
import { malformed } from './malformed.ts'

/** A weighted graph as its file states it: edge i goes from id `from[i]` to id `to[i]`. */
export interface GrFile {
  from: Int32Array
  to: Int32Array
  weight: Int32Array
  /** True where each line is an edge to be used both ways (PACE), false where it is an arc (DIMACS). */
  undirected: boolean
  /** Nodes that the `p` line announces; undefined where there is none. */
  announcedNodes?: number
}

/**
 * Reads a graph in the form of DIMACS (9th Implementation Challenge: `p sp N M`, `a U V W`, one arc a line) or of
 * PACE (`p tw N M`, `U V`, one undirected edge a line, of weight 1 where none is given). Comments begin with `c`.
 * The `p` line may be missing; ids are taken as written. Refuses, naming the byte: other lines, numbers that are no
 * whole ones from 0 to 2^30 - 2, arcs beside edges, fewer or more lines than announced, and a file without `p`
 * whose last line is not ended, since only that shows that it was cut.
 */
export async function readGr(source: ByteSource): Promise<GrFile> {
  const edges = growingEdges()
  const state = {
    announced: undefined as { nodes: number; edges: number } | undefined,
    undirected: undefined as boolean | undefined,
  }
  let offset = 0
  let rest: Uint8Array = new Uint8Array(0)

  function takeLine(bytes: Uint8Array, start: number, end: number) {
    const fail = (what: string) => malformed(source.name, offset + start, what)
    const line = parseGrLine(bytes, start, end, fail)
    if (!line) return
    if (line.kind === 'p') {
      if (state.announced || edges.count() > 0) throw fail('a "p" line that is not the first')
      state.announced = { nodes: line.a, edges: line.b }
      return
    }
    const undirected = line.kind === 'edge'
    if (state.undirected !== undefined && state.undirected !== undirected)
      throw fail('arcs ("a") and edges without a letter in one file')
    state.undirected = undirected
    if (state.announced && edges.count() === state.announced.edges)
      throw fail(`more edges than the ${state.announced.edges} that are announced`)
    edges.add(line.a, line.b, line.weight)
  }

  for await (const chunk of source.chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      takeLine(bytes, start, end)
      start = end + 1
    }
    rest = bytes.subarray(start)
    offset += start
  }
  if (offset + rest.length === 0) throw malformed(source.name, 0, 'the file is empty')
  if (rest.length > 0 && !state.announced)
    throw malformed(source.name, offset + rest.length, 'the last line is not ended: the file may be cut off')
  if (rest.length > 0) takeLine(rest, 0, rest.length)
  const { announced } = state
  if (announced && edges.count() < announced.edges) {
    const what = `the file ends after ${edges.count()} edges of the ${announced.edges} that are announced`
    throw malformed(source.name, offset + rest.length, what)
  }
  return {
    ...edges.finish(),
    undirected: state.undirected ?? false,
    ...(announced && { announcedNodes: announced.nodes }),
  }
}

function growingEdges() {
  let from = new Int32Array(1 << 16)
  let to = new Int32Array(1 << 16)
  let weight = new Int32Array(1 << 16)
  let count = 0
  const longer = (array: Int32Array) => {
    const next = new Int32Array(array.length * 2)
    next.set(array)
    return next
  }
  return {
    count: () => count,
    add(a: number, b: number, edgeWeight: number) {
      if (count === from.length) {
        from = longer(from)
        to = longer(to)
        weight = longer(weight)
      }
      from[count] = a
      to[count] = b
      weight[count++] = edgeWeight
    },
    finish: () => ({ from: from.slice(0, count), to: to.slice(0, count), weight: weight.slice(0, count) }),
  }
}
