import { join } from 'node:path'
import type { MapLayers } from '../places/layer.ts'
import { networkOfStreets } from '../roads/network/of-streets.ts'
import { preparerInThread } from '../roads/preparing/preparer-in-thread.ts'
import { openRoads, type Roads } from '../roads/roads.ts'
import { centreNetworkFolder, loadCentreNetwork } from './centre-network.ts'
import { loadLearnedSpeeds, speedsFile } from './learned-speeds.ts'

export interface CentreRoadsSettings {
  dataFolder: string
  /** Where orders of the training city are kept, for every centre of this installation: it is the same city. */
  sharedOrders?: string
  /** Told now and then how far the order of a map is that was never prepared here, from 0 to 1. */
  onProgress?(share: number): void
  /** Of the centre's hour: what holds at some hours holds from the first answer on. */
  minuteOfWeek?(): number
  onTrouble(message: string): void
}

/** Of an installation: orders of maps that many centres have. */
export function sharedOrdersFolder(root: string): string {
  return join(root, 'node_modules/.cache/amparo/orders')
}

/**
 * The roads of a map: of the network that was imported with it, or else of its streets. They answer at once, by the
 * plain search; a thread of its own prepares the hierarchy, which is kept in the data folder, and takes over.
 */
export async function openCentreRoads(
  { streets, name }: MapLayers,
  { dataFolder, sharedOrders, onProgress, minuteOfWeek, onTrouble }: CentreRoadsSettings,
): Promise<Roads> {
  const imported = await loadCentreNetwork(dataFolder, streets, onTrouble)
  const folder = imported?.folder ?? sharedOrders ?? centreNetworkFolder(dataFolder, streets)
  // Nobody is to wait for help because a file is damaged: the assumed speeds serve.
  const learned = await loadLearnedSpeeds(join(dataFolder, 'roads', speedsFile)).catch((error: Error) =>
    onTrouble(`roads/${speedsFile}: ${error.message}`),
  )
  const roads = openRoads(imported?.network ?? networkOfStreets(streets, name), {
    preparer: preparerInThread(),
    folder,
    ...(learned && { speeds: learned }),
    ...(onProgress && { progress: onProgress }),
    onTrouble,
  })
  if (minuteOfWeek) await roads.setTime(minuteOfWeek())
  // Nothing is lost but speed, and the roads have told of it: the plain search goes on answering.
  roads.prepared().catch(() => undefined)
  return roads
}
