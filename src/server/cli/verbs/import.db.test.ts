import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../../exchange/real-data.test-support.ts'
import { loadLayers } from '../../../places/store.ts'
import { loadCentreNetwork } from '../../centre-network.ts'
import { failureOf } from '../../failure.ts'
import { verb } from './import.ts'
import { verbPlace } from './verb-database.test-support.ts'

const place = verbPlace()

/** Runs the verb as the command line would, and gives what it printed and answered. */
async function run(
  words: string[],
  options: Record<string, string> = {},
  stopping = new AbortController().signal,
) {
  const printed: string[] = []
  const bars: number[] = []
  const call = {
    options: { 'area-kind': 'district', folder: join(place.folder, 'var'), ...options },
    words,
    json: false,
    language: 'en' as const,
    speak: () => {},
    root: resolve(import.meta.dirname, '../../../..'),
    print: (line: string) => void printed.push(line),
    progress: () => ({ at: (done: number) => void bars.push(done), done: () => {} }),
    stopping,
  }
  const result = await verb.run(call as never)
  return { printed, bars, answer: result?.answer as Record<string, unknown> }
}

async function stored() {
  const pool = new pg.Pool({ connectionString: place.database.programUrl, max: 1 })
  return loadLayers(pool).finally(() => pool.end())
}

function file(name: string, content: string): string {
  writeFileSync(join(place.folder, name), content)
  return join(place.folder, name)
}

const osm = `<osm version="0.6"><node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.001"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Larga"/></way>
<way id="2"><nd ref="1"/><nd ref="2"/><tag k="highway" v="proposed"/></way></osm>`

const district = (name: string) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        },
      },
    ],
  })

const failing = (words: string[], options: Record<string, string> = {}) =>
  run(words, options).then(
    () => undefined,
    (error) => failureOf(error),
  )

describe('centre/P1 amparo import', () => {
  test('centre/P1 osm FILE replaces the map and says what was left out', async () => {
    const { printed, answer, bars } = await run(['osm', file('villa.osm', osm)])
    expect(answer).toMatchObject({
      ok: true,
      name: 'villa',
      read: 4,
      streets: 1,
      leftOut: [{ reason: 'notYetOrNoMore', count: 1 }],
    })
    expect(printed[0]).toBe('villa: 4 records read; taken: 1 street segments.')
    expect(bars.length).toBeGreaterThan(1)
    expect((await stored())?.streets.map(({ name }) => name)).toEqual(['Larga'])
  })

  test('roads/R1 osm FILE keeps the network of the map beside it, and geojson streets drop it', async () => {
    const { printed, answer } = await run(['osm', file('villa.osm', osm)])
    expect(answer.network).toMatchObject({ nodes: 2, segments: 1, leftOut: [{ reason: 'notYetOrNoMore' }] })
    expect(printed).toContain('villa: 4 records read; taken: 2 nodes, 1 segments.')
    const network = async () => loadCentreNetwork(join(place.folder, 'var'), (await stored())?.streets ?? [])
    expect((await network())?.network).toMatchObject({ name: 'villa', segmentCount: 1 })
    await run(['geojson', file('d.geojson', district('Uno'))], { kind: 'areas' })
    expect(await network()).toBeDefined()
    await run(['geojson', file('s.geojson', '{"type":"FeatureCollection","features":[]}')], {
      kind: 'streets',
    })
    expect(await network()).toBeUndefined()
  })

  test('centre/P1 geojson FILE --kind replaces that layer of the map and leaves the others', async () => {
    await run(['osm', file('villa.osm', osm)])
    await run(['geojson', file('d.geojson', district('Uno'))], { kind: 'areas' })
    await run(['geojson', file('d.geojson', district('Dos'))], { kind: 'areas' })
    await run(['geojson', file('z.geojson', district('Zona'))], {
      kind: 'areas',
      'area-kind': 'serviceArea',
      service: 'SI',
    })
    const layers = await stored()
    expect(layers?.streets).toHaveLength(1)
    expect(layers?.areas.map(({ name, kind, service }) => [name, kind, service])).toEqual([
      ['Dos', 'district', undefined],
      ['Zona', 'serviceArea', 'SI'],
    ])
  })

  test('centre/P1 a damaged file changes nothing and is named with the byte', async () => {
    await run(['osm', file('villa.osm', osm)])
    const failure = await failing(['osm', file('cut.osm', osm.slice(0, 200))])
    expect(failure?.code).toBe('fileUnreadable')
    const cut = expect.stringMatching(/cut\.osm, byte \d+: line \d+/)
    expect(failure?.parameters.reason).toEqual({ es: cut, en: cut })
    expect((await stored())?.name).toBe('villa')
  })

  test.each([
    [[], {}],
    [['osm'], {}],
    [['sf', 'x'], {}],
    [['shape', 'x.shp'], {}],
    [['geojson', 'x.geojson'], {}],
    [['geojson', 'x.geojson'], { kind: 'clouds' }],
    [['osm', 'a.osm', 'b.osm'], {}],
  ] as [string[], Record<string, string>][])(
    'centre/P1 %j %j is answered with how to use it',
    async (words, options) => {
      expect((await failing(words, options))?.code).toBe('wrongArguments')
    },
  )

  test('centre/P1 a file that is not there is said to be missing', async () => {
    expect(await failing(['osm', join(place.folder, 'none.osm.pbf')])).toMatchObject({
      code: 'fileUnreadable',
      parameters: { reason: 'ENOENT' },
    })
  })

  test('centre/P1 stopped by Ctrl-C it leaves the map as it was', async () => {
    await run(['osm', file('villa.osm', osm)])
    const stop = new AbortController()
    stop.abort()
    await expect(run(['osm', file('other.osm', osm)], {}, stop.signal)).rejects.toThrow()
    expect((await stored())?.name).toBe('villa')
  })

  test.skipIf(absent('sf/streets.geojson'))('centre/R1 sf --data DIR takes the published city', async () => {
    const { answer } = await run(['sf'], { data: `${dataFolder}/sf` })
    expect(answer).toMatchObject({
      ok: true,
      name: 'San Francisco',
      read: 15996,
      streets: 15602,
      landmarks: 123,
    })
    expect((await stored())?.streets).toHaveLength(15602)
  })
})
