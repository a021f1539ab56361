import { expect, test } from 'vitest'
import { centreKeyOf, newKey, open, seal, unwrapKey, wrappedKeyBytes } from './seal.ts'

const centreKey = centreKeyOf(Buffer.alloc(32, 7))
const personal = { name: 'Rosa Elena Yánez', words: ['hay humo', '🔥'] }

test('centre/L7 what is sealed opens again with its key, in its place', () => {
  const { key } = newKey(centreKey, 'call/1')
  expect(open(key, 'call/1', 3, seal(key, 'call/1', 3, personal))).toEqual(personal)
})

test('centre/L7 sealed data does not open in another place, under another key, or touched', () => {
  const { key } = newKey(centreKey, 'call/1')
  const sealed = seal(key, 'call/1', 3, personal)
  expect(() => open(key, 'call/1', 4, sealed)).toThrow()
  expect(() => open(key, 'call/2', 3, sealed)).toThrow()
  expect(() => open(newKey(centreKey, 'call/1').key, 'call/1', 3, sealed)).toThrow()
  const touched = Buffer.from(sealed, 'base64')
  touched[20] = (touched[20] as number) ^ 1
  expect(() => open(key, 'call/1', 3, touched.toString('base64'))).toThrow()
})

test('centre/L7 a shortened authentication tag is refused', () => {
  const { key } = newKey(centreKey, 'call/1')
  const short = Buffer.from(seal(key, 'call/1', 3, personal), 'base64').subarray(0, -4)
  expect(() => open(key, 'call/1', 3, short.toString('base64'))).toThrow()
})

test('centre/L7 a wrapped key opens only for its stream and under its centre key', () => {
  const { key, wrapped } = newKey(centreKey, 'incident/9')
  expect(wrapped).toHaveLength(wrappedKeyBytes)
  expect(unwrapKey(centreKey, 'incident/9', wrapped).equals(key)).toBe(true)
  expect(() => unwrapKey(centreKey, 'incident/8', wrapped)).toThrow()
  expect(() => unwrapKey(centreKeyOf(Buffer.alloc(32, 8)), 'incident/9', wrapped)).toThrow()
})

test('centre/L7 no two keys and no two nonces are the same', () => {
  const wrapped = Array.from({ length: 2000 }, () => newKey(centreKey, 'call/1').wrapped)
  expect(new Set(wrapped.map((bytes) => bytes.toString('hex', 0, 12))).size).toBe(2000)
  const keys = wrapped.map((bytes) => unwrapKey(centreKey, 'call/1', bytes).export().toString('hex'))
  expect(new Set(keys).size).toBe(2000)
})

test('centre/L7 a centre key of another length is refused', () => {
  expect(() => centreKeyOf(Buffer.alloc(16))).toThrow('32 bytes, not 16')
})
