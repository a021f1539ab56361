import { readArrayFile, type StoredArray, writeArrayFile } from '../array-file.ts'
import type { RoadNetwork } from './road-network.ts'

/** Name of a network's file in its folder `roads/NAME/`; what is built from it lies beside it. */
export const networkFile = 'network.bin'

const kind = 'road network'
/** To be raised with every change of `RoadNetwork`. */
const version = 2

/** What of a network is no typed array. */
type Facts = Omit<RoadNetwork, ArrayField>
type ArrayField = {
  [K in keyof RoadNetwork]: RoadNetwork[K] extends StoredArray ? K : never
}[keyof RoadNetwork]

/** Writes a network whole or not at all, and answers its mark (see `ArrayFile`). */
export function saveNetwork(path: string, network: RoadNetwork): Promise<string> {
  const facts: Record<string, unknown> = {}
  const arrays: Record<string, StoredArray> = {}
  for (const [name, value] of Object.entries(network)) {
    if (ArrayBuffer.isView(value)) arrays[name] = value as StoredArray
    else facts[name] = value
  }
  return writeArrayFile(path, kind, version, { facts, arrays })
}

/**
 * Reads a network back. Refuses (`malformed`) a file that is cut off, damaged, or of another version.
 * @param settings `shared`: the arrays lie in shared memory, for workers
 */
export async function loadNetwork(
  path: string,
  settings: { shared?: boolean } = {},
): Promise<RoadNetwork & { mark: string }> {
  const { facts, arrays, mark } = await readArrayFile<Facts>(path, kind, version, settings)
  return { ...facts, ...(arrays as unknown as Pick<RoadNetwork, ArrayField>), mark }
}
