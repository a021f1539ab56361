import { describe, expect, test } from 'vitest'
import { random } from '../random.ts'
import type { Barrio } from './barrios.ts'
import { facesOf } from './faces.ts'
import { buildHouses } from './houses.ts'
import { nameStreets } from './naming.ts'
import type { Edge, Net } from './net.ts'
import { numberStreets, writtenNumber } from './numbering.ts'
import { contains } from './polygon.ts'
import { strokesOf } from './strokes.ts'
import { distance, type Vec } from './vector.ts'
import { weave } from './weave.ts'

/** A quarter of `count` streets each way, 100 m apart. */
function quarter(count: number, kind: Barrio['kind'] = 'grid', town?: string) {
  const net: Net = { nodes: [], edges: [], ways: [] }
  const end = (count - 1) * 100 + 60
  const lines = Array.from({ length: count }, (_, at): Vec[][] => [
    [
      [at * 100, -60],
      [at * 100, end],
    ],
    [
      [-60, at * 100],
      [end, at * 100],
    ],
  ]).flat()
  weave(
    net,
    lines.map((line) => ({ line, look: { class: 'residential' as const, barrio: 0 } })),
  )
  const face = facesOf(net)[0] as Barrio['face']
  const barrios: Barrio[] = [{ index: 0, kind, face, name: 'El Vellón', turn: 0, town }]
  return { net, barrios }
}

const named = (count: number, kind?: Barrio['kind']) => {
  const { net, barrios } = quarter(count, kind)
  const strokes = strokesOf(net)
  nameStreets(net, random('names'), strokes, barrios)
  return { net, barrios, strokes, streets: numberStreets(net, strokes, barrios, () => 'Ciudad Amparo') }
}

describe('centre/T1 names', () => {
  test('centre/T1 every street has one name over all its blocks, and no other has it', () => {
    const { streets } = named(6)
    const names = new Map<string, Set<string>>()
    for (const { segment, line } of streets) {
      const row = line[0]?.[1] === line[1]?.[1] ? `y${line[0]?.[1]}` : `x${line[0]?.[0]}`
      names.set(segment.name, (names.get(segment.name) ?? new Set()).add(row))
    }
    expect(names.size).toBe(12)
    expect([...names.values()].every((rows) => rows.size === 1)).toBe(true)
    expect([...names.keys()].every((name) => /^(Calle|Pasaje) ./.test(name))).toBe(true)
  })

  test('centre/T1 the centre takes the old names', () => {
    const { streets } = named(5, 'centre')
    const names = streets.map(({ segment }) => segment.name)
    expect(
      names.some((name) => /Sombrereros|Retama|Hilanderas|Panaderos|Horno|Molino|Tilo|Ovillo/.test(name)),
    ).toBe(true)
  })

  test('centre/T1 what the skeleton named keeps its name', () => {
    const { net, barrios } = quarter(3)
    net.ways.push({ name: 'Av. Los Nogales', class: 'primary' })
    for (const edge of net.edges) if (edge.line.every(([x]) => x === 100)) edge.way = 0
    const strokes = strokesOf(net)
    nameStreets(net, random('names'), strokes, barrios)
    const avenue = net.edges.filter((edge: Edge) => edge.way === 0)
    expect(avenue.length).toBe(2)
    expect(net.ways[0]?.name).toBe('Av. Los Nogales')
  })
})

describe('centre/T1 numbers', () => {
  test('centre/T1 they grow from west or south, block by block', () => {
    const { streets } = named(5)
    const byName = Map.groupBy(streets, ({ segment }) => segment.name)
    for (const blocks of byName.values()) {
      expect(blocks.map(({ block }) => block)).toEqual([1, 2, 3, 4])
      for (const { line, segment } of blocks) {
        const [start, end] = [line[0] as Vec, line.at(-1) as Vec]
        expect(end[0] - start[0] + end[1] - start[1]).toBeGreaterThan(0)
        expect((segment.left?.from ?? 0) % 2).toBe(1)
        expect((segment.right?.from ?? 1) % 2).toBe(0)
      }
    }
  })

  test('centre/T1 1240 is written 12-40, and 802 is 8-02', () => {
    expect(writtenNumber(1240)).toBe('12-40')
    expect(writtenNumber(802)).toBe('8-02')
  })

  test('centre/T1 a long block counts as several, so that two digits are enough', () => {
    const net: Net = {
      nodes: [
        [0, 0],
        [500, 0],
      ],
      edges: [],
      ways: [{ name: 'Av. Mirador', class: 'primary' }],
    }
    const edge: Edge = {
      from: 0,
      to: 1,
      line: [
        [0, 0],
        [500, 0],
      ],
      length: 500,
      class: 'primary',
      way: 0,
      marks: [],
    }
    net.edges.push(edge)
    const [street] = numberStreets(
      net,
      [{ way: 0, pieces: [{ edge, forward: true }], length: 500 }],
      [],
      () => 'X',
    )
    expect(street?.blocks).toBe(3)
    expect(street?.segment.left).toEqual({ from: 101, to: 399 })
    expect(street?.segment.right).toEqual({ from: 102, to: 398 })
  })

  test('centre/T1 two parts of one avenue never share a number', () => {
    const net: Net = {
      nodes: [
        [0, 0],
        [100, 0],
        [300, 0],
        [400, 0],
      ],
      edges: [],
      ways: [{ name: 'Av. X', class: 'primary' }],
    }
    const edge = (from: number, to: number): Edge => ({
      from,
      to,
      line: [net.nodes[from] as Vec, net.nodes[to] as Vec],
      length: 100,
      class: 'primary',
      way: 0,
      marks: [],
    })
    const strokes = [edge(0, 1), edge(2, 3)].map((one) => ({
      way: 0,
      pieces: [{ edge: one, forward: true }],
      length: 100,
    }))
    net.edges.push(...strokes.flatMap(({ pieces }) => pieces.map((piece) => piece.edge)))
    const ranges = numberStreets(net, strokes, [], () => 'X').map(({ segment }) => segment.left)
    expect(ranges).toEqual([
      { from: 101, to: 199 },
      { from: 201, to: 299 },
    ])
  })
})

describe('centre/T1 houses', () => {
  const open = { fast: () => false, free: () => true }

  test('centre/T1 exactly as many as wanted, on both sides, none in the middle of a street', () => {
    const { streets } = named(6)
    const houses = buildHouses(random('houses'), streets, 700, open)
    expect(houses.length).toBe(700)
    const odd = houses.filter(({ number }) => Number(number.slice(-2)) % 2 === 1).length
    expect(odd / 700).toBeGreaterThan(0.4)
    expect(odd / 700).toBeLessThan(0.6)
    for (const { place } of houses) {
      const off = Math.min(
        Math.abs(place[0] - Math.round(place[0] / 100) * 100),
        Math.abs(place[1] - Math.round(place[1] / 100) * 100),
      )
      expect(off).toBeGreaterThan(6)
    }
  })

  test('centre/T1 none stands on ground that is taken', () => {
    const { streets } = named(6)
    const park: Vec[] = [
      [100, 100],
      [300, 100],
      [300, 300],
      [100, 300],
    ]
    const houses = buildHouses(random('houses'), streets, 500, {
      ...open,
      free: (place) => !contains(park, place),
    })
    expect(houses.some(({ place }) => contains(park, place))).toBe(false)
  })

  test('centre/T1 neighbours stand apart and in the order of their numbers', () => {
    const { streets } = named(4)
    const houses = buildHouses(random('houses'), streets, 250, open)
    const sides = Map.groupBy(
      houses,
      ({ street, number }) => `${street.segment.id}/${Number(number.slice(-2)) % 2}`,
    )
    for (const side of sides.values()) {
      const numbers = side.map(({ number }) => Number(number.replace('-', '')))
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
      for (let at = 1; at < side.length; at++) {
        expect(distance(side[at - 1]?.place ?? [0, 0], side[at]?.place ?? [0, 0])).toBeGreaterThan(3)
      }
    }
  })

  test('centre/T1 a city without room for its houses says so', () => {
    expect(() => buildHouses(random('houses'), [], 10, open)).toThrow(/no room/)
  })
})
