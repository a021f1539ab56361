import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, nearest } from './nearest.ts'

const word = fc.string({ maxLength: 8 })

test('centre/S3 one wrong, missing, added or swapped letter is one step', () => {
  expect(editDistance('port', 'port')).toBe(0)
  expect(editDistance('prot', 'port')).toBe(1)
  expect(editDistance('por', 'port')).toBe(1)
  expect(editDistance('ports', 'port')).toBe(1)
  expect(editDistance('poet', 'port')).toBe(1)
  expect(editDistance('', 'port')).toBe(4)
})

test('centre/S3 the distance is symmetric, zero only for equals, and at most the longer length', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b)
      expect(distance).toBe(editDistance(b, a))
      expect(distance === 0).toBe(a === b)
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
    }),
  )
})

test('centre/S3 the nearest word is named only where it can have been meant', () => {
  const known = ['host', 'port', 'trustedProxy']
  expect(nearest('Prot', known)).toBe('port')
  expect(nearest('trustedproxies', known)).toBe('trustedProxy')
  expect(nearest('population', known)).toBeUndefined()
  expect(nearest('port', [])).toBeUndefined()
})
