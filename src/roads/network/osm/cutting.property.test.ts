import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RoadNetwork } from '../road-network.ts'
import { drawnNetwork } from './drawn-osm.test-support.ts'

const drawing = 'A B C\nD E F\nG H I'
const present = [...'ABCDEFGHI']

/** Nodes one after another, none twice in a row; X and Y are not in the file. */
const anyWay = (letters: string[]) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: 2, maxLength: 6 })
    .map((list) => list.filter((letter, i) => letter !== list[i - 1]))
    .filter((list) => list.length >= 2)

const anyWays = (letters: string[]) => fc.array(anyWay(letters), { minLength: 1, maxLength: 5 })

/** Ways as the drawing names them: a star tells apart those over the same nodes. */
function named(ways: string[][]): string[] {
  return ways.map((way, i) => `${way.join('')}${'*'.repeat(i)}`)
}

const streets = (names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { highway: 'residential' }]))

type Drawn = Awaited<ReturnType<typeof drawnNetwork>>

/** The points of a segment's line as letters, found by where they lie. */
function letteredLines({ network }: Drawn): string[] {
  const places = new Map<string, string>()
  drawing.split('\n').forEach((line, row) => {
    for (const { 0: letter, index } of line.matchAll(/[A-Z]/g)) places.set(`${index} ${row}`, letter)
  })
  const columnOf = (degrees: number) => Math.round(Math.abs(degrees) / 0.000899321605)
  return Array.from({ length: network.segmentCount }, (_, segment) => {
    const letters: string[] = []
    for (let i = network.lineStart[segment] as number; i < (network.lineStart[segment + 1] as number); i++) {
      const place = `${columnOf(network.lineLon[i] as number)} ${columnOf(network.lineLat[i] as number)}`
      letters.push(places.get(place) ?? '?')
    }
    return letters.join('')
  })
}

const steps = (line: string): string[] => [...line].slice(1).map((letter, i) => `${line[i]}${letter}`)

describe('roads/R1 cutting, whatever the ways', () => {
  test('roads/R1 every stretch of every way is in one segment, in its direction, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(anyWays([...present, 'X', 'Y']), async (ways) => {
        const drawn = await drawnNetwork({ drawing, ways: streets(named(ways)) })
        const isThere = (step: string) => !/[XY]/.test(step)
        // A gap joins nothing, but the same node before and after it is one point of one line.
        const wanted = ways.flatMap((way) => steps(way.join(''))).filter(isThere)
        expect(letteredLines(drawn).flatMap(steps).sort()).toEqual(wanted.sort())
      }),
      { numRuns: 80 },
    )
  })

  test('roads/R1 within a segment no road is met; segments end at nodes of the network', async () => {
    await fc.assert(
      fc.asyncProperty(anyWays(present), async (ways) => {
        const drawn = await drawnNetwork({ drawing, ways: streets(named(ways)) })
        const uses = new Map<string, number>()
        for (const letter of ways.flat()) uses.set(letter, (uses.get(letter) ?? 0) + 1)
        letteredLines(drawn).forEach((line, segment) => {
          for (const letter of line.slice(1, -1)) expect([line, uses.get(letter)]).toEqual([line, 1])
          expect(`${line[0]}${line.at(-1)}`).toBe(drawn.segments[segment])
        })
      }),
      { numRuns: 80 },
    )
  })
})

/** An end of a step at a node: which step of the way it is, and the node at its other end. */
function stepsAt(way: string[], via: string): { step: number; other: string }[] {
  return way.flatMap((letter, i) => {
    if (letter !== via) return []
    const before = i > 0 ? [{ step: i - 1, other: way[i - 1] as string }] : []
    const after = i < way.length - 1 ? [{ step: i, other: way[i + 1] as string }] : []
    return [...before, ...after]
  })
}

/** What a restriction by node means on uncut ways: `coming>via>going`; nothing where it can be read in two manners. */
function meant(from: string[], via: string, to: string[], isOneWay: boolean): string[] {
  const turns = stepsAt(from, via).flatMap((coming) =>
    stepsAt(to, via).map((going) => ({
      round: coming.step === going.step,
      text: `${coming.other}>${via}>${going.other}`,
    })),
  )
  if (isOneWay) return turns.filter(({ round }) => round).map(({ text }) => text)
  return turns.length === 1 ? turns.map(({ text }) => text) : []
}

/** A restriction of two arcs by the points next to where they meet. */
function turnTexts(network: RoadNetwork, lines: string[]): string[] {
  const along = (arc: number) => {
    const line = lines[arc >> 1] as string
    return (arc & 1) === 0 ? line : [...line].reverse().join('')
  }
  return network.restrictions.map(({ arcs }) => {
    const [first, last] = arcs.map(along) as [string, string]
    return `${first.at(-2)}>${first.at(-1)}>${last[1]}`
  })
}

test('roads/R2 a restriction by node binds the turn that it binds on the ways before they were cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyWays(present),
      fc.array(fc.tuple(fc.nat(4), fc.constantFrom(...present), fc.nat(4)), { maxLength: 4 }),
      async (ways, picks) => {
        const names = named(ways)
        const chosen = picks.map(([from, via, to]) => ({
          from: from % ways.length,
          via,
          to: to % ways.length,
        }))
        const turns = chosen.map(({ from, via, to }) => ({
          from: names[from] as string,
          via,
          to: names[to] as string,
          restriction: 'no_left_turn',
        }))
        const drawn = await drawnNetwork({ drawing, ways: streets(names), turns })
        const wanted = chosen.map(({ from, via, to }) =>
          meant(ways[from] as string[], via, ways[to] as string[], from === to),
        )
        expect(turnTexts(drawn.network, letteredLines(drawn)).sort()).toEqual(wanted.flat().sort())
        const told = drawn.leftOut.find(({ reason }) => reason === 'membersApart')?.count ?? 0
        expect(told).toBe(wanted.filter((list) => list.length === 0).length)
      },
    ),
    { numRuns: 120 },
  )
})

test('roads/R2 barriers bar every way through their node to whom they stop, and nobody else, and no way round', async () => {
  const barrier = fc.constantFrom('bollard', 'bus_trap', 'fence', 'gate')
  const stops = { bollard: 'nsh', bus_trap: 'ns', fence: 'nshf', gate: '' }
  await fc.assert(
    fc.asyncProperty(anyWays(present), fc.constantFrom(...present), barrier, async (ways, at, kind) => {
      const drawn = await drawnNetwork({
        drawing,
        ways: streets(named(ways)),
        nodes: { [at]: { barrier: kind } },
      })
      const { network, node, turns } = drawn
      const arcs = Array.from({ length: 2 * network.segmentCount }, (_, arc) => arc)
      const into = arcs.filter((arc) => network.head[arc] === node(at))
      const through = into.flatMap((first) =>
        arcs
          .filter((last) => network.tail[last] === node(at) && last !== (first ^ 1))
          .map((last) => [first, last]),
      )
      const wanted = stops[kind as keyof typeof stops] === '' ? [] : through
      const bySize = (list: number[][]) => list.map((one) => one.join('>')).sort()
      expect(bySize(network.restrictions.map((one) => one.arcs))).toEqual(bySize(wanted))
      for (const turn of turns) expect(turn.split(' ').at(-1)).toBe(stops[kind as keyof typeof stops])
    }),
    { numRuns: 60 },
  )
})
