import fc from 'fast-check'
import type { Feature } from 'geojson'
import { describe, expect, test } from 'vitest'
import { fileBytes, memoryBytes } from './bytes.ts'
import { readGeoJson } from './geojson.ts'
import { absent, collectEach, dataFolder } from './real-data.test-support.ts'

const feature = (properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [-79, -2.9] },
})

const read = (text: string, pieceBytes?: number) =>
  collectEach(readGeoJson(memoryBytes('small.geojson', text, pieceBytes)))
const featuresOf = async (text: string, pieceBytes?: number) =>
  (await read(text, pieceBytes)).map((found) => found.feature)

describe('centre/P1 GeoJSON', () => {
  test('centre/P1 features are found whatever stands before, after and within them', async () => {
    const features = [
      feature({ name: 'a } ] " \\ b', nested: { features: [{ type: 'Feature' }] } }),
      feature({ name: 'Cañar €' }),
    ]
    const text = JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'features' } },
      features,
      more: [{ type: 'Feature' }],
    })
    expect(await featuresOf(text)).toEqual(features)
  })

  test('centre/P1 any features come out as they went in, in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 2),
        async (properties, pieceBytes, indent) => {
          // Through JSON first: it turns -0 into 0.
          const features: Feature[] = JSON.parse(JSON.stringify(properties.map(feature)))
          const text = JSON.stringify({ type: 'FeatureCollection', features }, undefined, indent)
          expect(await featuresOf(text, pieceBytes)).toEqual(features)
        },
      ),
    )
  })

  test('centre/P1 each feature tells the byte where it begins', async () => {
    const text = `{"features": [ ${JSON.stringify(feature({ n: 1 }))} , ${JSON.stringify(feature({ n: 2 }))}]}`
    for (const { feature: found, offset } of await read(text, 3)) {
      expect(text.slice(offset)).toMatch(JSON.stringify(found).slice(0, 20))
    }
  })

  test('centre/P1 a single feature and a sequence of features are taken too', async () => {
    const one = JSON.stringify(feature({ n: 1 }))
    expect(await featuresOf(one)).toHaveLength(1)
    expect(await featuresOf(`${one}\n${one}\n`)).toHaveLength(2)
    expect(await featuresOf(`\u001e${one}\n\u001e${one}\n`, 1)).toHaveLength(2)
  })

  test('centre/P1 an empty collection is no error', async () => {
    expect(await featuresOf('{"type":"FeatureCollection","features":[]}')).toEqual([])
  })

  test('centre/P1 a file cut off anywhere is refused with its name and byte', async () => {
    const text = JSON.stringify({ type: 'FeatureCollection', features: [feature({ n: 1 })] })
    for (let length = 1; length < text.length; length++) {
      await expect(read(text.slice(0, length))).rejects.toThrow(
        /^small\.geojson, byte \d+: the file ends within/,
      )
    }
  })

  test.each([
    ['', 'byte 0: the file is empty'],
    ['[1, 2]', 'it holds no GeoJSON features'],
    ['{"type":"Topology","objects":{}}', 'byte 0: expected a GeoJSON feature, found type "Topology"'],
    ['{"features":[{"type":"Feature","properties":{,}}]}', 'byte 13: a feature cannot be read: '],
    ['{"features":[{"type":"Point"}]}', 'byte 13: expected a GeoJSON feature, found type "Point"'],
  ])('centre/P1 %s is refused', async (text, why) => {
    await expect(read(text)).rejects.toThrow(why)
  })
})

// Counted with Python's json module, which reads each file whole.
const counted = [
  { file: 'sf/streets.geojson', features: 15602 },
  { file: 'sf/rpd_parks.geojson', features: 222 },
  { file: 'sf/sfpd_districts.geojson', features: 10 },
  { file: 'sf/sfshoreext.geojson', features: 1 },
]

describe.skipIf(absent(...counted.map(({ file }) => file)))('centre/P1 real GeoJSON', () => {
  test.each(counted)('centre/P1 $file holds the features that Python counts', async ({ file, features }) => {
    expect(await collectEach(readGeoJson(fileBytes(`${dataFolder}/${file}`)))).toHaveLength(features)
  })
})

test('centre/P1 memory holds one feature of a large file, not the file', async () => {
  const one = new TextEncoder().encode(`${JSON.stringify(feature({ text: 'x'.repeat(1000) }))},`)
  const perChunk = Buffer.concat(Array(64).fill(one))
  async function* large() {
    yield new TextEncoder().encode('{"features":[')
    for (let i = 0; i < 700; i++) yield perChunk
    yield new TextEncoder().encode(`${JSON.stringify(feature({}))}]}`)
  }
  let count = 0
  let heaviest = 0
  const before = process.memoryUsage().arrayBuffers
  for await (const _ of readGeoJson({ name: 'large.geojson', chunks: large() })) {
    if (count++ % 4096 === 0) heaviest = Math.max(heaviest, process.memoryUsage().arrayBuffers - before)
  }
  expect(count).toBe(700 * 64 + 1)
  expect(700 * perChunk.length).toBeGreaterThan(48_000_000)
  expect(heaviest).toBeLessThan(24_000_000)
})
