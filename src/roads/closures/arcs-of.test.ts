import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Point } from '../../places/layer.ts'
import { drawnNetwork } from '../drawn-network.test-support.ts'
import { travelKind } from '../network/road-network.ts'
import { arcsOf, type ClosureOnRoads, coveredBy } from './arcs-of.ts'
import { ringAround } from './shape.ts'
import { stretchThrough } from './stretch.ts'

/** A grid, a diagonal over it, and a bridge `XY` above the middle street. */
const town = drawnNetwork(
  `
A-B-C-D
|/| |X|
E-F-G-H
| | |Y|
I-J-K-L
`,
  {
    ABCD: { name: 'Norte' },
    EFGH: { name: 'Media' },
    IJKL: { name: 'Sur', oneWay: true },
    AEI: { name: 'Primera' },
    BFJ: { name: 'Segunda' },
    CGK: { name: 'Tercera' },
    DHL: { name: 'Cuarta' },
    EB: { name: 'Diagonal' },
    XY: { name: 'Viaducto', traits: ['bridge'] },
  },
)
const { network, arc, point } = town

const line = (letters: string, more: object = {}): ClosureOnRoads => ({
  shape: { kind: 'line', line: [...letters].map(point), way: 'both', ...more },
  cause: 'works',
  binds: 'all',
})
const around = (place: Point, metres: number, cause: ClosureOnRoads['cause'] = 'works'): ClosureOnRoads => ({
  shape: { kind: 'area', ring: ringAround(place, metres) },
  cause,
  binds: 'all',
})
const closed = (closure: ClosureOnRoads) =>
  arcsOf(network, closure)
    .map((condition) => condition.arc)
    .sort((a, b) => a - b)
const arcs = (...pairs: string[]) => pairs.map(arc).sort((a, b) => a - b)
const middle = (a: string, b: string, share = 0.5): Point => {
  const [from, to] = [point(a), point(b)]
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}

describe('roads/R5 what a closure binds', () => {
  test('roads/R5 a drawn line closes the street it lies on, both ways, and nothing that crosses or goes on', () => {
    expect(closed(line('FG'))).toEqual(arcs('FG', 'GF'))
    expect(closed(line('FGK'))).toEqual(arcs('FG', 'GF', 'GK', 'KG'))
  })

  test('roads/R5 drawn one way it binds only who drives that way', () => {
    expect(closed(line('GF', { way: 'along' }))).toEqual(arcs('GF'))
  })

  test('roads/R5 a one-way street is closed the way it is driven; on foot it runs both ways', () => {
    expect(closed(line('JK'))).toEqual(arcs('JK', 'KJ'))
    const wheels = { ...network, access: network.access.map((bits) => bits & ~travelKind.foot) }
    expect(arcsOf(wheels, line('JK')).map((condition) => condition.arc)).toEqual(arcs('JK'))
  })

  test('roads/R5 a bridge is not closed by what passes beneath, nor what is beneath by the bridge', () => {
    const beneath = line('GH')
    expect(closed(beneath)).toEqual(arcs('GH', 'HG'))
    expect(closed(line('XY'))).toEqual(arcs('XY', 'YX'))
    const under = middle('G', 'H')
    expect(closed(around(under, 40, 'flood'))).toEqual(arcs('GH', 'HG'))
    expect(closed(around(under, 40))).toEqual(arcs('GH', 'HG', 'XY', 'YX'))
  })

  test('roads/R5 a street that runs right above another is told apart by its name and its level', () => {
    const twin = drawnNetwork('A-B\n', {
      AB: { name: 'Avenida' },
      BA: { name: 'Avenida', traits: ['bridge'] },
    })
    const [a, b] = [twin.point('A'), twin.point('B')]
    const ground: ClosureOnRoads = {
      ...line('AB'),
      shape: { kind: 'line', line: [a, b], way: 'both', streets: ['Avenida'], levels: ['ground'] },
    }
    expect(coveredBy(twin.network, ground).map(({ segment }) => segment)).toEqual([0])
    expect(closed(line('FG', { streets: ['Media'] }))).toEqual(arcs('FG', 'GF'))
    expect(closed(line('FG', { streets: ['Sur'] }))).toEqual([])
    // a name that no map knows any more does not count
    expect(closed(line('FG', { streets: ['Antigua'] }))).toEqual(arcs('FG', 'GF'))
  })

  test('roads/R5 a corner that is touched stays open; half of a street does not', () => {
    const short = { ...line('FG'), shape: { kind: 'line' as const, way: 'both' as const } }
    const reaching = (share: number): ClosureOnRoads => ({
      ...short,
      shape: { ...short.shape, line: [point('F'), middle('F', 'G', share)] },
    })
    expect(closed(reaching(0.05))).toEqual([])
    expect(closed(reaching(0.3))).toEqual(arcs('FG', 'GF'))
  })

  test('roads/R5 a slow-down of a part slows the whole by so much less', () => {
    const half: ClosureOnRoads = {
      shape: { kind: 'line', line: [point('F'), middle('F', 'G')], way: 'both' },
      cause: 'march',
      binds: 'all',
      factor: 3,
    }
    const conditions = arcsOf(network, half)
    expect(conditions.map((condition) => condition.arc).sort()).toEqual(arcs('FG', 'GF'))
    for (const { factor } of conditions) expect(factor).toBeCloseTo(2, 1)
  })

  test('roads/R5 a weak bridge binds the heavy ones alone', () => {
    expect(arcsOf(network, { ...line('XY'), binds: 'heavy' })).toEqual([
      { arc: arc('XY'), factor: 'closed', binds: travelKind.heavy },
      { arc: arc('YX'), factor: 'closed', binds: travelKind.heavy },
    ])
  })

  test('roads/R5 whatever streets are drawn along, those and no others are closed', () => {
    const ways = ['ABCD', 'EFGH', 'IJKL', 'AEI', 'BFJ', 'CGK', 'DHL']
    fc.assert(
      fc.property(
        fc.constantFrom(...ways).chain((way) =>
          fc.tuple(
            fc.constant(way),
            fc
              .nat(way.length - 2)
              .chain((from) =>
                fc.tuple(fc.constant(from), fc.integer({ min: from + 1, max: way.length - 1 })),
              ),
            fc.boolean(),
            fc.integer({ min: -5, max: 5 }),
          ),
        ),
        ([way, [from, to], turned, offMetres]) => {
          const letters = [...way.slice(from, to + 1)]
          const pairs = letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
          const off = offMetres / 111_195
          const drawn = (turned ? letters.toReversed() : letters).map((letter): Point => {
            const [lon, lat] = point(letter)
            return [lon + off, lat + off]
          })
          const shape = { kind: 'line', line: drawn, way: 'both' } as const
          expect(closed({ ...line('AB'), shape })).toEqual(
            arcs(...pairs.flatMap((pair) => [pair, [...pair].reverse().join('')])),
          )
        },
      ),
    )
  })
})

describe('roads/R5 a stretch along streets', () => {
  test('roads/R5 it leads from corner to corner along the street that is named', () => {
    const stretch = stretchThrough(network, [point('E'), point('H')], ['Media'])
    expect(stretch).toMatchObject({ streets: ['Media'], levels: ['ground'] })
    expect(stretch?.metres).toBeCloseTo(600, 0)
    expect(closed({ ...line('AB'), shape: { kind: 'line', way: 'both', ...stretch } as never })).toEqual(
      arcs('EF', 'FE', 'FG', 'GF', 'GH', 'HG'),
    )
  })

  test('roads/R5 a hand that draws beside the street means the street; ends lie where the hand put them', () => {
    const [lon, lat] = middle('F', 'G', 0.25)
    const stretch = stretchThrough(network, [[lon, lat + 0.00008], point('H')])
    expect(stretch?.metres).toBeCloseTo(350, 0)
    expect(stretch?.line[0]?.[1]).toBeCloseTo(lat, 6)
  })

  test('roads/R5 no street near, no stretch', () => {
    expect(stretchThrough(network, [point('A'), [0.02, 0.02]])).toBeUndefined()
    expect(stretchThrough(network, [point('A')])).toBeUndefined()
  })

  test('roads/R5 between any two corners it is as short as the shortest of all ways', () => {
    const letters = [...'ABCDEFGHIJKL']
    const shortest = shortestByFloyd(letters)
    fc.assert(
      fc.property(fc.nat(11), fc.nat(11), (a, b) => {
        fc.pre(a !== b)
        const stretch = stretchThrough(network, [point(letters[a] as string), point(letters[b] as string)])
        expect(stretch?.metres).toBeCloseTo(shortest[a]?.[b] as number, 0)
      }),
      { numRuns: 60 },
    )
  })
})

function shortestByFloyd(letters: string[]): number[][] {
  const metres = letters.map((a) => letters.map((b) => (a === b ? 0 : Number.POSITIVE_INFINITY)))
  const nodes = letters.map(town.node)
  for (let arcs = 0; arcs < 2 * network.segmentCount; arcs++) {
    const [from, to] = [
      nodes.indexOf(network.tail[arcs] as number),
      nodes.indexOf(network.head[arcs] as number),
    ]
    if (from < 0 || to < 0) continue
    const row = metres[from] as number[]
    row[to] = Math.min(row[to] as number, network.metres[arcs >> 1] as number)
  }
  for (const k of metres.keys())
    for (const row of metres)
      for (const j of metres.keys())
        row[j] = Math.min(row[j] as number, (row[k] as number) + ((metres[k] as number[])[j] as number))
  return metres
}
