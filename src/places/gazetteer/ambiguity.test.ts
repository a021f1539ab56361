import { expect, test } from 'vitest'
import { markAmbiguous } from './ambiguity.ts'
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
