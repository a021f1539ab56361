import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Bench } from './frame.ts'

const folder = import.meta.dirname
const notBenches = [
  'frame',
  'scratch-database',
  'program',
  'flood-day',
  'console-browser',
  'console-city',
  'console-first-screen',
  'console-keys',
  'console-probe',
  'console-shift',
  'dispatch-scene',
  'dispatch-worker',
  'debian-package',
  'plain-dijkstra',
  'roads-city',
  'roads-million',
  'roads-pgrouting',
  'roads-reading',
  'roads-stopwatch',
  'roads-valhalla',
]
const names = readdirSync(folder)
  .filter((file) => /^[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3))
  .filter((name) => !notBenches.includes(name))
const method = readFileSync(join(folder, 'README.md'), 'utf8')
const sourceOf = (name: string) => readFileSync(join(folder, `${name}.ts`), 'utf8')

/** What a bench measures stands in its heading in `README.md`: the id of the requirement. */
function idOf(name: string): string | undefined {
  return new RegExp(`^## \`${name}\` \\(((?:centre|console|roads)/\\w+)(?:, [\\w/]+)*\\)$`, 'm').exec(
    method,
  )?.[1]
}

/**
 * What a test can show of a bar without timing anything: that something measures it, by which method, and that its
 * figures carry the id and a bar. Whether the bar holds is what `npm run bench` says.
 */
function shows(id: string, name: string) {
  expect(idOf(name)).toBe(id)
  expect(sourceOf(name)).toContain(`'${id}'`)
  expect(sourceOf(name)).toMatch(/(ratio|limit|floor)Figure\(|bar:/)
}

test('centre/N1 commits a second are measured against bare INSERTs, with a bar', () => {
  shows('centre/N1', 'log')
  expect(sourceOf('log')).toMatch(/ratioFigure\(/)
})

test('centre/N2 the live consoles are measured, with bars', () => shows('centre/N2', 'live'))

test('centre/N3 the replay of six real days is measured, with a bar, or says what it lacks', () => {
  shows('centre/N3', 'replay')
  expect(sourceOf('replay')).toContain('absent:')
})

test('centre/N4 the first screen is measured, with a bar', () => shows('centre/N4', 'read'))

test('console/V5 the report over a month is measured, with bars', () => shows('console/V5', 'report'))

test('centre/N5 the verification of a record is measured, with a bar', () => shows('centre/N5', 'verify'))

test('roads/N1 answers in a city and on a million nodes are measured against peers, with bars, or say what they lack', () => {
  expect(idOf('roads')).toBe('roads/N1')
  expect(sourceOf('roads')).toContain('absent:')
  expect(sourceOf('roads-city')).toMatch(/'roads\/N1'[\s\S]*fasterFigure\(/)
  expect(sourceOf('roads-million')).toMatch(/fasterFigure\([\s\S]*'roads\/N1'/)
})

test('roads/N2 new weights, closures and memory on a million nodes are measured, with bars', () =>
  expect(sourceOf('roads-million')).toMatch(/'roads\/N2'[\s\S]*limitFigure\(/))

test('roads/N3 the order of a million nodes is measured, with a bar', () =>
  expect(sourceOf('roads-million')).toMatch(/limitFigure\(\{ id: 'roads\/N3'/))

test('roads/N6 reading maps is measured against osmium, with a bar', () =>
  expect(sourceOf('roads-reading')).toMatch(/'roads\/N6'[\s\S]*ratioFigure\(/))

test('console/W8 keys under load are measured, with bars', () => shows('console/W8', 'console'))

test('console/X2 the first screen and a shift of eight hours are measured, with bars', () => {
  expect(method).toMatch(/^## `console` \(console\/W8, console\/X2\)$/m)
  for (const part of ['console-first-screen', 'console-shift'])
    expect(sourceOf(part)).toMatch(/'console\/X2'[\s\S]*(limitFigure\(|bar:)/)
})

test('centre/N every bench has the name of its file and its method in the README, with the id it measures', async () => {
  for (const name of names) {
    const { bench }: { bench: Bench } = await import(/* @vite-ignore */ join(folder, `${name}.ts`))
    expect(bench.name).toBe(name)
    expect(bench.run).toBeTypeOf('function')
    expect(idOf(name), name).toMatch(/^(centre|console|roads)\/[A-Z]\d+$/)
  }
  expect(names.length).toBeGreaterThanOrEqual(7)
})
