import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatDistance, formatTenths } from '../time/duration.ts'
import { formatNumber } from './numbers.ts'

describe('numbers', () => {
  it('console/W12 have a comma in Spanish and a point in English, and thousands as each writes them', () => {
    expect(formatNumber(3.14, 'es', 1)).toBe('3,1')
    expect(formatNumber(3.14, 'en', 1)).toBe('3.1')
    expect(formatNumber(12_345, 'en')).toBe('12,345')
    expect(formatNumber(12_345, 'es')).toBe('12.345')
    expect(formatDistance(3140, 'es')).toBe('3,1 km')
    expect(formatDistance(3140, 'en')).toBe('3.1 km')
    expect(formatDistance(96.4, 'es')).toBe('96 m')
    expect(formatTenths(0.44, 'es')).toBe('0,4 s')
  })

  it('console/W12 no screen puts a comma into a number by its own hand, or asks the browser for its language', () => {
    const folder = join(import.meta.dirname, '..')
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !name.includes('.test'),
    )
    for (const name of sources) {
      const text = readFileSync(join(folder, name), 'utf8')
      expect(text, name).not.toMatch(/\.replace\('\.', ?(language|',')|toLocale(Time|Date)?String\(\)/)
    }
  })
})
