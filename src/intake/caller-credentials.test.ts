import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { callIdOf, commandIdOf, hashOfToken, isTokenOf, newToken, originOf } from './caller-credentials.ts'

const key = Buffer.alloc(32, 1)

describe('tokens', () => {
  test('centre/C1 a token opens its own call and no other', () => {
    const [one, other] = [newToken(), newToken()]
    expect(one).toMatch(/^[\w-]{43}$/)
    expect(isTokenOf(hashOfToken(one), one)).toBe(true)
    expect(isTokenOf(hashOfToken(one), other)).toBe(false)
    expect(isTokenOf(undefined, one)).toBe(false)
    expect(isTokenOf('', '')).toBe(false)
  })

  test('centre/C1 the hash is not the call’s id, and neither tells the token', () => {
    const token = newToken()
    expect(hashOfToken(token)).not.toContain(token)
    expect(callIdOf(token)).toBe(callIdOf(token))
    expect(callIdOf(token)).not.toBe(callIdOf(newToken()))
  })

  test('centre/L1 the same id of a page is another command in another call', () => {
    const [one, other] = [callIdOf('a'), callIdOf('b')]
    expect(commandIdOf(one, 'm')).toBe(commandIdOf(one, 'm'))
    expect(commandIdOf(one, 'm')).not.toBe(commandIdOf(other, 'm'))
    for (const id of [one, commandIdOf(one, 'm')]) expect(z.uuid().safeParse(id).success).toBe(true)
  })
})

describe('origins', () => {
  test('centre/C4 an address has one origin for as long as the program runs, and it is not the address', () => {
    expect(originOf('192.0.2.7', key)).toBe(originOf('192.0.2.7', key))
    expect(originOf('192.0.2.7', key)).not.toBe(originOf('192.0.2.8', key))
    expect(originOf('192.0.2.7', key)).not.toBe(originOf('192.0.2.7', Buffer.alloc(32, 2)))
    expect(originOf('192.0.2.7', key)).toMatch(/^[\w-]{22}$/)
  })

  test('centre/C4 an IPv6 network is one origin however it is written; a mapped IPv4 address is itself', () => {
    const same = (a: string, b: string) => originOf(a, key) === originOf(b, key)
    expect(same('2001:db8:1:2::1', '2001:0db8:0001:0002:ffff::9')).toBe(true)
    expect(same('2001:db8:1:2::1', '2001:db8:1:3::1')).toBe(false)
    expect(same('2001:db8::1', '2001:db8:0:0:9::')).toBe(true)
    expect(same('::1', '::2')).toBe(true)
    expect(same('fe80::1%eth0', 'fe80::2')).toBe(true)
    expect(same('::ffff:192.0.2.7', '192.0.2.7')).toBe(true)
    expect(same('::ffff:192.0.2.7', '::ffff:192.0.2.8')).toBe(false)
  })
})
