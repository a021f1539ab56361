import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { graphFile, loadGraph, type NumberedGraph } from '../roads/network/graph-of-gr.ts'
import { loadNetwork, networkFile } from '../roads/network/network-file.ts'
import type { RoadNetwork } from '../roads/network/road-network.ts'
import { failing } from './failure.ts'
import { nearest } from './nearest.ts'
import { isNetworkName, roadsFolder, storedNetworks } from './roads-folder.ts'

export type StoredRoads = { folder: string } & ({ network: RoadNetwork } | { plain: NumberedGraph })

/** A network or a plain graph of the data folder. Refuses (`wrongArguments`) a name that is none, naming those that are. */
export async function storedRoads(
  dataFolder: string,
  name: string | undefined,
  verb: string,
): Promise<StoredRoads> {
  const folder = name !== undefined && isNetworkName(name) ? roadsFolder(dataFolder, name) : undefined
  if (folder && (await isThere(join(folder, networkFile)))) {
    return { folder, network: await loadNetwork(join(folder, networkFile), { shared: true }) }
  }
  if (folder && (await isThere(join(folder, graphFile)))) {
    return { folder, plain: await loadGraph(join(folder, graphFile), { shared: true }) }
  }
  const names = (await storedNetworks(dataFolder)).map((one) => one.name)
  const close = name === undefined ? undefined : nearest(name, names)
  const known = close ? `${close}?` : names.join(' | ') || 'amparo roads import FILE --as NAME'
  throw failing('wrongArguments', { verb, reason: `amparo ${verb} ${name ?? 'NAME'}: ${known}` })
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
