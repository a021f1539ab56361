import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryBytes } from './bytes.ts'
import type { OsmElement } from './osm.ts'
import { readOsmFile } from './osm-file.ts'
import { readOsmXml } from './osm-xml.ts'
import { absent, collect, dataFolder } from './real-data.test-support.ts'

const small = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<osm version="0.6">
  <bounds minlat="-3" minlon="-80" maxlat="-2" maxlon="-79"/>
  <node id="1" lat="-2.8955401" lon="-79.0015927"/>
  <node id="2" lat="-2.8968" lon="-79.0047"><tag k="name" v="Peña &amp; Hijos"/></node>
  <node id="3" lat="-2.9" lon="-79.1" visible="false"/>
  <node id="4" action="delete"/>
  <way id="9"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
  <relation id="7"><member type="way" ref="9" role="outer"/><tag k="type" v="multipolygon"/></relation>
</osm>`

const read = (text: string | Uint8Array, pieceBytes?: number) =>
  collect(readOsmXml(memoryBytes('small.osm', text, pieceBytes)))

describe('centre/P1 OpenStreetMap XML', () => {
  test('centre/P1 nodes, ways and relations are read; deleted ones are not', async () => {
    expect(await read(small)).toEqual([
      { type: 'node', id: 1, lat: -2.8955401, lon: -79.0015927, tags: {} },
      { type: 'node', id: 2, lat: -2.8968, lon: -79.0047, tags: { name: 'Peña & Hijos' } },
      { type: 'way', id: 9, nodes: [1, 2], tags: { highway: 'residential' } },
      {
        type: 'relation',
        id: 7,
        members: [{ type: 'way', ref: 9, role: 'outer' }],
        tags: { type: 'multipolygon' },
      },
    ])
  })

  test('centre/P1 a piece may end within a tag or within a letter of two bytes', async () => {
    const whole = await read(small)
    for (const pieceBytes of [1, 2, 5, 33]) expect(await read(small, pieceBytes)).toEqual(whole)
  })

  test('centre/P1 a file cut off anywhere after its first byte is refused with its name and place', async () => {
    for (let length = 1; length < small.length; length += 3) {
      await expect(read(small.slice(0, length))).rejects.toThrow(/^small\.osm, byte \d+: line \d+: /)
    }
    await expect(read('')).rejects.toThrow('small.osm, byte 0: the file is empty')
  })

  test.each([
    ['<gpx/>', 'line 1: the root is <gpx>, not <osm>'],
    ['<osm><node id="1" lat="x" lon="2"/></osm>', '<node> has a bad lat "x"'],
    ['<osm><node lat="1" lon="2"/></osm>', '<node> has no id'],
    [
      '<osm><relation id="1"><member type="area" ref="1"/></relation></osm>',
      'a member of unknown type "area"',
    ],
    ['<osm><way id="1"></osm>', 'line 1: '],
  ])('centre/P1 %s is refused', async (text, why) => {
    await expect(read(text)).rejects.toThrow(why)
  })

  test('centre/P1 text in another encoding than UTF-8 is refused, not garbled', async () => {
    const latin1 = Buffer.from(
      '<osm><node id="1" lat="1" lon="1"><tag k="name" v="Peña"/></node></osm>',
      'latin1',
    )
    await expect(read(latin1)).rejects.toThrow('small.osm, byte 0: the text is not UTF-8')
  })
})

describe('centre/P1 OpenStreetMap files', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'amparo-osm-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('centre/P1 a gzip file is read by its name, and its progress is told in bytes of the disk', async () => {
    const packed = gzipSync(small)
    const path = join(folder, 'small.osm.gz')
    writeFileSync(path, packed)
    let taken = 0
    const elements = await collect(readOsmFile(path, {}, (count) => (taken += count)))
    expect(elements).toEqual(await read(small))
    expect(taken).toBe(packed.length)
  })

  test('centre/P1 a gzip file cut off is refused with its name', async () => {
    const path = join(folder, 'cut.osm.gz')
    writeFileSync(path, gzipSync(small).subarray(0, 200))
    await expect(collect(readOsmFile(path))).rejects.toThrow(
      /cut\.osm\.gz, byte \d+: the gzip data is damaged or cut off/,
    )
  })

  test('centre/P1 a name that tells no format is refused with the names that do', () => {
    expect(() => readOsmFile('city.shp')).toThrow(
      'an OpenStreetMap file ends in .osm.pbf, .osm, .osm.gz or .xml',
    )
    expect(() => readOsmFile('city.osm.bz2')).toThrow('bzip2')
  })
})

// Counted with grep -c on the unpacked files (their tags stand one to a line).
const counted = [
  { file: 'roads/north-bayreuth.osm.gz', node: 58631, way: 7801, relation: 179, refs: 72354, tags: 20530 },
]

describe.skipIf(absent(...counted.map(({ file }) => file)))('centre/P1 real extracts', () => {
  test.each(counted)('centre/P1 $file holds what grep counted', async ({ file, ...expected }) => {
    const found = { node: 0, way: 0, relation: 0, refs: 0, tags: 0 }
    const count = (element: OsmElement) => {
      found[element.type]++
      found.tags += Object.keys(element.tags).length
      if (element.type === 'way') found.refs += element.nodes.length
    }
    for await (const batch of readOsmFile(`${dataFolder}/${file}`))
      for (const element of batch) count(element)
    expect(found).toEqual(expected)
  })
})
