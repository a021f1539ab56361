import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StreetSegment } from '../places/layer.ts'
import { loadNetwork, networkFile, saveNetwork } from '../roads/network/network-file.ts'
import type { RoadNetwork } from '../roads/network/road-network.ts'
import { centreNetworkPrefix, roadsFolder } from './roads-folder.ts'

/**
 * Where the network that was imported with a map lies, and what is built from it. Its name is made of the map's
 * streets: a map that came otherwise, or from a backup, finds another folder, or none.
 */
export function centreNetworkFolder(dataFolder: string, streets: readonly StreetSegment[]): string {
  return roadsFolder(dataFolder, `${centreNetworkPrefix}${markOfStreets(streets)}`)
}

/** Keeps the network of a map that is about to be stored. The one of the map in use is left in place. */
export async function saveCentreNetwork(
  dataFolder: string,
  streets: readonly StreetSegment[],
  network: RoadNetwork,
): Promise<void> {
  await saveNetwork(join(centreNetworkFolder(dataFolder, streets), networkFile), network)
}

/** Once a map is stored: removes networks of the maps before it. */
export async function dropOtherCentreNetworks(
  dataFolder: string,
  streets: readonly StreetSegment[],
): Promise<void> {
  const kept = centreNetworkFolder(dataFolder, streets)
  const names = await readdir(join(dataFolder, 'roads')).catch(() => [])
  const others = names
    .filter((name) => name.startsWith(centreNetworkPrefix))
    .map((name) => roadsFolder(dataFolder, name))
    .filter((folder) => folder !== kept)
  await Promise.all(others.map((folder) => rm(folder, { recursive: true, force: true })))
}

export interface CentreNetwork {
  network: RoadNetwork
  /** Where what is built from it is kept. */
  folder: string
}

/**
 * The network that was imported with a map; undefined where there is none, and, told of, where it cannot be read, is
 * damaged or from another version of the program. The map's own streets serve then, without turns and barriers.
 */
export async function loadCentreNetwork(
  dataFolder: string,
  streets: readonly StreetSegment[],
  onTrouble: (message: string) => void = () => {},
): Promise<CentreNetwork | undefined> {
  const folder = centreNetworkFolder(dataFolder, streets)
  try {
    return { network: await loadNetwork(join(folder, networkFile), { shared: true }), folder }
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code !== 'ENOENT'
    if (isThere) onTrouble(`the network of the map is not used, its streets are: ${(error as Error).message}`)
    return undefined
  }
}

function markOfStreets(streets: readonly StreetSegment[]): string {
  const hash = createHash('sha256')
  for (const { id, class: streetClass, oneWay = '', fromNode, toNode, line } of streets)
    hash.update(`${id} ${streetClass} ${oneWay} ${fromNode} ${toNode} ${line.join(' ')}\n`)
  return hash.digest('hex').slice(0, 12)
}
