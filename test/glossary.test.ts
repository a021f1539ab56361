import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

test('centre/D every code name of the glossary is in the code', () => {
  const code = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|yaml)$/.test(name))
    .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
    .join('\n')
  const rows = readFileSync(join(root, 'GLOSSARY.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|\s*(---|Español)/.test(line))
  const names = rows.flatMap((row) =>
    [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]),
  )
  expect(names.length).toBeGreaterThan(80)
  const words = names.flatMap((name) => (name as string).match(/[A-Za-z]{2,}/g) ?? [])
  const absent = [...new Set(words)].filter((word) => !new RegExp(`\\b${word}\\b`).test(code))
  expect(absent).toEqual([])
})
