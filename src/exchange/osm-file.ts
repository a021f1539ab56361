import { fileBytes } from './bytes.ts'
import { malformed } from './malformed.ts'
import type { OsmElement, OsmWanted } from './osm.ts'
import { readOsmPbf } from './osm-pbf.ts'
import { readOsmXml } from './osm-xml.ts'

/**
 * Streams an OpenStreetMap file of either form, told apart by its name: `.pbf`, or `.osm`, `.xml`, each with or
 * without `.gz`. Batches of elements; see `readOsmPbf` and `readOsmXml` for what is refused.
 * @param onBytes told how many bytes were taken from the disk, for progress
 */
export function readOsmFile(
  path: string,
  wanted: OsmWanted = {},
  onBytes?: (count: number) => void,
): AsyncGenerator<OsmElement[]> {
  if (/\.pbf$/i.test(path)) return readOsmPbf(fileBytes(path, onBytes), wanted)
  if (/\.(osm|xml)(\.gz)?$/i.test(path)) return readOsmXml(fileBytes(path, onBytes), wanted)
  if (/\.osm\.bz2$/i.test(path)) throw malformed(path, 0, 'bzip2 is not read here; unpack the file first')
  throw malformed(path, 0, 'an OpenStreetMap file ends in .osm.pbf, .osm, .osm.gz or .xml')
}
