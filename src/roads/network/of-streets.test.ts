import { describe, expect, test } from 'vitest'
import type { StreetSegment } from '../../places/layer.ts'
import { drawnMap } from '../drawn-map.test-support.ts'
import { networkOfStreets } from './of-streets.ts'
import { roadClasses, segmentTrait, travelKind } from './road-network.ts'

const { normal, sirens, heavy, foot } = travelKind
const everybody = normal | sirens | heavy | foot

describe('roads/R1 the network of a map of streets', () => {
  const { segments } = drawnMap('A-B-C\n  |\n  D', {
    AB: { class: 'primary', name: 'Gran Vía' },
    BC: { oneWay: 'forward' },
    BD: { class: 'path' },
    CD: { class: 'motorway', oneWay: 'backward', bridge: true },
  })
  const network = networkOfStreets(
    [...segments.slice(0, 3), { ...(segments[3] as StreetSegment), signedKmh: 90 }],
    'Villa',
  )

  test('roads/R1 segment i is street i, with class, name, length and line', () => {
    expect(network).toMatchObject({ name: 'Villa', segmentCount: 4, nodeCount: 4, restrictions: [] })
    expect([...network.roadClass].map((one) => roadClasses[one])).toEqual([
      'primary',
      'residential',
      'path',
      'motorway',
    ])
    expect([...network.nameIndex].map((one) => network.names[one])).toEqual(['Gran Vía', 'BC', 'BD', 'CD'])
    expect([...network.metres].map(Math.round)).toEqual([200, 200, 200, 283])
    expect([...network.sourceId]).toEqual([0, 1, 2, 3])
    expect([...network.traits]).toEqual([0, 0, 0, segmentTrait.bridge])
    expect([...network.signedKmh.slice(6)]).toEqual([90, 90])
    expect([...network.lineStart]).toEqual([0, 2, 4, 6, 8])
  })

  test('roads/R1 streets that name the same node meet in one', () => {
    expect([...network.tail]).toEqual([0, 1, 1, 2, 1, 3, 2, 3])
    expect([...network.head]).toEqual([1, 0, 2, 1, 3, 1, 3, 2])
    expect([network.lon[0], network.lat[0]]).toEqual(segments[0]?.line[0])
  })

  test('roads/R2 a one-way street binds who drives and not who walks; paths are walked, motorways driven', () => {
    expect([...network.access]).toEqual([
      ...[everybody, everybody],
      ...[everybody, foot],
      ...[foot, foot],
      ...[0, everybody - foot],
    ])
  })
})
