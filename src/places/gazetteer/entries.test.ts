import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyLayers, type MapLayers, type Point } from '../layer.ts'
import { makeEntries } from './entries.ts'
import { addressLabel } from './find-numbered.ts'
import { makeGazetteer } from './gazetteer.ts'
import { makeNameIndex } from './name-index.ts'
import { countOf, makePostings } from './postings.ts'

const square: Point[][][] = [
  [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
]

function layers(): MapLayers {
  return {
    name: 'Villa',
    streets: [
      {
        id: 's1',
        name: 'Calle Larga',
        aliases: ['La Larga'],
        class: 'residential',
        line: [
          [0, 0],
          [0.001, 0],
        ],
        fromNode: 'a',
        toNode: 'b',
      },
      {
        id: 's2',
        name: 'Malo',
        class: 'residential',
        line: [
          [0, 0],
          [0, 0.001],
        ],
        fromNode: 'a',
        toNode: 'c',
      },
    ],
    addresses: [{ id: 'd1', street: 'Calle Larga', number: '7', point: [0.0005, 0] }],
    landmarks: [{ id: 'l1', name: 'Hospital', aliases: ['Clínica Vieja'], kind: 'hospital', point: [0, 0] }],
    areas: [
      { id: 'a1', name: 'Centro', kind: 'district', polygons: square },
      { id: 'a2', name: 'Zona 3', kind: 'serviceArea', polygons: square },
      { id: 'a3', name: '', kind: 'park', polygons: square },
    ],
  }
}

describe('centre/P1 what can be found', () => {
  test('centre/P1 streets, places and named areas, by each of their names', () => {
    const entries = makeEntries(layers())
    expect(entries.index.folded).toEqual([
      'calle larga',
      'la larga',
      'malo',
      'hospital',
      'clinica vieja',
      'centro',
    ])
    expect([...entries.streetOf]).toEqual([0, 0, 1, -1, -1, -1])
    expect([...entries.placeOf]).toEqual([-1, -1, -1, 0, 0, 1])
    expect([...entries.streetNames]).toEqual([1, 1, 1, 0, 0, 0])
    expect(entries.count).toBe(2 + 2 + 1)
  })

  test('centre/P1 another name finds the thing under its own', () => {
    const { search } = makeGazetteer(layers())
    expect(search('clinica vieja')[0]).toMatchObject({ label: 'Hospital', id: 'landmark/l1' })
    expect(search('la larga 7')[0]).toMatchObject({ label: 'Calle Larga 7', id: 'address/d1' })
  })

  test('centre/P1 ids stay the same as long as the map does', () => {
    const ids = (text: string) =>
      makeGazetteer(layers())
        .search(text)
        .map(({ id }) => id)
    for (const text of ['larga', 'larga y malo', 'larga 7', 'hospital', 'centro', '0.5, 0.5']) {
      expect(ids(text).length).toBeGreaterThan(0)
      expect(ids(text)).toEqual(ids(text))
    }
    expect(ids('larga y malo')[0]).toBe(ids('malo y larga')[0])
  })

  test('centre/P1 a map without anything answers with nothing, and coordinates still', () => {
    const { search, count } = makeGazetteer(emptyLayers('none'))
    expect([search('bolivar'), search('bolivar 7'), search('a y b'), count]).toEqual([[], [], [], 0])
    expect(search('-2.9, -79')[0]?.point).toEqual([-79, -2.9])
  })
})

test.each([
  ['Bolívar', '12-40', 'Bolívar 12-40'],
  ['Av. de los Alisos', '7', 'Av. de los Alisos 7'],
  ['Market St', '1000', '1000 Market St'],
  ['Geary Blvd', '5', '5 Geary Blvd'],
])('centre/P1 %s with %s is written %s', (street, number, label) => {
  expect(addressLabel(street, number)).toBe(label)
})

describe('centre/P1 the index of names', () => {
  test('centre/P1 a name stands under its words and their meanings, not under fillers, once each', () => {
    const { words, joined, telling } = makeNameIndex(['Avenida de las Américas', 'La Y', 'San San'])
    const names = (word: string) => {
      const at = words.trie.find(word)
      return at < 0
        ? undefined
        : [...words.postings.names.slice(words.postings.start[at], words.postings.start[at + 1])]
    }
    expect([names('avenida'), names('~avenida'), names('americas'), names('de')]).toEqual([
      [0],
      [0],
      [0],
      undefined,
    ])
    expect([names('la'), names('y'), names('san'), names('~san')]).toEqual([[1], [1], [2], [2]])
    expect(joined.trie.words).toEqual(['avenidade', 'delas', 'lasamericas', 'lay', 'sansan'])
    expect([...telling]).toEqual([1, 2, 2])
  })

  test('centre/P1 the runs of words lie one behind another', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.array(fc.nat(50))), {
      selector: ([word]) => word,
    })
    fc.assert(
      fc.property(entries, (list) => {
        const words = list.map(([word]) => word).sort()
        const byWord = new Map(list)
        const postings = makePostings(words, byWord)
        words.forEach((word, i) => {
          expect([...postings.names.slice(postings.start[i], postings.start[i + 1])]).toEqual(
            byWord.get(word),
          )
          expect(countOf(postings, i, i + 1)).toBe(byWord.get(word)?.length)
        })
        expect(countOf(postings, 0, words.length)).toBe(postings.names.length)
      }),
    )
  })
})
