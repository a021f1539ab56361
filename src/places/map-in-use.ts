import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { type Gazetteer, makeGazetteer } from './gazetteer/gazetteer.ts'
import type { MapLayers } from './layer.ts'
import { makeTiles, type Tiles } from './map/tiles.ts'
import { loadLayers } from './store.ts'
import { makeWhereabouts, type WhereaboutsFinder } from './whereabouts.ts'

/** A map with everything that is made of it, in memory. */
export interface MapInUse {
  layers: MapLayers
  /** Changes with the map: browsers keep tiles by it. */
  version: string
  gazetteer: Gazetteer
  whereabouts: WhereaboutsFinder
  tiles: Tiles
}

/** Builds the indexes of a map: a second or two for a city of 60,000 house numbers. */
export function makeMap(layers: MapLayers): MapInUse {
  return {
    layers,
    version: versionOf(layers),
    gazetteer: makeGazetteer(layers),
    whereabouts: makeWhereabouts(layers),
    tiles: makeTiles(layers),
  }
}

/** Loads the stored map, or gives undefined where none was ever imported. */
export async function openMap(pool: Pool): Promise<MapInUse | undefined> {
  const layers = await loadLayers(pool)
  return layers && makeMap(layers)
}

function versionOf(layers: MapLayers): string {
  const hash = createHash('sha256').update(layers.name)
  for (const { id, name, line } of layers.streets) hash.update(`${id}${name}${line[0]}`)
  for (const { id } of [...layers.areas, ...layers.landmarks]) hash.update(id)
  return hash.update(String(layers.addresses.length)).digest('hex').slice(0, 12)
}
