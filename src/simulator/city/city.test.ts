import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MapLayers, Point } from '../../places/layer.ts'
import { isCapability } from '../../units/capabilities.ts'
import { type City, makeCity } from './city.ts'

const city = makeCity(1)
const { layers, roster } = city

/** Whether every node is reached from the first: over streets as drawn, or only as they may be driven. */
function reachesAll({ streets }: MapLayers, driving: 'anyway' | 'forward' | 'backward'): boolean {
  const next = new Map<string, string[]>()
  const join = (from: string, to: string) => next.set(from, [...(next.get(from) ?? []), to])
  for (const { fromNode, toNode, oneWay } of streets) {
    const [along, against] =
      driving === 'anyway' ? [true, true] : [oneWay !== 'backward', oneWay !== 'forward']
    const [start, end] = driving === 'backward' ? [toNode, fromNode] : [fromNode, toNode]
    if (along) join(start, end)
    if (against) join(end, start)
  }
  const nodes = new Set(streets.flatMap(({ fromNode, toNode }) => [fromNode, toNode]))
  const seen = new Set<string>()
  const waiting = [...nodes].slice(0, 1)
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    waiting.push(...(next.get(node) ?? []))
  }
  return seen.size === nodes.size
}

const squareDegrees = (ring: Point[]) =>
  ring
    .slice(1)
    .reduce((sum, [x, y], at) => sum + ((ring[at]?.[0] ?? 0) * y - x * (ring[at]?.[1] ?? 0)) / 2, 0)
const areaOfKind = ({ areas }: MapLayers, kind: string, service?: string) =>
  areas
    .filter((area) => area.kind === kind && area.service === service)
    .flatMap(({ polygons }) => polygons)
    .reduce((sum, rings) => sum + rings.reduce((part, ring) => part + squareDegrees(ring), 0), 0)

function invariants({ layers: map, roster: units }: City): void {
  expect(reachesAll(map, 'anyway')).toBe(true)
  expect(reachesAll(map, 'forward')).toBe(true)
  expect(reachesAll(map, 'backward')).toBe(true)
  const segments = new Map(map.streets.map((street) => [street.id, street]))
  expect(segments.size).toBe(map.streets.length)
  expect(map.streets.every(({ name, line }) => name.length > 0 && line.length >= 2)).toBe(true)
  expect(map.addresses.every(({ segment, street }) => segments.get(segment ?? '')?.name === street)).toBe(
    true,
  )
  expect(new Set(map.addresses.map(({ id }) => id)).size).toBe(map.addresses.length)
  expect(new Set(units.map(({ id }) => id)).size).toBe(units.length)
  expect(new Set(units.map(({ service }) => service)).size).toBe(7)
  expect(areaOfKind(map, 'district') / areaOfKind(map, 'land')).toBeCloseTo(1, 9)
}

describe('centre/T1 the whole city', () => {
  test('centre/T1 it has 60,000 addresses, about 120 units and 12 to 20 districts', () => {
    expect(layers.addresses.length).toBe(60_000)
    expect(roster.length).toBeGreaterThanOrEqual(110)
    expect(roster.length).toBeLessThanOrEqual(130)
    const districts = layers.areas.filter(({ kind }) => kind === 'district')
    expect(districts.length).toBeGreaterThanOrEqual(12)
    expect(districts.length).toBeLessThanOrEqual(20)
    invariants(city)
  })

  test('centre/T1 districts and every service’s zones tile the canton', () => {
    const land = areaOfKind(layers, 'land')
    expect(areaOfKind(layers, 'district') / land).toBeCloseTo(1, 9)
    for (const service of ['SI', 'SC', 'GS', 'TM', 'SM', 'GR', 'MI']) {
      expect(areaOfKind(layers, 'serviceArea', service) / land).toBeCloseTo(1, 9)
    }
  })

  test('centre/T1 streets share the very same place at a node', () => {
    const places = new Map<string, string>()
    const torn = new Set<string>()
    for (const { fromNode, toNode, line } of layers.streets) {
      for (const [node, place] of [
        [fromNode, line[0]],
        [toNode, line[line.length - 1]],
      ] as const) {
        const known = places.get(node) ?? String(place)
        places.set(node, known)
        if (String(place) !== known) torn.add(node)
      }
    }
    expect(places.size).toBeGreaterThan(1000)
    expect([...torn]).toEqual([])
  })

  test('centre/T1 a river with bridges, a ring road, one-way pairs in the centre, dead ends on the hills', () => {
    expect(layers.streets.filter(({ bridge }) => bridge).length).toBeGreaterThanOrEqual(6)
    expect(layers.streets.filter(({ name }) => name === 'Vía Perimetral').length).toBeGreaterThan(20)
    const ways = new Set(layers.streets.flatMap(({ oneWay }) => oneWay ?? []))
    expect([...ways].toSorted()).toEqual(['backward', 'forward'])
    const ends = new Map<string, number>()
    for (const node of layers.streets.flatMap(({ fromNode, toNode }) => [fromNode, toNode])) {
      ends.set(node, (ends.get(node) ?? 0) + 1)
    }
    expect([...ends.values()].filter((count) => count === 1).length).toBeGreaterThan(300)
    const kinds = new Set(layers.areas.map(({ kind }) => kind))
    for (const kind of ['land', 'urban', 'water', 'park', 'town'] as const) expect(kinds).toContain(kind)
  })

  test('centre/T1 addresses are written as in Ecuador and lie in the range of their side', () => {
    const segments = new Map(layers.streets.map((street) => [street.id, street]))
    const strays = layers.addresses.filter(({ number, segment }) => {
      const [block, house] = number.split('-').map(Number) as [number, number]
      const street = segments.get(segment ?? '')
      const range = house % 2 === 1 ? street?.left : street?.right
      const spoken = block * 100 + house
      return !/^\d+-\d\d$/.test(number) || !range || range.from > spoken || range.to < spoken
    })
    expect(strays).toEqual([])
    const doors = layers.addresses.map(({ street, number, town }) => `${town}/${street}/${number}`)
    expect(new Set(doors).size).toBe(doors.length)
  })

  test('centre/P1 some street names exist in the city and in a parish, on purpose', () => {
    const towns = new Map<string, Set<string>>()
    for (const { name, town } of layers.streets)
      towns.set(name, (towns.get(name) ?? new Set()).add(town ?? ''))
    const shared = [...towns].filter(([, list]) => list.size > 1)
    expect(shared.length).toBeGreaterThanOrEqual(5)
  })

  test('centre/T1 an avenue keeps one name over many blocks', () => {
    const metres = new Map<string, number>()
    for (const { name } of layers.streets) metres.set(name, (metres.get(name) ?? 0) + 1)
    const avenues = [...metres].filter(([name, count]) => name.startsWith('Av.') && count >= 15)
    expect(avenues.length).toBeGreaterThanOrEqual(8)
  })

  test('centre/T1 what people steer by is there', () => {
    const kinds = new Set(layers.landmarks.map(({ kind }) => kind))
    const wanted = [
      'square',
      'market',
      'terminal',
      'hospital',
      'university',
      'stadium',
      'church',
      'school',
      'fuelStation',
      'bridge',
      'station',
      'park',
    ]
    for (const kind of wanted) expect(kinds).toContain(kind)
    expect(
      layers.landmarks.filter(({ kind }) => kind === 'hospital').every(({ service }) => service === 'GS'),
    ).toBe(true)
    expect(new Set(layers.landmarks.map(({ name }) => name)).size).toBe(layers.landmarks.length)
  })
})

describe('centre/T1 the units', () => {
  test('centre/T1 call signs tell the service; capabilities are known; home is a station of theirs', () => {
    const letters: Record<string, RegExp> = {
      SC: /^P\d/,
      TM: /^T\d/,
      GS: /^A\d/,
      SM: /^M\d/,
      SI: /^B\d/,
      MI: /^MI\d/,
      GR: /^G?R\d/,
    }
    const stations = new Map(
      layers.landmarks.filter(({ kind }) => kind === 'station').map((mark) => [mark.name, mark]),
    )
    for (const unit of roster) {
      expect(unit.id).toMatch(letters[unit.service] as RegExp)
      expect(unit.capabilities.every(isCapability)).toBe(true)
      expect(stations.get(unit.station)?.service).toBe(unit.service)
      expect(unit.home).toEqual(stations.get(unit.station)?.point)
    }
  })

  test('centre/M10 cross-staffed vehicles name each other', () => {
    const shared = roster.filter(({ sharesCrewWith }) => sharesCrewWith?.length)
    expect(shared.length).toBeGreaterThanOrEqual(4)
    for (const { id, station, sharesCrewWith } of shared) {
      const other = roster.find((unit) => unit.id === sharesCrewWith?.[0])
      expect(other?.sharesCrewWith).toContain(id)
      expect(other?.station).toBe(station)
    }
  })
})

describe('centre/T3 seeds', () => {
  test('centre/T3 the same seed gives the same city, byte for byte', () => {
    expect(JSON.stringify(makeCity(7, { scale: 0.2 }))).toBe(JSON.stringify(makeCity(7, { scale: 0.2 })))
  })

  test('centre/T3 another seed gives another city', () => {
    const [one, two] = [makeCity(7, { scale: 0.2 }), makeCity(8, { scale: 0.2 })]
    expect(one.layers.streets[0]?.line).not.toEqual(two.layers.streets[0]?.line)
    expect(one.layers.addresses.map(({ street }) => street)).not.toEqual(
      two.layers.addresses.map(({ street }) => street),
    )
  })

  test('centre/T1 every seed gives a connected, tiled, numbered city', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) =>
        invariants(makeCity(seed, { scale: 0.2 })),
      ),
      { numRuns: 4 },
    )
  })
})
