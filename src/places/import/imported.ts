import type { MapLayers } from '../layer.ts'
import type { LeftOut } from './left-out.ts'

/** What an importer gives back: the map, and an account of every record that is not on it. */
export interface Imported {
  layers: MapLayers
  /** Records read from the files. */
  read: number
  leftOut: LeftOut[]
}
