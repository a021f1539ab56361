import { PbfReader } from 'pbf'
import type { ByteSource } from './bytes.ts'
import { malformed } from './malformed.ts'
import type { OsmElement, OsmWanted } from './osm.ts'
import { readBlock } from './osm-pbf-block.ts'
import { decode, type Frame, readFrames } from './osm-pbf-frame.ts'

const understood = new Set(['OsmSchema-V0.6', 'DenseNodes'])

/**
 * Streams an OpenStreetMap PBF file, one batch per block of the file (about 8,000 elements), in the file's
 * order: nodes, ways, relations in every usual extract. Refuses files that need a feature it lacks
 * (`HistoricalInformation`), blocks packed otherwise than with zlib, and damaged ones, naming the byte.
 */
export async function* readOsmPbf(source: ByteSource, wanted: OsmWanted = {}): AsyncGenerator<OsmElement[]> {
  const all = { nodes: true, ways: true, relations: true, ...wanted }
  let first = true
  for await (const frame of readFrames(source)) {
    if (first && frame.type !== 'OSMHeader') {
      throw malformed(
        source.name,
        0,
        `it begins with "${frame.type}", not with the header of an OSM PBF file`,
      )
    }
    if (frame.type === 'OSMHeader') await checkHeader(source.name, frame)
    // Other types of block are to be skipped, says the format.
    if (frame.type === 'OSMData') {
      yield await decode(source.name, frame.offset, 'block', async () => readBlock(frame.data, all))
    }
    first = false
  }
  if (first) throw malformed(source.name, 0, 'the file is empty')
}

async function checkHeader(name: string, frame: Frame) {
  const required = await decode(name, frame.offset, 'header', async () =>
    new PbfReader(frame.data).readFields((tag, features: string[], pbf) => {
      if (tag === 4) features.push(pbf.readString())
    }, [] as string[]),
  )
  const unknown = required.filter((feature) => !understood.has(feature))
  if (unknown.length > 0)
    throw malformed(name, frame.offset, `it needs a reader that knows ${unknown.join(', ')}`)
}
