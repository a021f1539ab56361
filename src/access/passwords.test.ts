import { describe, expect, it } from 'vitest'
import { hashPassword, isWeak, verifyPassword } from './passwords.ts'

const cheap = { blocks: 16, blockSize: 1, lanes: 1 }

describe('passwords', () => {
  it('centre/A2 the right one passes, another does not, and no two hashes are alike', async () => {
    const [one, two] = await Promise.all([
      hashPassword('una frase larga', cheap),
      hashPassword('una frase larga', cheap),
    ])
    expect(one).not.toBe(two)
    expect(one).not.toContain('frase')
    expect(await verifyPassword('una frase larga', one, cheap)).toBe(true)
    expect(await verifyPassword('una frase larg', one, cheap)).toBe(false)
  })

  it('centre/A2 the cost is kept with the hash, so that it can rise later', async () => {
    const old = await hashPassword('una frase larga', cheap)
    expect(await verifyPassword('una frase larga', old, { ...cheap, blocks: 64 })).toBe(true)
  })

  it('centre/A2 letters typed on another keyboard are the same letters', async () => {
    const hash = await hashPassword('contraseña'.normalize('NFD'), cheap)
    expect(await verifyPassword('contraseña'.normalize('NFC'), hash, cheap)).toBe(true)
  })

  it('centre/A2 nobody, and a damaged hash, never pass', async () => {
    for (const stored of [undefined, '', 'plain', 'scrypt$16$1$1$$', 'md5$1$1$1$aaaa$bbbb']) {
      expect(await verifyPassword('', stored, cheap)).toBe(false)
      expect(await verifyPassword('x', stored, cheap)).toBe(false)
    }
  })

  it('centre/A2 short ones and the own identifier are weak', () => {
    expect(isWeak('corta', 'ana')).toBe(true)
    expect(isWeak('despacho.gs', 'despacho.gs')).toBe(true)
    expect(isWeak('una frase larga', 'ana')).toBe(false)
  })
})
