import { expect, test } from 'vitest'
import { markAmbiguous, mergeSame } from './ambiguity.ts'
import type { Found } from './result.ts'

const found = (id: string, lon: number, more: Partial<Found> = {}): Found => ({
  id,
  label: 'Sucre',
  kind: 'street',
  point: [lon, 0],
  cost: 0,
  words: 'sucre',
  ...more,
})

const marked = (list: Found[]) =>
  markAmbiguous(list)
    .filter(({ ambiguous }) => ambiguous)
    .map(({ id }) => id)

test('centre/P1 two of one name in two places are both ambiguous', () => {
  expect(marked([found('a', 0), found('b', 1)])).toEqual(['a', 'b'])
})

test('centre/P1 what fits worse, is another kind, answers to other words or is the same place is no rival', () => {
  expect(marked([found('a', 0), found('b', 1, { cost: 0.3 })])).toEqual([])
  expect(marked([found('a', 0), found('b', 1, { kind: 'landmark' })])).toEqual([])
  expect(marked([found('a', 0), found('b', 1, { words: 'sucre norte' })])).toEqual([])
  expect(marked([found('a', 0), found('b', 0.001)])).toEqual([])
})

test('centre/P1 two finds of one label in one place are one, the better; in two places they are two', () => {
  const ids = (list: Found[]) => mergeSame(list).map(({ id }) => id)
  expect(ids([found('park', 0, { cost: 0.1 }), found('square', 0.0005)])).toEqual(['square'])
  expect(ids([found('a', 0), found('b', 1)])).toEqual(['a', 'b'])
  expect(ids([found('a', 0), found('b', 0, { label: 'Otro' })])).toEqual(['a', 'b'])
})
