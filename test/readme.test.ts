import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  'bench/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

test('centre/D every page links to what exists, and holds no gap to be filled', () => {
  const faults: string[] = []
  expect(pages.length).toBeGreaterThan(10)
  for (const page of pages) {
    const text = readFileSync(join(root, page), 'utf8')
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      const path = join(root, dirname(page), target as string)
      if (!statSync(path, { throwIfNoEntry: false })) faults.push(`${page} links to ${target}`)
    }
    if (/\b(FIGURES|TBD|TODO|XXX)\b/.test(text)) faults.push(`${page} has a gap`)
  }
  expect(faults).toEqual([])
})

test('centre/D the README fits on a screen and names the two commands', () => {
  const text = readFileSync(join(root, 'README.md'), 'utf8')
  expect(text.split('\n').length).toBeLessThan(80)
  for (const command of ['npm start', 'npm test']) expect(text).toContain(command)
  expect(statSync(join(root, 'docs/screens/dispatch-1920-dark.png')).size).toBeGreaterThan(50_000)
})

test('centre/D every bench that the README names exists, and each has its method', () => {
  const method = readFileSync(join(root, 'bench/README.md'), 'utf8')
  for (const name of ['console', 'flood', 'live', 'log', 'places', 'read', 'replay', 'report', 'verify']) {
    expect(statSync(join(root, `bench/${name}.ts`)).isFile()).toBe(true)
    expect(method).toContain(`## \`${name}\``)
  }
})
