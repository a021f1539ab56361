import { describe, expect, test } from 'vitest'
import { drawnMap } from '../../roads/drawn-map.test-support.ts'
import type { AddressPoint, StreetSegment } from '../layer.ts'
import { crossingsOf } from './crossings.ts'
import { joinStreets } from './join-streets.ts'

function named(
  drawing: string,
  ways: Record<string, { name: string; town?: string; bridge?: boolean }>,
): StreetSegment[] {
  return Object.entries(ways).flatMap(([letters, { town, ...way }]) =>
    drawnMap(drawing, { [letters]: way }).segments.map((segment) => ({ ...segment, ...(town && { town }) })),
  )
}

const ids = (segments: StreetSegment[]) => segments.map(({ id }) => id).sort()

describe('centre/P1 streets from segments', () => {
  test('centre/P1 pieces that share a node are one street, whatever town they say', () => {
    const streets = joinStreets(
      named('A-B-C', { AB: { name: 'Bolívar', town: 'Norte' }, BC: { name: 'BOLIVAR', town: 'Sur' } }),
      [],
    )
    expect(streets).toHaveLength(1)
    expect(ids(streets[0]?.segments ?? [])).toEqual(['AB', 'BC'])
  })

  test('centre/P1 a street broken by a square is one in one town, and two in two towns', () => {
    const drawing = 'A-B  C-D'
    const both = (first: string, second: string) =>
      joinStreets(
        named(drawing, { AB: { name: 'Sucre', town: first }, CD: { name: 'Sucre', town: second } }),
        [],
      )
    expect(both('Centro', 'Centro')).toHaveLength(1)
    expect(both('Centro', 'Paute').map(({ town }) => town)).toEqual(['Centro', 'Paute'])
  })

  test('centre/P1 pieces of one name far from each other are two streets even in one town', () => {
    const streets = joinStreets(
      named('A-B           C-D', { AB: { name: 'Sucre' }, CD: { name: 'Sucre' } }),
      [],
    )
    expect(streets).toHaveLength(2)
  })

  test('centre/P1 segments without a name make no street', () => {
    expect(joinStreets(named('A-B', { AB: { name: '' } }), [])).toEqual([])
  })

  test('centre/P1 its point is the middle of its longest piece', () => {
    const [street] = joinStreets(named('AB----C', { AB: { name: 'Larga' }, BC: { name: 'Larga' } }), [])
    expect(street?.point[0]).toBeCloseTo(3.5 * (100 / 111_195.08), 6)
  })
})

describe('centre/P1 house numbers and their streets', () => {
  const segments = named('A-B           C-D', {
    AB: { name: 'Sucre', town: 'Centro' },
    CD: { name: 'Sucre', town: 'Paute' },
  })
  const address = (x: number, town?: string): AddressPoint => ({
    id: `${x}`,
    street: 'SUCRE',
    number: '1',
    point: [x / 1112, 0],
    ...(town && { town }),
  })

  test('centre/P1 a number goes to the nearest street of its name, or to the one in its town', () => {
    const streets = joinStreets(segments, [address(0), address(16), address(1, 'Paute')])
    expect(streets.map(({ town, addresses }) => [town, addresses.map(({ id }) => id)])).toEqual([
      ['Centro', ['0']],
      ['Paute', ['16', '1']],
    ])
  })

  test('centre/P1 numbers of a street that has no segments make one of their own, one for each town', () => {
    const far = [
      { ...address(0, 'Girón'), street: 'Loja' },
      { ...address(1, 'Girón'), street: 'Loja' },
      { ...address(2, 'Azogues'), street: 'Loja' },
    ]
    const streets = joinStreets([], far)
    expect(streets.map(({ name, town, addresses }) => [name, town, addresses.length])).toEqual([
      ['Loja', 'Girón', 2],
      ['Loja', 'Azogues', 1],
    ])
  })
})

describe('centre/P1 crossings', () => {
  const crossed = (drawing: string, ways: Parameters<typeof named>[1]) => {
    const streets = joinStreets(named(drawing, ways), [])
    const crossings = crossingsOf(streets)
    return streets.map(({ name, index }) => [
      name,
      (crossings[index] ?? []).map(({ other, node }) => `${streets[other]?.name}@${node}`),
    ])
  }

  test('centre/P1 streets cross where they share a node, each knows of the other', () => {
    expect(crossed(' B \nACD\n E ', { ACD: { name: 'Bolívar' }, BCE: { name: 'Malo' } })).toEqual([
      ['Bolívar', ['Malo@C']],
      ['Malo', ['Bolívar@C']],
    ])
  })

  test('centre/P1 a bridge crosses nothing beneath it', () => {
    expect(crossed(' B \nA D\n E ', { AD: { name: 'Puente', bridge: true }, BE: { name: 'Malo' } })).toEqual([
      ['Puente', []],
      ['Malo', []],
    ])
  })

  test('centre/P1 the two roadways of an avenue cross a street in two nodes and are one crossing; far ones are two', () => {
    const near = new Map(
      crossed('  X    \nABCDE  \n  Y    ', {
        ABCDE: { name: 'Calle' },
        XB: { name: 'Av' },
        BY: { name: 'Av' },
      }) as [string, string[]][],
    )
    expect(near.get('Calle')).toHaveLength(1)
    const far = new Map(
      crossed('A-B-----C-D\n   X       ', { ABCD: { name: 'Calle' }, BXC: { name: 'Curva' } }) as [
        string,
        string[],
      ][],
    )
    expect(far.get('Calle')).toEqual(['Curva@B', 'Curva@C'])
  })
})
