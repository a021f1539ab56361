import fc from 'fast-check'
import { expect, test } from 'vitest'
import { viewBody } from './view.ts'

test('centre/L7 the stored row of a state leaves its personal part out', () => {
  expect(viewBody({ id: 'a', personal: { name: 'Rosa' }, open: true })).toBe('{"id":"a","open":true}')
})

test('centre/L3 the row is the same whether the personal part could be opened or not', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (open, personal) => {
      const { personal: _, ...rest } = open
      expect(viewBody({ ...rest, personal })).toBe(viewBody(rest))
    }),
  )
})
