import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { expand } from '../../roads/metric/expand.ts'
import { strongPartSizes } from '../../roads/metric/strong-parts.ts'
import { networkOfStreets } from '../../roads/network/of-streets.ts'
import { makeRoads } from '../../roads/roads.ts'
import { makeGazetteer } from '../gazetteer/gazetteer.ts'
import { inPolygons } from '../geometry.ts'
import type { MapLayers, Point } from '../layer.ts'
import type { Imported } from './imported.ts'
import { importOsm, osmPasses } from './osm.ts'

/** A crossing of two streets, a bent one-way, a path; a town of two ways, a pond with an island; doors and places. */
const drawn = `<osm version="0.6">
  <node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.001"/><node id="3" lat="0" lon="0.002"/>
  <node id="4" lat="0.001" lon="0.001"/><node id="5" lat="-0.001" lon="0.001"/>
  <node id="11" lat="-0.01" lon="-0.01"/><node id="12" lat="-0.01" lon="0.01"/>
  <node id="13" lat="0.01" lon="0.01"/><node id="14" lat="0.01" lon="-0.01"/>
  <node id="21" lat="0.003" lon="0.003"/><node id="22" lat="0.003" lon="0.006"/><node id="23" lat="0.006" lon="0.006"/>
  <node id="24" lat="0.006" lon="0.003"/>
  <node id="31" lat="0.004" lon="0.004"/><node id="32" lat="0.004" lon="0.005"/><node id="33" lat="0.005" lon="0.005"/>
  <node id="40" lat="0.0001" lon="0.0005"><tag k="addr:housenumber" v="12-40;12-42"/><tag k="addr:street" v="Calle Larga"/></node>
  <node id="41" lat="0.0001" lon="0.0015"><tag k="addr:housenumber" v="7"/></node>
  <node id="42" lat="0.001" lon="0.0005"><tag k="amenity" v="hospital"/><tag k="name" v="Hospital del Río"/></node>
  <way id="100"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="Calle Larga"/></way>
  <way id="101"><nd ref="5"/><nd ref="2"/><nd ref="4"/><tag k="highway" v="primary"/><tag k="name" v="Malo"/><tag k="oneway" v="yes"/></way>
  <way id="102"><nd ref="3"/><nd ref="99"/><tag k="highway" v="residential"/></way>
  <way id="103"><nd ref="3"/><nd ref="4"/><tag k="highway" v="construction"/></way>
  <way id="110"><nd ref="11"/><nd ref="12"/><nd ref="13"/></way>
  <way id="111"><nd ref="11"/><nd ref="14"/><nd ref="13"/></way>
  <way id="120"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="24"/><nd ref="21"/></way>
  <way id="121"><nd ref="31"/><nd ref="32"/><nd ref="33"/><nd ref="31"/></way>
  <way id="130"><nd ref="1"/><nd ref="2"/><tag k="addr:interpolation" v="even"/></way>
  <way id="131"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="21"/><tag k="building" v="yes"/><tag k="name" v="Edificio Sol"/></way>
  <relation id="200"><member type="way" ref="110" role="outer"/><member type="way" ref="111" role="outer"/>
    <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="8"/><tag k="name" v="Villa"/></relation>
  <relation id="201"><member type="way" ref="120" role="outer"/><member type="way" ref="121" role="inner"/>
    <tag k="type" v="multipolygon"/><tag k="natural" v="water"/><tag k="name" v="Laguna"/></relation>
  <relation id="202"><member type="way" ref="110" role="outer"/>
    <tag k="type" v="multipolygon"/><tag k="leisure" v="park"/><tag k="name" v="Abierto"/></relation>
</osm>`

let folder: string
let imported: Imported
let layers: MapLayers
let bytes = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-osm-'))
  writeFileSync(join(folder, 'villa.osm'), drawn)
  imported = await importOsm(join(folder, 'villa.osm'), { onBytes: (count) => (bytes += count) })
  layers = imported.layers
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('centre/P1 an OpenStreetMap extract', () => {
  test('centre/P1 streets are cut at their crossing, and so they cross in search and on the road', () => {
    expect(layers.streets.map(({ id }) => id)).toEqual(['w100-0', 'w100-1', 'w101-0', 'w101-1'])
    const [crossing] = makeGazetteer(layers).search('larga y malo')
    expect(crossing).toMatchObject({ kind: 'crossing', point: [0.001, 0] })
    const roads = makeRoads(layers.streets, 1)
    const [south, east] = [
      [0.001, -0.001],
      [0.002, 0],
    ] as Point[]
    expect(roads.travelSeconds([south as Point], east as Point)[0]).toBeLessThan(60)
    expect(roads.travelSeconds([east as Point], south as Point)[0]).toBe(Number.POSITIVE_INFINITY)
  })

  test('centre/P1 doors: two in one tag, with the town they lie in', () => {
    expect(layers.addresses).toEqual([
      { id: 'n40', street: 'Calle Larga', number: '12-40', point: [0.0005, 0.0001], town: 'Villa' },
      { id: 'n40-1', street: 'Calle Larga', number: '12-42', point: [0.0005, 0.0001], town: 'Villa' },
    ])
    expect(layers.streets.every(({ town }) => town === 'Villa')).toBe(true)
  })

  test('centre/P1 places from nodes and from buildings', () => {
    expect(layers.landmarks.map(({ name, kind, service }) => [name, kind, service])).toEqual([
      ['Hospital del Río', 'hospital', 'GS'],
      ['Edificio Sol', 'building', undefined],
    ])
  })

  test('centre/P1 areas from relations, whole and with their holes', () => {
    const named = (name: string) => layers.areas.find((area) => area.name === name)
    expect(named('Villa')?.kind).toBe('town')
    const lagoon = named('Laguna')?.polygons ?? []
    expect(inPolygons(lagoon, [0.0035, 0.0035])).toBe(true)
    expect(inPolygons(lagoon, [0.0048, 0.0044])).toBe(false)
    expect(named('Abierto')).toBeUndefined()
  })

  test('centre/P1 what is not on the map is counted with its reason and an example', () => {
    const byReason = Object.fromEntries(imported.leftOut.map(({ reason, examples }) => [reason, examples]))
    expect(byReason).toEqual({
      pointsMissing: ['way 102'],
      notYetOrNoMore: ['way 103 construction'],
      openRing: ['relation 202 Abierto'],
      numberWithoutStreet: ['n41 7'],
      interpolation: ['way 130'],
    })
    expect(imported.read).toBe(19 + 10 + 3)
  })

  test('centre/P1 progress is told in bytes of all passes, the layers are named for the file', () => {
    expect(bytes).toBe(osmPasses * Buffer.byteLength(drawn))
    expect(layers.name).toBe('villa')
  })
})

const centre = 'ecuador/cuenca_center.osm.xml.gz'

describe.skipIf(absent(centre, 'roads/monaco.osm.pbf'))('centre/P1 real extracts', () => {
  test('centre/P1 the centre of Cuenca: crossings and doors are found as one says them', async () => {
    const cuenca = makeGazetteer((await importOsm(`${dataFolder}/${centre}`)).layers)
    const first = (text: string) => cuenca.search(text, { near: [-79.0045, -2.8974] })[0]
    expect(first('Bolívar y Benigno Malo')).toMatchObject({
      kind: 'crossing',
      label: 'Simón Bolívar y Benigno Malo',
    })
    expect(first('esquina de bolivar y borrero')?.kind).toBe('crossing')
    expect(first('gran colombia 7-97')).toMatchObject({ kind: 'address', label: 'Gran Colombia 7-97' })
  })

  test('centre/P1 Monaco: most streets are named and one-way, its town is found, its roads hang together', async () => {
    const { layers: monaco } = await importOsm(`${dataFolder}/roads/monaco.osm.pbf`)
    expect(monaco.streets.length).toBeGreaterThan(5000)
    expect(monaco.streets.filter(({ oneWay }) => oneWay).length).toBeGreaterThan(1000)
    const graph = expand(networkOfStreets(monaco.streets, 'Monaco'))
    expect(Math.max(...strongPartSizes(graph))).toBeGreaterThan(0.7 * graph.nodeCount)
  })
})
