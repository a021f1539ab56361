import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

test('centre/L4 every row of docs/failures.md names a test that exists', () => {
  const tests = ['src', 'test']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(root, folder, name),
      ),
    )
    .filter((name) => /\.test\.tsx?$/.test(name) && !name.endsWith('failures.test.ts'))
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n')
  const rows = readFileSync(join(root, 'docs/failures.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| [^-]/.test(line) && !line.startsWith('| what fails'))
  expect(rows.length).toBeGreaterThan(20)
  const unproven = rows.filter((row) => {
    const name = /`([^`]+)` \|$/.exec(row)?.[1]
    return name === undefined || !tests.includes(name)
  })
  expect(unproven).toEqual([])
})
