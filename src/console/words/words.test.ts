import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { es } from './es.ts'

type Tree = { [key: string]: string | Tree }

function flat(tree: Tree, prefix = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(prefix + key, value)
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) all.set(inner, text)
  }
  return all
}

const spanish = flat(es)
const english = flat(en)
const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'words' ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [readFileSync(path, 'utf8')] : []
  })
}

describe('words', () => {
  it('centre/U1 Spanish and English have the same sentences, none empty', () => {
    expect([...english.keys()]).toEqual([...spanish.keys()])
    for (const [key, text] of [...spanish, ...english]) expect(text, key).not.toBe('')
  })

  it('centre/U1 a sentence has the same gaps in both languages', () => {
    for (const [key, text] of spanish) expect(gaps(english.get(key) ?? ''), key).toEqual(gaps(text))
  })

  it('centre/U1 every sentence is used somewhere, and every one used exists', () => {
    const code = sources(join(import.meta.dirname, '..')).join('\n')
    expect(code.length).toBeGreaterThan(10_000)
    const literal = new Set(
      [...code.matchAll(/['"`]((?:\w+\.)+\w+)['"`]/g)].map((match) => match[1] as string),
    )
    // `status.${view.status}`: the beginning of a family of sentences
    const families = [...code.matchAll(/`((?:\w+\.)+)\$\{/g)].map((match) => match[1] as string)
    for (const key of spanish.keys()) {
      const used = literal.has(key) || families.some((family) => key.startsWith(family))
      expect(used, `${key} is not used`).toBe(true)
    }
    const tops = new Set(Object.keys(es))
    const asked = [...code.matchAll(/\bt\(\s*['"]((?:\w+\.)+\w+)['"]/g)].map((match) => match[1] as string)
    for (const key of asked) expect(spanish.has(key) || !tops.has(key.split('.')[0] ?? ''), key).toBe(true)
  })
})
