import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMalformed } from '../../exchange/malformed.ts'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { importNetwork, importPlainGraph, isPlainGraph, passesOver } from './import-file.ts'
import { roadReasons } from './left-out.ts'
import { osmXml } from './osm/drawn-osm.test-support.ts'
import { networkReport } from './report.ts'
import { roadClasses, segmentTrait, travelKind } from './road-network.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-roads-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const line = (properties: object, ...coordinates: number[][]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates },
})

const streets = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })

const drawn = osmXml({
  drawing: 'A-B-C',
  ways: { ABC: { highway: 'residential', name: 'Larga' } },
  nodes: { B: { barrier: 'gate', access: 'private' } },
})

async function refusal(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(isMalformed(error), String(error)).toBe(true)
  return (error as Error).message
}

describe('roads/R1 a network from a file', () => {
  test('roads/R1 GeoJSON streets: names, classes, one-ways, limits; they meet where their ends do', async () => {
    const path = file(
      'villa.geojson',
      streets(
        line({ name: 'Gran Vía', class: 'primary', oneway: 'yes', maxspeed: 50 }, [0, 0], [0.001, 0]),
        line({ nombre: 'Corta', bridge: 'yes', maxspeed: 'fast' }, [0.001, 0], [0.001, 0.001]),
        { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [0, 0] } },
      ),
    )
    const { network, read, leftOut } = await importNetwork(path, { name: 'villa' })
    expect(network).toMatchObject({
      name: 'villa',
      nodeCount: 3,
      segmentCount: 2,
      names: ['', 'Gran Vía', 'Corta'],
    })
    expect([...network.roadClass].map((one) => roadClasses[one])).toEqual(['primary', 'residential'])
    expect([...network.access]).toEqual([15, travelKind.foot, 15, 15])
    expect([...network.signedKmh]).toEqual([50, 50, 0, 0])
    expect([...network.traits]).toEqual([0, segmentTrait.bridge])
    expect([read, leftOut]).toEqual([3, [{ reason: 'noGeometry', count: 1, examples: ['feature 3'] }]])
  })

  test('roads/R1 San Francisco’s own layer is known by its columns', async () => {
    const sf = { cnn: 1, name: '03RD ST', lf: 0, lt: 0, rf: 0, rt: 0, f: 10, t: 11, layer: 'STREETS', cls: 3 }
    const path = file(
      'sf.geojson',
      streets(
        line(sf, [-122.4, 37.7], [-122.401, 37.7]),
        // The node of another name lies elsewhere: no jump.
        line({ ...sf, cnn: 2, f: 11, t: 12 }, [-122.5, 37.7], [-122.51, 37.7]),
      ),
    )
    const { network, leftOut } = await importNetwork(path, { name: 'sf' })
    expect(network).toMatchObject({ nodeCount: 4, segmentCount: 2, names: ['', '3rd St'] })
    expect(leftOut).toMatchObject([{ reason: 'nodeMoved', count: 1 }])
  })

  test('roads/R1 OpenStreetMap under each of its names', async () => {
    for (const name of ['a.osm', 'a.xml', 'a.osm.gz']) {
      const path = file(name, name.endsWith('gz') ? gzipSync(drawn) : drawn)
      let bytes = 0
      const onBytes = (count: number) => {
        bytes += count
      }
      const { network } = await importNetwork(path, { name: 'a', onBytes })
      expect(network).toMatchObject({ segmentCount: 2, names: ['', 'Larga'] })
      expect(bytes).toBe(
        passesOver(path) * (name.endsWith('gz') ? gzipSync(drawn) : Buffer.from(drawn)).length,
      )
    }
  })

  test('roads/R1 what is no map by its name is refused with the names that are', async () => {
    expect(await refusal(importNetwork(file('a.shp', 'x'), { name: 'a' }))).toMatch(
      /a\.shp.*ends in \.osm\.pbf/,
    )
    expect([isPlainGraph('x.gr'), isPlainGraph('x.gr.xz'), isPlainGraph('x.osm')]).toEqual([
      true,
      true,
      false,
    ])
    expect(await refusal(importPlainGraph(file('a.gr', 'p sp 1 1\na 1 5 1\n'), { name: 'a' }))).toMatch(
      /a\.gr, byte 0: node 5 is beyond the 1 announced/,
    )
  })

  test('roads/R1 cut off at any byte, every form is refused with file and byte', async () => {
    const short = osmXml({ drawing: 'A-B', ways: { AB: { highway: 'residential' } } })
    const forms: [name: string, content: Uint8Array][] = [
      ['cut.osm', Buffer.from(short)],
      ['cut.osm.gz', gzipSync(short)],
      ['cut.geojson', Buffer.from(streets(line({}, [0, 0], [1, 1])))],
    ]
    for (const [name, content] of forms) {
      for (let length = 0; length < content.length; length++) {
        const path = file(name, content.subarray(0, length))
        expect(await refusal(importNetwork(path, { name: 'cut' }))).toMatch(/cut\.[a-z.]+, (byte|line) \d+: /)
      }
    }
  })
})

describe('roads/R1 the report', () => {
  test('roads/R1 says in both languages what came in, and what did not with why and where', async () => {
    const { network, read } = await importNetwork(file('b.osm', drawn), { name: 'Villa' })
    const leftOut = [
      { reason: 'barrierUnknown' as const, count: 4, examples: ['node 1 x', 'node 2 y', 'node 3 z'] },
      { reason: 'noGeometry' as const, count: 1, examples: ['feature 3'] },
    ]
    expect(networkReport({ network, read, leftOut }, 'es')).toEqual([
      'Villa: 4 registros leídos; entran 3 nodos, 2 tramos, 2 giros vedados u obligados, barreras incluidas.',
      'Fuera, o con reservas:',
      '         4  barreras de clase desconocida: cerradas a vehículos',
      '            node 1 x; node 2 y; node 3 z; …',
      '         1  sin geometría, o de otra clase que la pedida',
      '            feature 3',
    ])
    expect(networkReport({ network, read, leftOut: [] }, 'en')).toEqual([
      'Villa: 4 records read; taken: 3 nodes, 2 segments, 2 turns barred or required, barriers included.',
    ])
    for (const { es, en } of Object.values(roadReasons)) expect(es).not.toBe(en)
  })
})

describe.skipIf(absent('roads/north-bayreuth.osm.gz', 'roads/monaco.osm.pbf', 'sf/streets.geojson'))(
  'roads/R1 real maps',
  () => {
    const importReal = (path: string) => importNetwork(`${dataFolder}/${path}`, { name: path })

    test('roads/R1 north of Bayreuth: every turn restriction of the file is accounted for', async () => {
      const { network, leftOut } = await importReal('roads/north-bayreuth.osm.gz')
      expect(network).toMatchObject({ nodeCount: 2918, segmentCount: 3713 })
      expect(leftOut.map(({ reason, count }) => [reason, count])).toEqual([
        ['notAStreet', 4],
        ['conditionNotRead', 4],
        ['memberMissing', 2],
      ])
      // The file has 30 relations `only_` and 10 `no_`, two with ways beyond its edge; barriers come after them.
      const ofRelations = network.restrictions.slice(0, 30 + 10 - 2)
      expect(ofRelations.filter(({ kind }) => kind === 'only')).toHaveLength(28)
      const atBarriers = network.restrictions.slice(30 + 10 - 2)
      expect(atBarriers.every(({ kind, arcs }) => kind === 'no' && arcs.length === 2)).toBe(true)
      for (const { arcs } of network.restrictions)
        arcs.slice(1).forEach((arc, i) => {
          expect(network.tail[arc]).toBe(network.head[arcs[i] as number])
        })
    })

    test('roads/R1 Monaco: its ends lie in its bounds, its lines end at its nodes', async () => {
      const { network } = await importReal('roads/monaco.osm.pbf')
      expect(network.segmentCount).toBe(5323)
      expect(network.restrictions.filter(({ kind }) => kind === 'only')).toHaveLength(23)
      for (let segment = 0; segment < network.segmentCount; segment++) {
        const [from, to] = [
          network.lineStart[segment] as number,
          (network.lineStart[segment + 1] as number) - 1,
        ]
        const [tail, head] = [network.tail[2 * segment] as number, network.head[2 * segment] as number]
        expect(network.lineLon[from]).toBe(network.lon[tail])
        expect(network.lineLat[to]).toBe(network.lat[head])
      }
    })

    test('roads/R1 San Francisco: all of its segments, and ends that do not meet kept apart', async () => {
      const { network, leftOut } = await importReal('sf/streets.geojson')
      expect(network).toMatchObject({ nodeCount: 9419, segmentCount: 15602 })
      expect(leftOut).toMatchObject([
        { reason: 'nodeMoved', count: 18 },
        { reason: 'brokenRange', count: 4 },
      ])
    })
  },
)
