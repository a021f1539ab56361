import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readMark } from '../roads/array-file.ts'
import { graphFile } from '../roads/network/graph-of-gr.ts'
import { networkFile } from '../roads/network/network-file.ts'

/** Networks that came with the centre's own map begin so; others may not. */
export const centreNetworkPrefix = 'centre-'

/** Where a network lies in a data folder, with everything that is built from it: `roads/NAME/`. */
export function roadsFolder(dataFolder: string, name: string): string {
  return join(dataFolder, 'roads', name)
}

/** Names that a network may be given, and so a folder: no path hides in one. */
export function isNetworkName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,63}$/i.test(name) && !name.startsWith(centreNetworkPrefix)
}

export interface StoredNetwork {
  name: string
  kind: 'network' | 'graph'
  /** Changes with its content. */
  mark: string
}

/** The networks of a data folder, by name. */
export async function storedNetworks(dataFolder: string): Promise<StoredNetwork[]> {
  const folder = join(dataFolder, 'roads')
  const names = await readdir(folder).catch(() => [])
  const found: StoredNetwork[] = []
  for (const name of names.sort()) {
    const network = await readMark(join(folder, name, networkFile))
    const graph = await readMark(join(folder, name, graphFile))
    if (network) found.push({ name, kind: 'network', mark: network })
    else if (graph) found.push({ name, kind: 'graph', mark: graph })
  }
  return found
}
