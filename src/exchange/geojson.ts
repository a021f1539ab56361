import type { Feature } from 'geojson'
import type { ByteSource } from './bytes.ts'
import { featureScanner } from './geojson-scan.ts'
import { malformed } from './malformed.ts'

export interface LocatedFeature {
  feature: Feature
  /** Byte of the file at which the feature begins. */
  offset: number
}

/**
 * Streams the features of a GeoJSON FeatureCollection (RFC 7946), each parsed by itself: memory holds one
 * feature, whatever the size of the file. Also takes a file that is a single Feature, and one feature per line
 * or record (GeoJSON text sequences, RFC 8142). Refuses anything else, and a feature that is no JSON, naming
 * the byte.
 */
export async function* readGeoJson(source: ByteSource): AsyncGenerator<LocatedFeature> {
  const scan = featureScanner()
  let found = false
  for await (const chunk of source.chunks) {
    for (const { bytes, start } of scan.take(chunk)) {
      yield { feature: parseFeature(source.name, bytes, start), offset: start }
      found = true
    }
  }
  if (scan.offset() === 0) throw malformed(source.name, 0, 'the file is empty')
  const left = scan.unfinished()
  if (left) throw malformed(source.name, scan.offset(), `the file ends within ${left}`)
  if (!found && !scan.sawCollection()) throw malformed(source.name, 0, 'it holds no GeoJSON features')
}

function parseFeature(name: string, bytes: Uint8Array, start: number): Feature {
  let value: Feature | undefined
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw malformed(name, start, `a feature cannot be read: ${(error as Error).message}`)
  }
  if (value?.type === 'Feature') return value
  throw malformed(
    name,
    start,
    `expected a GeoJSON feature, found type ${JSON.stringify(value?.type ?? null)}`,
  )
}
