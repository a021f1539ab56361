import { describe, expect, test } from 'vitest'
import type { Point } from '../layer.ts'
import { areaKind, landmarkKind } from './osm-kinds.ts'
import { aliasesOf, oneWay, segmentsOf, streetClass } from './osm-street.ts'

describe('centre/P1 what a highway is', () => {
  test.each([
    [{ highway: 'motorway_link' }, 'motorway'],
    [{ highway: 'trunk' }, 'primary'],
    [{ highway: 'unclassified' }, 'residential'],
    [{ highway: 'living_street' }, 'residential'],
    [{ highway: 'track' }, 'service'],
    [{ highway: 'steps' }, 'path'],
    [{ highway: 'residential', motor_vehicle: 'no' }, 'path'],
    [{ highway: 'construction' }, 'notYetOrNoMore'],
    [{ highway: 'proposed' }, 'notYetOrNoMore'],
    [{ highway: 'street_lamp' }, 'notAStreet'],
    [{ highway: 'pedestrian', area: 'yes' }, 'notAStreet'],
  ])('centre/P1 %j is %s', (tags, expected) => {
    expect(streetClass(tags)).toBe(expected)
  })

  test.each([
    [{ oneway: 'yes' }, 'forward'],
    [{ oneway: '1' }, 'forward'],
    [{ oneway: '-1' }, 'backward'],
    [{ oneway: 'reverse' }, 'backward'],
    [{ junction: 'roundabout' }, 'forward'],
    [{ highway: 'motorway' }, 'forward'],
    [{ highway: 'motorway', oneway: 'no' }, undefined],
    [{ oneway: 'alternating' }, undefined],
    [{}, undefined],
  ])('centre/P1 %j may be driven %s', (tags, expected) => {
    expect(oneWay(tags)).toBe(expected)
  })

  test('centre/P1 other names are kept once each, without the name itself', () => {
    expect(
      aliasesOf({ alt_name: 'La Larga; Larga', 'name:es': 'Calle Larga', ref: 'E35' }, 'Calle Larga'),
    ).toEqual(['La Larga', 'Larga', 'E35'])
  })
})

describe('centre/P1 segments of a way', () => {
  const line = [0, 1, 2, 3, 4].map((x): Point => [x, 0])
  const way = {
    type: 'way' as const,
    id: 9,
    nodes: [10, 11, 12, 13, 14],
    tags: { name: 'Larga', bridge: 'yes', oneway: '-1' },
  }

  test('centre/P1 it is cut where others meet it, and nowhere else; all pieces keep its tags', () => {
    const segments = segmentsOf(way, 'primary', line, (node) => node === 12 || node === 10)
    expect(
      segments.map(({ id, fromNode, toNode, line: piece }) => [id, fromNode, toNode, piece.length]),
    ).toEqual([
      ['w9-0', 'n10', 'n12', 3],
      ['w9-1', 'n12', 'n14', 3],
    ])
    for (const segment of segments) {
      expect(segment).toMatchObject({ name: 'Larga', class: 'primary', oneWay: 'backward', bridge: true })
    }
  })

  test('centre/P1 a way without a name goes by its number, or by none', () => {
    expect(segmentsOf({ ...way, tags: { ref: 'E35' } }, 'primary', line, () => false)[0]?.name).toBe('E35')
    expect(segmentsOf({ ...way, tags: {} }, 'primary', line, () => false)[0]?.name).toBe('')
  })
})

describe('centre/P1 kinds of areas and places', () => {
  test.each([
    [{ natural: 'water' }, 'water'],
    [{ landuse: 'reservoir' }, 'water'],
    [{ leisure: 'park' }, 'park'],
    [{ landuse: 'cemetery' }, 'park'],
    [{ landuse: 'residential' }, 'urban'],
    [{ boundary: 'administrative', admin_level: '8' }, 'town'],
    [{ boundary: 'administrative', admin_level: '10' }, 'district'],
    [{ boundary: 'administrative', admin_level: '2' }, undefined],
    [{ building: 'yes' }, undefined],
  ])('centre/P1 %j is %s', (tags, expected) => {
    expect(areaKind(tags)).toBe(expected)
  })

  test.each([
    [
      { name: 'x', amenity: 'hospital' },
      { kind: 'hospital', service: 'GS' },
    ],
    [
      { name: 'x', amenity: 'fire_station' },
      { kind: 'station', service: 'SI' },
    ],
    [
      { name: 'x', amenity: 'police' },
      { kind: 'station', service: 'SC' },
    ],
    [
      { name: 'x', emergency: 'ambulance_station' },
      { kind: 'station', service: 'GS' },
    ],
    [{ name: 'x', shop: 'bakery' }, { kind: 'bakery' }],
    [{ name: 'x', building: 'yes' }, { kind: 'building' }],
    [{ amenity: 'hospital' }, undefined],
    [{ name: 'x', amenity: 'bench' }, undefined],
    [{ name: 'x', highway: 'residential' }, undefined],
  ])('centre/P1 %j is a place of %j', (tags, expected) => {
    expect(landmarkKind(tags as Record<string, string>)).toEqual(expected)
  })
})
