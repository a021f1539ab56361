import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assumedSpeeds } from '../roads/metric/speeds.ts'
import { loadLearnedSpeeds, saveLearnedSpeeds } from './learned-speeds.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-speeds-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const file = () => join(folder, 'roads', 'speeds.json')

test('roads/R6 learned speeds are kept by kind, each beside the others', async () => {
  expect(await loadLearnedSpeeds(file())).toBeUndefined()
  const hourly = { primary: Array.from({ length: 168 }, () => 0.9) }
  await saveLearnedSpeeds(file(), 'sirens', { ...assumedSpeeds.sirens, hourly })
  await saveLearnedSpeeds(file(), 'heavy', assumedSpeeds.heavy)
  expect(await loadLearnedSpeeds(file())).toEqual({
    sirens: { ...assumedSpeeds.sirens, hourly },
    heavy: assumedSpeeds.heavy,
  })
})

test('roads/R6 what no program wrote is refused, not driven by', async () => {
  await saveLearnedSpeeds(file(), 'sirens', assumedSpeeds.sirens)
  const good = readFileSync(file(), 'utf8')
  for (const bad of [good.slice(0, 40), good.replace('"mostKmh": 120', '"mostKmh": 0'), '{"sirens":{}}']) {
    writeFileSync(file(), bad)
    await expect(loadLearnedSpeeds(file())).rejects.toThrow()
  }
})
