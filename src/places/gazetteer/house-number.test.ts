import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AddressPoint, Point, StreetSegment } from '../layer.ts'
import { findBlock, findNumber, isHouseNumber, numberKey, oneEditApart } from './house-number.ts'
import type { Street } from './street.ts'

function street(numbers: string[], segments: Partial<StreetSegment>[] = []): Street {
  const addresses = numbers.map(
    (number, i): AddressPoint => ({ id: `a${i}`, street: 'Bolívar', number, point: [i / 1000, 0] }),
  )
  const pieces = segments.map(
    (segment, i): StreetSegment => ({
      id: `s${i}`,
      name: 'Bolívar',
      class: 'residential',
      line: [
        [i, 0],
        [i + 1, 0],
      ],
      fromNode: `n${i}`,
      toNode: `n${i + 1}`,
      ...segment,
    }),
  )
  return {
    index: 0,
    name: 'Bolívar',
    telling: 'bolivar',
    aliases: [],
    segments: pieces,
    addresses,
    point: [0, 0],
  }
}

const numbersOf = (found: { number: string }[]) => found.map(({ number }) => number)

describe('centre/P1 house numbers', () => {
  test.each(['12-40', '1204', '7a', 'N34-120', '#15', '12–40', '3/5'])('centre/P1 %s may be one', (word) => {
    expect(isHouseNumber(word)).toBe(true)
  })

  test.each(['25th', 'bolivar', '', 'a', '12b34c', 'de'])('centre/P1 %j is none', (word) => {
    expect(isHouseNumber(word)).toBe(false)
  })

  test('centre/P1 the very door comes first, and then those whose number begins so', () => {
    const bolivar = street(['12-40', '12-4', '12-41', '9-12'])
    const found = findNumber(bolivar, '12-4', 10)
    expect(numbersOf(found)).toEqual(['12-4', '12-40', '12-41'])
    expect(found[0]).toMatchObject({ cost: 0, id: 'address/a1' })
  })

  test('centre/P1 dashes, capitals and signs do not count', () => {
    expect(numbersOf(findNumber(street(['12-40']), '1240', 3))).toEqual(['12-40'])
    expect(numbersOf(findNumber(street(['7 A']), '#7a', 3))).toEqual(['7 A'])
    expect(numberKey('n34 – 120')).toBe('N34-120')
  })

  test('centre/P1 a number that is not there gives those one sign away, else its nearest neighbours', () => {
    expect(numbersOf(findNumber(street(['12-40', '3-11']), '12-48', 5))).toEqual(['12-40'])
    const neighbours = findNumber(street(['1-10', '5-02', '9-30', '20-1']), '8-88', 5)
    expect(numbersOf(neighbours)).toEqual(['9-30', '5-02', '1-10'])
    expect(neighbours[0]?.cost).toBeGreaterThan(1)
    expect(findNumber(street(['s/n']), '8', 5)).toEqual([])
  })

  test('centre/P1 a number within a range lies its share along, on its own side', () => {
    const market = street([], [{ left: { from: 1001, to: 1099 }, right: { from: 1000, to: 1098 } }])
    const [place] = findNumber(market, '1050', 3)
    expect(place).toMatchObject({ number: '1050', id: 'segment/s0/1050' })
    expect(place?.point[0]).toBeCloseTo(50 / 98, 6)
    expect(place?.cost).toBeLessThan(0.1)
  })

  test('centre/P1 ranges may run down, hold one number, or lack the side asked for', () => {
    const down = street([], [{ left: { from: 99, to: 1 } }])
    expect(findNumber(down, '99', 1)[0]?.point[0]).toBe(0)
    expect(findNumber(down, '1', 1)[0]?.point[0]).toBeCloseTo(1, 9)
    expect(findNumber(down, '50', 1)[0]?.cost).toBeGreaterThan(0.3)
    expect(findNumber(street([], [{ right: { from: 8, to: 8 } }]), '8', 1)[0]?.point[0]).toBeCloseTo(0.5, 9)
    expect(findNumber(down, '101', 1)).toEqual([])
    expect(findNumber(down, '1-50', 1)).toEqual([])
  })

  test('centre/P1 a door that exists is believed before a range', () => {
    const both = street(['1050'], [{ right: { from: 1000, to: 1098 } }])
    expect(findNumber(both, '1050', 3).map(({ id }) => id)).toEqual(['address/a0'])
  })

  test('centre/P1 every number of a range lies between its ends, in order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 0, max: 60 }),
        fc.boolean(),
        (from, steps, down) => {
          const to = down ? Math.max(1, from - 2 * steps) : from + 2 * steps
          const even = street([], [{ right: { from, to: to + ((from - to) % 2) } }])
          const points = Array.from(
            { length: 5 },
            (_, i) => from + Math.sign(to - from) * 2 * Math.floor((steps * i) / 5),
          )
            .map((number) => findNumber(even, String(number), 1)[0]?.point[0])
            .filter((x) => x !== undefined)
          expect(points).toEqual([...points].sort((a, b) => a - b))
          for (const x of points) expect(x >= 0 && x <= 1).toBe(true)
        },
      ),
    )
  })
})

describe('centre/P1 blocks', () => {
  test('centre/P1 a block is the middle of its segment', () => {
    const market = street([], [{ left: { from: 901, to: 999 } }, { left: { from: 1001, to: 1099 } }])
    expect(findBlock(market, 1000)).toEqual([
      {
        number: '1000',
        point: [1.5, expect.closeTo(0, 9)] as unknown as Point,
        id: 'block/s1/1000',
        cost: 0,
      },
    ])
    expect(findBlock(market, 0)).toEqual([])
  })

  test('centre/P1 without ranges the doors of the hundred give it', () => {
    expect(findBlock(street(['95', '110', '150', '190', '205']), 100)[0]?.id).toBe('block/a2/100')
  })
})

test('centre/P1 one edit is one sign replaced, missing, too many or two swapped', () => {
  for (const [a, b] of [
    ['12-40', '12-48'],
    ['1240', '124'],
    ['124', '1240'],
    ['1240', '1420'],
    ['1', '2'],
    ['5', '5'],
  ] as const) {
    expect(oneEditApart(a, b), `${a} ${b}`).toBe(true)
  }
  for (const [a, b] of [
    ['1240', '1357'],
    ['12', '1234'],
    ['123', '321'],
  ] as const) {
    expect(oneEditApart(a, b), `${a} ${b}`).toBe(false)
  }
})
