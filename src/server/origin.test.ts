import { describe, expect, it } from 'vitest'
import { acceptedLanguage } from './language.ts'
import { comesFromHere, type OwnAddress } from './origin.ts'

const local: OwnAddress = { publicUrls: [], loopbackOnly: true }
const published: OwnAddress = { publicUrls: ['https://centro.example'], loopbackOnly: false }
const open: OwnAddress = { publicUrls: [], loopbackOnly: false }
const from = (own: OwnAddress, more: object, upgrade = false) =>
  comesFromHere(
    { method: 'POST', host: 'localhost:8911', origin: undefined, fetchSite: undefined, ...more },
    own,
    upgrade,
  )

describe('origin', () => {
  it('centre/A3 a page of the centre may, under any of its own names', () => {
    expect(from(local, { origin: 'http://localhost:8911' })).toBe(true)
    expect(from(local, { host: '127.0.0.1:8911', origin: 'http://127.0.0.1:8911' })).toBe(true)
    expect(from(local, { host: '[::1]:8911', origin: 'http://[::1]:8911' })).toBe(true)
    expect(from(published, { host: 'centro.example', origin: 'https://centro.example' })).toBe(true)
    expect(from(open, { host: '10.0.0.4:8911', origin: 'https://10.0.0.4:8911' })).toBe(true)
  })

  it('centre/A3 another port, another name and no name at all may not', () => {
    for (const origin of [
      'http://localhost:1',
      'http://127.0.0.1:8911',
      'null',
      '',
      'file://',
      'http://localhost:8911.evil',
    ]) {
      expect(from(local, { origin }), origin).toBe(false)
    }
    expect(from(local, { host: undefined })).toBe(false)
  })

  it('centre/A3 reading needs an own Host, too', () => {
    expect(from(local, { method: 'GET', host: 'evil.example' })).toBe(false)
    expect(from(published, { method: 'GET', host: 'evil.example' })).toBe(false)
    expect(from(published, { method: 'GET', host: 'CENTRO.example' })).toBe(true)
    expect(from(local, { method: 'GET', origin: 'https://evil.example' })).toBe(true)
  })

  it('centre/A3 a live socket is opened from an own page only', () => {
    expect(from(local, { method: 'GET', origin: 'https://evil.example' }, true)).toBe(false)
    expect(from(local, { method: 'GET', origin: 'http://localhost:8911' }, true)).toBe(true)
  })

  it('centre/A3 a program that is no browser sends neither, and may', () => {
    expect(from(local, {})).toBe(true)
    expect(from(local, { fetchSite: 'same-origin' })).toBe(true)
    expect(from(local, { fetchSite: 'cross-site' })).toBe(false)
  })
})

describe('language', () => {
  it('centre/U1 follows the weights, and is Spanish where none is asked for', () => {
    const cases: [string | undefined, 'es' | 'en'][] = [
      [undefined, 'es'],
      ['', 'es'],
      ['en', 'en'],
      ['en-US,en;q=0.9', 'en'],
      ['fr,de', 'es'],
      ['en;q=0.3, es-EC;q=0.8', 'es'],
      ['en;q=0', 'es'],
      ['es;q=0.1, en;q=0.2', 'en'],
      [',;q=,', 'es'],
    ]
    for (const [header, language] of cases) expect(acceptedLanguage(header), header).toBe(language)
  })
})
