import { readArrayFile, type StoredArray, writeArrayFile } from '../array-file.ts'
import type { DrivenArcs, Hierarchy } from './hierarchy.ts'

const kind = 'road hierarchy'
/** To be raised with every change of `Hierarchy`. */
const version = 1

interface Facts {
  nodeCount: number
  edgeCount: number
  madeFrom: string
}

/**
 * Writes a hierarchy whole or not at all.
 * @param madeFrom the mark of the graph that it belongs to: whoever loads compares it
 */
export function saveHierarchy(path: string, hierarchy: Hierarchy, madeFrom: string): Promise<string> {
  const { nodeCount, edgeCount, up, down, ...byNode } = hierarchy
  const arrays: Record<string, StoredArray> = { ...byNode }
  for (const [name, array] of Object.entries(up)) arrays[`up.${name}`] = array
  for (const [name, array] of Object.entries(down)) arrays[`down.${name}`] = array
  return writeArrayFile(path, kind, version, { facts: { nodeCount, edgeCount, madeFrom }, arrays })
}

/** Reads a hierarchy back, into shared memory. Refuses (`malformed`) a file that is cut off, damaged or of another version. */
export async function loadHierarchy(path: string): Promise<{ hierarchy: Hierarchy; madeFrom: string }> {
  const { facts, arrays } = await readArrayFile<Facts>(path, kind, version, { shared: true })
  const { nodeCount, edgeCount, madeFrom } = facts
  const ints = (name: string) => arrays[name] as Int32Array
  const arcs = (direction: string): DrivenArcs => ({
    first: ints(`${direction}.first`),
    low: ints(`${direction}.low`),
    high: ints(`${direction}.high`),
    firstBelow: ints(`${direction}.firstBelow`),
    below: ints(`${direction}.below`),
    firstEdge: ints(`${direction}.firstEdge`),
    edges: ints(`${direction}.edges`),
  })
  const hierarchy = {
    nodeCount,
    edgeCount,
    rankOf: ints('rankOf'),
    nodeAt: ints('nodeAt'),
    parent: ints('parent'),
    up: arcs('up'),
    down: arcs('down'),
    edgeArc: ints('edgeArc'),
  }
  return { hierarchy, madeFrom }
}
