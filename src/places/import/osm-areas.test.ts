import { describe, expect, test } from 'vitest'
import type { OsmRelation, OsmWay, Tags } from '../../exchange/osm.ts'
import { inPolygons } from '../geometry.ts'
import { emptyLayers, type Point } from '../layer.ts'
import { leftOutTally } from './left-out.ts'
import { osmAddresses } from './osm-address.ts'
import { buildAreas, isAreaRelation } from './osm-areas.ts'
import { waterAround } from './sf-water.ts'
import { nameTowns } from './towns.ts'

const corners: Point[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [1, 1],
  [2, 1],
  [2, 2],
]
const positions = { of: (node: number) => corners[node], read: 0 }
const way = (id: number, nodes: number[], tags: Tags = {}): OsmWay => ({ type: 'way', id, nodes, tags })
const relation = (tags: Tags, members: [number, string][]): OsmRelation => ({
  type: 'relation',
  id: 1,
  tags: { type: 'multipolygon', ...tags },
  members: members.map(([ref, role]) => ({ type: 'way', ref, role })),
})

function build(ways: OsmWay[], relations: OsmRelation[] = []) {
  const tally = leftOutTally()
  return { areas: buildAreas(ways, relations, positions, tally), leftOut: tally.list() }
}

describe('centre/P1 areas of OpenStreetMap', () => {
  test('centre/P1 a closed way is an area of the kind its tags say', () => {
    const { areas } = build([way(7, [0, 1, 2, 3, 0], { leisure: 'park', name: 'Calderón' })])
    expect(areas).toMatchObject([{ id: 'w7', name: 'Calderón', kind: 'park' }])
  })

  test('centre/P1 a relation joins its ways and keeps its holes; a role that is missing counts as outer', () => {
    const { areas } = build(
      [way(1, [0, 1, 2]), way(2, [2, 3, 0]), way(3, [4, 5, 6, 4])],
      [
        relation({ natural: 'water', name: 'Laguna' }, [
          [1, 'outer'],
          [2, ''],
          [3, 'inner'],
        ]),
      ],
    )
    expect(areas).toHaveLength(1)
    expect(inPolygons(areas[0]?.polygons ?? [], [3, 3])).toBe(true)
    expect(inPolygons(areas[0]?.polygons ?? [], [1.8, 1.3])).toBe(false)
  })

  test('centre/P1 what does not close, or has points that the file lacks, is counted', () => {
    const { areas, leftOut } = build([
      way(1, [0, 1, 2], { natural: 'water' }),
      way(2, [0, 1, 99, 0], { natural: 'water' }),
    ])
    expect(areas).toEqual([])
    expect(leftOut).toMatchObject([
      { reason: 'openRing', examples: ['way 1'] },
      { reason: 'pointsMissing', examples: ['way 2'] },
    ])
  })

  test('centre/P1 of an area in two pieces the piece that closes stays, and the other is counted', () => {
    const { areas, leftOut } = build(
      [way(1, [4, 5, 6, 4]), way(2, [0, 1, 2])],
      [
        relation({ boundary: 'administrative', admin_level: '8', name: 'Villa' }, [
          [1, 'outer'],
          [2, 'outer'],
        ]),
      ],
    )
    expect(areas).toMatchObject([{ kind: 'town', name: 'Villa', polygons: [[expect.anything()]] }])
    expect(leftOut).toMatchObject([{ reason: 'openRing', examples: ['relation 1 Villa'] }])
  })

  test('centre/P1 only relations that are areas of a kind we draw are assembled', () => {
    expect(isAreaRelation(relation({ natural: 'water' }, []))).toBe(true)
    expect(isAreaRelation(relation({ natural: 'tree' }, []))).toBe(false)
    expect(isAreaRelation(relation({ natural: 'water', type: 'route' }, []))).toBe(false)
  })
})

describe('centre/P1 doors, towns and water', () => {
  test('centre/P1 several numbers in a tag are several doors; a range with a dash is one', () => {
    const tally = leftOutTally()
    const doors = (number: string, tags: Tags = { 'addr:street': 'Larga' }) =>
      osmAddresses('n1', { ...tags, 'addr:housenumber': number }, [0, 0], tally).map(
        ({ id, number: door }) => [id, door],
      )
    expect(doors('12-40; 12-42,')).toEqual([
      ['n1', '12-40'],
      ['n1-1', '12-42'],
    ])
    expect(doors('7', { 'addr:place': 'Caserío Sol' })).toEqual([['n1', '7']])
    expect(doors('7', {})).toEqual([])
    expect(tally.list()).toMatchObject([{ reason: 'numberWithoutStreet', count: 1 }])
  })

  test('centre/P1 streets and doors that name no town get the one they lie in; those that do keep theirs', () => {
    const layers = emptyLayers('x')
    const street = (id: string, x: number, town?: string) => ({
      ...{ id, name: id, class: 'residential' as const, fromNode: 'a', toNode: 'b', ...(town && { town }) },
      line: [
        [x, 1],
        [x + 0.5, 1],
      ] as Point[],
    })
    layers.streets.push(street('in', 1), street('out', 9), street('own', 1, 'Propio'))
    layers.addresses.push({ id: 'd', street: 'in', number: '1', point: [2, 2] })
    layers.areas.push({
      id: 't',
      name: 'Villa',
      kind: 'town',
      polygons: [[[...corners.slice(0, 4), [0, 0]]]],
    })
    nameTowns(layers)
    expect(layers.streets.map(({ town }) => town)).toEqual(['Villa', undefined, 'Propio'])
    expect(layers.addresses[0]?.town).toBe('Villa')
  })

  test('centre/P1 water is all about the land, and the lakes within it; without land there is none', () => {
    const square = (from: number, to: number): Point[] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ]
    const land = {
      id: 'l',
      name: '',
      kind: 'land' as const,
      polygons: [[square(0, 10), square(4, 6)], [square(4.5, 5)]],
    }
    const [water] = waterAround([land])
    const wet = (x: number) => inPolygons(water?.polygons ?? [], [x, x])
    expect([wet(-0.2), wet(2), wet(4.2), wet(4.7), wet(5.5), wet(8), wet(10.3)]).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      true,
    ])
    expect(waterAround([])).toEqual([])
  })
})
