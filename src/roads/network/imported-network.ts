import type { RoadLeftOut } from './left-out.ts'
import type { RoadNetwork } from './road-network.ts'

/** What an import of a network gives back, with an account of every record that is not in it, or not wholly. */
export interface ImportedNetwork {
  network: RoadNetwork
  /** Records read from the file. */
  read: number
  leftOut: RoadLeftOut[]
}
