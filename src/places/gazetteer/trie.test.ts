import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeTrie, type WordRange } from './trie.ts'

const sorted = (words: string[]) => [...new Set(words)].filter((word) => word !== '').sort()

/** The best whole match and the best beginning of each word, from ranges. */
function bestOf(ranges: WordRange[], word: number, whole: boolean): number | undefined {
  const edits = ranges
    .filter((range) => range.from <= word && word < range.to && (!whole || range.whole))
    .map((range) => range.edits)
  return edits.length === 0 ? undefined : Math.min(...edits)
}

const alike = new Set(['bv', 'cs', 'cz', 'sz', 'iy', 'gj', 'ck', 'cq', 'kq', 'mn'])

function replace(a: string, b: string): number {
  if (a === b) return 0
  return alike.has([a, b].sort().join('')) ? 1 : 2
}

const drop = (letter: string) => (letter === 'h' ? 1 : 2)

/** The table in full, as in a textbook: half edits between a typed word and a word, and its beginnings. */
function slow(typed: string, word: string): { whole: number; beginning: number } {
  const table: number[][] = [[0]]
  for (let j = 1; j <= typed.length; j++)
    table[0]?.push((table[0][j - 1] as number) + drop(typed[j - 1] as string))
  for (let i = 1; i <= word.length; i++) {
    const letter = word[i - 1] as string
    const row = [(table[i - 1]?.[0] as number) + drop(letter)]
    for (let j = 1; j <= typed.length; j++) {
      const other = typed[j - 1] as string
      let cost = Math.min(
        (table[i - 1]?.[j - 1] as number) + replace(letter, other),
        (table[i - 1]?.[j] as number) + drop(letter),
        (row[j - 1] as number) + drop(other),
      )
      if (i > 1 && j > 1 && letter === typed[j - 2] && word[i - 2] === other) {
        cost = Math.min(cost, (table[i - 2]?.[j - 2] as number) + 2)
      }
      row.push(cost)
    }
    table.push(row)
  }
  const last = table.map((row) => row[typed.length] as number)
  return { whole: last[word.length] as number, beginning: Math.min(...last) }
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'v', 'h', 's', 'z', 'o'), maxLength: 7 })

describe('centre/P1 the letter tree', () => {
  test('centre/P1 finds every word and every beginning that the full table finds, with the same edits', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 25 }),
        word,
        fc.integer({ min: 0, max: 2 }),
        (list, typed, limit) => {
          fc.pre(typed !== '')
          const words = sorted(list)
          const ranges = makeTrie(words).match(typed, limit)
          words.forEach((candidate, number) => {
            const { whole, beginning } = slow(typed, candidate)
            expect([candidate, bestOf(ranges, number, false)]).toEqual([
              candidate,
              beginning <= 2 * limit ? beginning : undefined,
            ])
            const found = bestOf(ranges, number, true)
            // Below a perfect beginning, whole words with edits are not worked out: the beginning is better.
            if (whole <= 2 * limit && (whole === 0 || beginning > 0))
              expect([candidate, found]).toEqual([candidate, whole])
          })
        },
      ),
      { numRuns: 500 },
    )
  })

  test('centre/P1 every word is found by itself, and by itself with one edit', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 25 }),
        fc.nat(),
        fc.nat(),
        (list, which, where) => {
          const words = sorted(list)
          fc.pre(words.length > 0)
          const number = which % words.length
          const own = words[number] as string
          const trie = makeTrie(words)
          expect(trie.find(own)).toBe(number)
          expect(bestOf(trie.match(own, 0), number, true)).toBe(0)
          const at = where % own.length
          for (const edited of [
            own.slice(0, at) + own.slice(at + 1),
            `${own.slice(0, at)}x${own.slice(at)}`,
          ]) {
            if (edited !== '') expect(bestOf(trie.match(edited, 1), number, false)).toBeLessThanOrEqual(2)
          }
        },
      ),
    )
  })

  test('centre/P1 letters that sound alike count half, swapped ones once', () => {
    const words = sorted(['bolivar', 'huayna', 'malo'])
    const trie = makeTrie(words)
    expect(bestOf(trie.match('volivar', 1), words.indexOf('bolivar'), true)).toBe(1)
    expect(bestOf(trie.match('uayna', 1), words.indexOf('huayna'), true)).toBe(1)
    expect(bestOf(trie.match('mlao', 1), words.indexOf('malo'), true)).toBe(2)
    expect(trie.match('malx', 0)).toEqual([])
  })

  test('centre/P1 words beyond forty letters are told apart by what is kept, and found by their beginning', () => {
    const long = 'a'.repeat(60)
    const trie = makeTrie(sorted([long, `${long}b`]))
    expect(trie.match('a'.repeat(39), 0)).toEqual([{ from: 0, to: 2, whole: false, edits: 0 }])
    expect(trie.match(long, 2).length).toBeGreaterThan(0)
    expect(trie.find(`${long}b`)).toBe(1)
    expect(trie.find('zzz')).toBe(-1)
  })

  test('centre/P1 nothing typed and no words match nothing', () => {
    expect(makeTrie(['a']).match('', 2)).toEqual([])
    expect(
      makeTrie([])
        .match('a', 2)
        .filter(({ from, to }) => to > from),
    ).toEqual([])
  })
})
