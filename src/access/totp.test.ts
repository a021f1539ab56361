import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base32, codeOf, matchCode, newTotpSecret, otpauthUri, stepAt } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

describe('totp', () => {
  it('centre/A2 gives the codes of RFC 6238, appendix B', () => {
    const vectors: [number, string][] = [
      [59, '94287082'],
      [1111111109, '07081804'],
      [1111111111, '14050471'],
      [1234567890, '89005924'],
      [2000000000, '69279037'],
      [20000000000, '65353130'],
    ]
    for (const [seconds, code] of vectors) expect(codeOf(secret, stepAt(seconds * 1000), 8)).toBe(code)
  })

  it('centre/A2 gives the codes of RFC 4226, appendix D', () => {
    const codes = [
      '755224',
      '287082',
      '359152',
      '969429',
      '338314',
      '254676',
      '287922',
      '162583',
      '399871',
      '520489',
    ]
    expect(codes.map((_, counter) => codeOf(secret, counter))).toEqual(codes)
  })

  it('centre/A2 one step of drift is forgiven, two are not', () => {
    const now = 1_700_000_000_000
    const step = stepAt(now)
    for (const drift of [-1, 0, 1])
      expect(matchCode(secret, codeOf(secret, step + drift), now, 0)).toBe(step + drift)
    for (const drift of [-2, 2])
      expect(matchCode(secret, codeOf(secret, step + drift), now, 0)).toBeUndefined()
  })

  it('centre/A2 a code that was used works no second time', () => {
    const now = 1_700_000_000_000
    const step = stepAt(now)
    expect(matchCode(secret, codeOf(secret, step), now, step)).toBeUndefined()
  })

  it('centre/A2 writes secrets as RFC 4648 does', () => {
    const vectors = [
      ['', ''],
      ['f', 'MY'],
      ['fo', 'MZXQ'],
      ['foo', 'MZXW6'],
      ['foob', 'MZXW6YQ'],
      ['fooba', 'MZXW6YTB'],
      ['foobar', 'MZXW6YTBOI'],
    ]
    for (const [clear, text] of vectors) expect(base32(Buffer.from(clear as string))).toBe(text)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(base32(bytes)).toMatch(/^[A-Z2-7]*$/)
        expect(base32(bytes).length).toBe(Math.ceil((bytes.length * 8) / 5))
      }),
    )
  })

  it('centre/A2 the address for the phone names centre and person', () => {
    const uri = new URL(otpauthUri(newTotpSecret(), 'ana', 'Centro Norte'))
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain('Centro Norte:ana')
    expect(uri.searchParams.get('secret')).toHaveLength(32)
  })
})
