import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '..')

describe('empty states', () => {
  it('console/V7 every one says what will appear there and how to make it, not only that nothing is there', () => {
    const screens = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tsx'),
    )
    let found = 0
    for (const name of screens) {
      const text = readFileSync(join(folder, name), 'utf8')
      found += text.match(/<Empty\b/g)?.length ?? 0
      expect(text, name).not.toMatch(/<Empty\b[^<]*\/>/)
    }
    expect(found).toBeGreaterThan(10)
  })
})
