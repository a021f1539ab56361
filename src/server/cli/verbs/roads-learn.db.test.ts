import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../../exchange/real-data.test-support.ts'
import { emptyLayers, type Point } from '../../../places/layer.ts'
import { storeLayers } from '../../../places/store.ts'

import { loadLearnedSpeeds } from '../../learned-speeds.ts'
import { verb as importVerb } from './roads-import.ts'
import { verb } from './roads-learn.ts'
import { callVerb } from './verb-call.test-support.ts'
import { verbPlace } from './verb-database.test-support.ts'

const place = verbPlace()

const learn = (words: string[] = [], options = {}) =>
  callVerb(verb, { folder: place.folder, kind: 'sirens', ...options }, words, 'en')

/** A road of 6 km, and a unit that drives it at a speed on four days, seen every ten seconds. */
async function driveAt(kmh: number) {
  const layers = emptyLayers('road')
  const corner = (i: number): Point => [-79 + i * 0.002, 0]
  for (let i = 0; i < 30; i++) {
    layers.streets.push({
      ...{ id: `s${i}`, name: 'Larga', class: 'primary', line: [corner(i), corner(i + 1)] },
      ...{ fromNode: `${i}`, toNode: `${i + 1}` },
    })
  }
  await storeLayers(place.database.pool, layers)
  const degrees = kmh / 3.6 / 111_195
  for (let run = 0; run < 40; run++) {
    const startMs = Date.parse(`2026-11-${10 + (run % 4)}T15:00:00Z`) + Math.floor(run / 4) * 1800_000
    for (let second = 0; second <= 200; second += 10) {
      await place.database.pool.query('insert into run_positions values ($1, $2, $3, $4, $5)', [
        ...[`run-${run}`, 'B1', -79 + 0.001 + second * degrees, 0.00001],
        new Date(startMs + second * 1000).toISOString(),
      ])
    }
  }
}

describe('amparo roads learn', () => {
  test('roads/R6 a centre learns from its own runs, and keeps it where its next start looks', async () => {
    await driveAt(80)
    const { answer, printed } = await learn()
    expect(answer).toMatchObject({ drives: 120, file: join(place.folder, 'roads', 'speeds.json') })
    const { before, after } = answer as Record<
      'before' | 'after',
      { drives: number; meanErrorSeconds: number }
    >
    expect(after.drives).toBe(30)
    expect(after.meanErrorSeconds).toBeLessThan(0.3 * before.meanErrorSeconds)
    expect(printed[0]).toBe('Learned from 90 drives; measured on 30 of other days.')
    const speeds = await loadLearnedSpeeds(join(place.folder, 'roads', 'speeds.json'))
    expect(speeds?.sirens?.kmh.primary).toBeGreaterThan(65)
  })

  test('roads/R6 before anybody drove it says so, and changes nothing', async () => {
    const { answer, printed } = await learn()
    expect([answer, printed]).toEqual([{ drives: 0 }, ['There are no drives yet.']])
    expect(await loadLearnedSpeeds(join(place.folder, 'roads', 'speeds.json'))).toBeUndefined()
  })

  test.skipIf(absent('sf/streets.geojson'))(
    'roads/R6 San Francisco: days held out are predicted far better after than before',
    async () => {
      await callVerb(importVerb, { folder: place.folder, as: 'sf' }, [`${dataFolder}/sf/streets.geojson`])
      const { answer } = await learn(['sf'], { sf: `${dataFolder}/sf` })
      const { before, after } = answer as Record<
        'before' | 'after',
        { drives: number; medianErrorSeconds: number }
      >
      expect(after.drives).toBeGreaterThan(300)
      expect(after.medianErrorSeconds).toBeLessThan(0.75 * before.medianErrorSeconds)
    },
  )
})
