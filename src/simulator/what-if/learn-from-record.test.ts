import { describe, expect, test } from 'vitest'
import type { DatedDrive } from '../../roads/learning/held-out.ts'
import { assumedSpeeds } from '../../roads/metric/speeds.ts'
import { networkOfStreets } from '../../roads/network/of-streets.ts'
import { openRoads } from '../../roads/roads.ts'
import { node, segments } from './grid-city.test-support.ts'
import { learnFromRecord } from './learn-from-record.ts'

const network = networkOfStreets(segments, 'grid')
const letters = [...'ABCDEFGHIJKL']

/** Every way between two corners on three days, taking `factor` times what is assumed and `overheadSeconds` more. */
function driven(factor: number, overheadSeconds: number): DatedDrive[] {
  const roads = openRoads(network, { smallestPart: 1 })
  const pairs = letters.flatMap((from) => letters.map((to) => [from, to] as const))
  return ['2017-01-02', '2017-01-03', '2017-01-04'].flatMap((day) =>
    pairs.flatMap(([from, to]) => {
      const [seconds = 0] = roads.travelSeconds([node(from)], node(to))
      if (from === to || !Number.isFinite(seconds)) return []
      const took = factor * seconds + overheadSeconds
      return [{ from: node(from), to: node(to), seconds: took, minuteOfWeek: 600, day, isReported: true }]
    }),
  )
}

describe('roads/W3 driving as the record has it', () => {
  test('roads/W3 two days of three teach what every reported arrival costs beside driving, the third tells the error', async () => {
    const { overheadSeconds, learnedFrom, before, after } = await learnFromRecord(network, driven(1, 60))
    expect(overheadSeconds).toBeGreaterThan(50)
    expect(overheadSeconds).toBeLessThan(70)
    expect(learnedFrom).toBe(2 * before.drives)
    expect(after.medianErrorSeconds).toBeLessThan(before.medianErrorSeconds / 4)
  })

  test('roads/W3 without sirens each class changes by the factor that it changes by with them', async () => {
    const { speeds } = await learnFromRecord(network, driven(1.5, 0))
    const { sirens, normal } = assumedSpeeds
    for (const name of ['primary', 'secondary', 'residential'] as const)
      expect(speeds.normal.kmh[name] / normal.kmh[name]).toBeCloseTo(
        speeds.sirens.kmh[name] / sirens.kmh[name],
        6,
      )
    expect(speeds.sirens.kmh.primary).not.toBe(sirens.kmh.primary)
  })

  test('roads/W3 a record without drives leaves what was assumed', async () => {
    const { speeds, overheadSeconds } = await learnFromRecord(network, [])
    expect(overheadSeconds).toBe(0)
    expect(speeds.sirens.kmh).toEqual(assumedSpeeds.sirens.kmh)
    expect(speeds.normal.kmh).toEqual(assumedSpeeds.normal.kmh)
  })
})
