import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import { describe, expect, test } from 'vitest'
import { memoryBytes } from './bytes.ts'
import { readOsmFile } from './osm-file.ts'
import { readOsmPbf } from './osm-pbf.ts'
import { absent, collect, dataFolder } from './real-data.test-support.ts'

/** Writes a message by a function and gives its bytes. */
function message(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter()
  write(pbf)
  return pbf.finish().slice()
}

function frame(type: string, content: Uint8Array, how: 'zlib' | 'raw' | 'lzma' = 'zlib'): Uint8Array {
  const blob = message((pbf) => {
    if (how === 'raw') pbf.writeBytesField(1, content)
    else pbf.writeBytesField(how === 'zlib' ? 3 : 4, deflateSync(content))
  })
  const header = message((pbf) => {
    pbf.writeStringField(1, type)
    pbf.writeVarintField(3, blob.length)
  })
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, blob])
}

const head = frame(
  'OSMHeader',
  message((pbf) => {
    pbf.writeStringField(4, 'OsmSchema-V0.6')
    pbf.writeStringField(4, 'DenseNodes')
  }),
)

const strings = ['', 'name', 'Calle Bolívar', 'highway', 'residential', 'outer', 'ref', '12']

const block = message((pbf) => {
  pbf.writeMessage(
    1,
    (table: string[], inner) => {
      for (const text of table) inner.writeBytesField(1, new TextEncoder().encode(text))
    },
    strings,
  )
  pbf.writeBytesField(
    2,
    message((group) => {
      group.writeBytesField(
        2,
        message((dense) => {
          dense.writePackedSVarint(1, [10, 1, 5])
          dense.writePackedSVarint(8, [-28955401, 100, -100])
          dense.writePackedSVarint(9, [-790015927, 0, 27])
          dense.writePackedVarint(10, [0, 6, 7, 1, 2, 0, 0])
        }),
      )
    }),
  )
  pbf.writeBytesField(
    2,
    message((group) => {
      group.writeBytesField(
        3,
        message((way) => {
          way.writeVarintField(1, 8_589_934_592)
          way.writePackedVarint(2, [3, 1])
          way.writePackedVarint(3, [4, 2])
          way.writePackedSVarint(8, [10, 1, 5])
        }),
      )
      group.writeBytesField(
        4,
        message((relation) => {
          relation.writeVarintField(1, 7)
          relation.writePackedVarint(8, [5, 0])
          relation.writePackedSVarint(9, [100, -90])
          relation.writePackedVarint(10, [1, 0])
        }),
      )
    }),
  )
})

const small = Buffer.concat([head, frame('OSMData', block)])
const read = (bytes: Uint8Array, pieceBytes?: number) =>
  collect(readOsmPbf(memoryBytes('small.pbf', bytes, pieceBytes)))

describe('centre/P1 OpenStreetMap PBF', () => {
  test('centre/P1 dense nodes, ways and relations are read with their tags, positions and members', async () => {
    expect(await read(small)).toEqual([
      { type: 'node', id: 10, lat: -2.8955401, lon: -79.0015927, tags: {} },
      { type: 'node', id: 11, lat: -2.8955301, lon: -79.0015927, tags: { ref: '12', name: 'Calle Bolívar' } },
      { type: 'node', id: 16, lat: -2.8955401, lon: -79.00159, tags: {} },
      {
        type: 'way',
        id: 8_589_934_592,
        nodes: [10, 11, 16],
        tags: { highway: 'residential', name: 'Calle Bolívar' },
      },
      {
        type: 'relation',
        id: 7,
        members: [
          { type: 'way', ref: 100, role: 'outer' },
          { type: 'node', ref: 10, role: '' },
        ],
        tags: {},
      },
    ])
  })

  test('centre/P1 the pieces in which a file arrives make no difference', async () => {
    const whole = await read(small)
    for (const pieceBytes of [1, 2, 3, 7, 64]) expect(await read(small, pieceBytes)).toEqual(whole)
  })

  test('centre/P1 only what is wanted is decoded', async () => {
    const ways = await collect(
      readOsmPbf(memoryBytes('small.pbf', small), { nodes: false, relations: false }),
    )
    expect(ways.map((element) => element.type)).toEqual(['way'])
  })

  test('centre/P1 a block stored unpacked and a block of unknown type are taken as the format says', async () => {
    const bytes = Buffer.concat([head, frame('Elsewhere', block), frame('OSMData', block, 'raw')])
    expect(await read(bytes)).toHaveLength(5)
  })

  test('centre/P1 a file cut off anywhere is refused with its name and the byte, or was cut between blocks', async () => {
    for (let length = 0; length < small.length; length++) {
      const cut = read(small.subarray(0, length))
      if (length === head.length) expect(await cut).toEqual([])
      else
        await expect(cut).rejects.toThrow(/^small\.pbf, byte \d+: (the file ends within|the file is empty)/)
    }
  })

  test('centre/P1 a flipped byte never passes as another error than malformed input', async () => {
    for (let at = 0; at < small.length; at++) {
      const flipped = Buffer.from(small)
      flipped[at] = (flipped[at] as number) ^ 0x55
      await read(flipped).then(
        () => undefined,
        (error: Error) => expect(error.message).toMatch(/^small\.pbf, byte \d+: /),
      )
    }
  })

  test('centre/P1 what is not OSM PBF is told so at byte 0', async () => {
    await expect(read(Buffer.from('<?xml version="1.0"?><osm/>'))).rejects.toThrow(
      /^small\.pbf, byte 0: a block header of \d+ bytes: this is not an OSM PBF file/,
    )
    await expect(read(frame('OSMData', block))).rejects.toThrow('it begins with "OSMData"')
  })

  test('centre/P1 a file that needs more than this reader has is refused by the name of what it needs', async () => {
    const history = frame(
      'OSMHeader',
      message((pbf) => pbf.writeStringField(4, 'HistoricalInformation')),
    )
    await expect(read(history)).rejects.toThrow('HistoricalInformation')
    await expect(read(Buffer.concat([head, frame('OSMData', block, 'lzma')]))).rejects.toThrow(
      `byte ${head.length}: a block packed in a way this reader lacks`,
    )
  })
})

// Counted by an independent reader of the format in Python's standard library; the sum is of all latitudes in
// units of 1e-7 degrees.
const counted = [
  {
    file: 'roads/monaco.osm.pbf',
    nodes: 180118,
    ways: 27377,
    relations: 212,
    refs: 238855,
    sum: 78794191533739,
  },
  {
    file: 'roads/porto_alegre.osm.pbf',
    nodes: 43264,
    ways: 16032,
    relations: 23,
    refs: 66840,
    sum: -13002603485518,
  },
  {
    file: 'roads/liechtenstein.osm.pbf',
    nodes: 142832,
    ways: 15247,
    relations: 358,
    refs: 159076,
    sum: 67336255478469,
  },
]

describe.skipIf(absent(...counted.map(({ file }) => file)))('centre/P1 real extracts', () => {
  test.each(counted)('centre/P1 $file holds what an independent reader counted', async (expected) => {
    const found = { nodes: 0, ways: 0, relations: 0, refs: 0, sum: 0 }
    for await (const batch of readOsmFile(`${dataFolder}/${expected.file}`)) {
      for (const element of batch) {
        found[`${element.type}s`]++
        if (element.type === 'way') found.refs += element.nodes.length
        if (element.type === 'node') found.sum += Math.round(element.lat * 1e7)
      }
    }
    expect({ file: expected.file, ...found }).toEqual(expected)
  })
})
