import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { unitKindName } from './kinds.ts'

const source = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const used = [
  ...source('../simulator/city/crews.ts').matchAll(/kind: '(\w+)'/g),
  ...source('../simulator/replay/san-francisco.yaml').matchAll(/kind: (\w+)/g),
].map(([, kind]) => kind as string)

describe('kinds of units', () => {
  it('console/V6 every kind that comes with the program has words in both languages', () => {
    expect(used.length).toBeGreaterThan(30)
    for (const kind of used) {
      expect(unitKindName(kind, 'es'), kind).not.toBe(kind)
      expect(unitKindName(kind, 'en'), kind).not.toBe(kind)
    }
  })

  it('console/V6 one that a centre made itself is its own name', () => {
    expect(unitKindName('Unidad canina', 'es')).toBe('Unidad canina')
    expect(unitKindName('constructor', 'en')).toBe('constructor')
  })
})
