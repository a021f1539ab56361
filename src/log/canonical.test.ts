import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'

test('centre/L1 canonical form: the example of RFC 8785 section 3.2.4', () => {
  const value = {
    numbers: JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]'),
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  expect(canonical(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('centre/L1 canonical form: keys are ordered by UTF-16 units, as in RFC 8785 section 3.2.3', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
  const object = Object.fromEntries(keys.map((key) => [key, 0]))
  const ordered = [...canonical(object).matchAll(/"((?:[^"\\]|\\.)*)":/g)].map((match) =>
    JSON.parse(`"${match[1]}"`),
  )
  expect(ordered).toEqual(['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'])
})

test('centre/L1 canonical form: members that are undefined are left out, minus zero is zero', () => {
  expect(canonical({ b: undefined, a: -0 })).toBe('{"a":0}')
})

test('centre/L1 canonical form: what JSON has no word for throws', () => {
  expect(() => canonical({ a: Number.NaN })).toThrow('no number NaN')
  expect(() => canonical({ a: 10n })).toThrow('no bigint')
})

test('centre/L1 canonical form: is JSON of the same value, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonical(JSON.parse(text))).toBe(text)
      expect(canonical(shuffled(value))).toBe(text)
    }),
    { numRuns: 500 },
  )
})

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  )
}
