import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeBoard } from './board.ts'

const missedCost = 10
const none = () => 0

describe('centre/P1 adding up costs', () => {
  test('centre/P1 of several fits of one word the cheapest counts, words add up', () => {
    const board = makeBoard(5, missedCost)
    board.begin()
    board.word(0, true)
    board.note(3, 0.5, 1)
    board.note(3, 0.2, 1)
    board.note(3, 0.4, 1)
    board.word(1, true)
    board.note(3, 1, 1)
    const [match] = board.cheapest({ words: 2, mayMiss: 0, limit: 10 }, none)
    expect(match).toMatchObject({ name: 3, missed: 0 })
    expect(match?.cost).toBeCloseTo(1.2, 5)
  })

  test('centre/P1 a name that misses a word is told which, or left out', () => {
    const board = makeBoard(5, missedCost)
    board.begin()
    board.word(0, true)
    board.note(1, 0, 1)
    board.note(2, 0, 1)
    board.word(1, true)
    board.note(2, 0, 1)
    expect(board.cheapest({ words: 2, mayMiss: 0, limit: 10 }, none)).toEqual([
      { name: 2, cost: 0, missed: 0 },
    ])
    expect(board.cheapest({ words: 2, mayMiss: 1, limit: 10 }, none)).toContainEqual({
      name: 1,
      cost: missedCost,
      missed: 0b10,
    })
  })

  test('centre/P1 a word that may not begin adds only to names met before', () => {
    const board = makeBoard(5, missedCost)
    board.begin()
    board.word(0, true)
    board.note(1, 0, 1)
    board.word(1, false)
    board.note(1, 0.1, 1)
    board.note(4, 0.1, 1)
    expect(board.cheapest({ words: 2, mayMiss: 1, limit: 10 }, none).map(({ name }) => name)).toEqual([1])
  })

  test('centre/P1 nothing of one query is left in the next', () => {
    const board = makeBoard(5, missedCost)
    board.begin()
    board.word(0, true)
    board.note(1, 0.7, 1)
    board.begin()
    board.word(0, true)
    board.note(1, 0.1, 1)
    expect(board.cheapest({ words: 1, mayMiss: 0, limit: 10 }, none)[0]?.cost).toBeCloseTo(0.1, 5)
  })

  test('centre/P1 the cheapest of any are the cheapest of all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (list, limit) => {
          const board = makeBoard(60, missedCost)
          board.begin()
          board.word(0, true)
          list.forEach((cost, name) => {
            board.note(name, cost, 1)
          })
          const found = board.cheapest({ words: 1, mayMiss: 0, limit }, (name) => (name % 2) / 4)
          const expected = list
            .map((cost, name) => cost + (name % 2) / 4)
            .sort((a, b) => a - b)
            .slice(0, limit)
          expect(found.map(({ cost }) => cost).sort((a, b) => a - b)).toEqual(expected)
        },
      ),
    )
  })

  test('centre/P1 how many of its own words a name has covered comes to who asks', () => {
    const board = makeBoard(5, missedCost)
    board.begin()
    board.word(0, true)
    board.note(2, 0, 2)
    expect(board.cheapest({ words: 1, mayMiss: 0, limit: 1 }, (_, covered) => covered)[0]?.cost).toBe(2)
  })
})
