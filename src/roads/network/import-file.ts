import { fileBytes } from '../../exchange/bytes.ts'
import { readGeoJson } from '../../exchange/geojson.ts'
import { readGr } from '../../exchange/gr.ts'
import { malformed } from '../../exchange/malformed.ts'
import { importGeoJson } from '../../places/import/geojson.ts'
import { leftOutTally } from '../../places/import/left-out.ts'
import { separateFalseNodes, sfStreet } from '../../places/import/sf-streets.ts'
import type { StreetSegment } from '../../places/layer.ts'
import { graphOfGr, type NumberedGraph } from './graph-of-gr.ts'
import type { ImportedNetwork } from './imported-network.ts'
import type { RoadLeftOut } from './left-out.ts'
import { networkOfStreets } from './of-streets.ts'
import { importOsmNetwork, osmNetworkPasses } from './osm/import-osm.ts'

export interface ImportSettings {
  /** What the network shall be called. */
  name: string
  /** Told how many bytes were taken from the disk, over all passes. */
  onBytes?: (count: number) => void
}

/** A plain graph (`.gr`) has no streets: it is searched as it is. */
export const isPlainGraph = (path: string): boolean => /\.gr(\.gz|\.xz)?$/i.test(path)

const isGeoJson = (path: string): boolean => /\.(geojson|geojsonl|geojsons|json)(\.gz|\.xz)?$/i.test(path)

/** How many times `importNetwork` reads a file. */
export function passesOver(path: string): number {
  if (isPlainGraph(path)) return 1
  return isGeoJson(path) ? 2 : osmNetworkPasses
}

/**
 * A street network from a file, told apart by its name: GeoJSON lines, or OpenStreetMap. Refuses (`malformed`), with
 * file and byte, what is damaged or cut off.
 */
export async function importNetwork(path: string, settings: ImportSettings): Promise<ImportedNetwork> {
  if (!isGeoJson(path)) return importOsmNetwork(path, settings)
  const { streets, read, leftOut } = (await isOfSanFrancisco(path))
    ? await sanFrancisco(path, settings)
    : await anyStreets(path, settings)
  return { network: networkOfStreets(streets, settings.name), read, leftOut }
}

/** The plain graph of a `.gr` file, also packed. */
export async function importPlainGraph(path: string, { onBytes }: ImportSettings): Promise<NumberedGraph> {
  const file = await readGr(fileBytes(path, onBytes))
  return graphOfGr(file, (id) =>
    malformed(path, 0, `node ${id} is beyond the ${file.announcedNodes} announced`),
  )
}

interface Streets {
  streets: StreetSegment[]
  read: number
  leftOut: RoadLeftOut[]
}

/** The city's own layer is known by its columns: a segment's number and the numbers of its ends. */
async function isOfSanFrancisco(path: string): Promise<boolean> {
  for await (const { feature } of readGeoJson(fileBytes(path))) {
    const has = (name: string) => feature.properties?.[name] !== undefined
    return ['cnn', 'cls', 'layer', 'f', 't'].every(has)
  }
  return false
}

async function sanFrancisco(path: string, { onBytes }: ImportSettings): Promise<Streets> {
  const tally = leftOutTally()
  const streets: StreetSegment[] = []
  let read = 0
  for await (const { feature } of readGeoJson(fileBytes(path, onBytes))) {
    read++
    const street = sfStreet(feature, tally)
    if (street) streets.push(street)
  }
  separateFalseNodes(streets, tally)
  return { streets, read, leftOut: tally.list() as RoadLeftOut[] }
}

async function anyStreets(path: string, { onBytes }: ImportSettings): Promise<Streets> {
  const { layers, read, leftOut } = await importGeoJson(path, { kind: 'streets', onBytes })
  return { streets: layers.streets, read, leftOut: leftOut as RoadLeftOut[] }
}
