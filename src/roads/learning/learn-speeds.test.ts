import { describe, expect, test } from 'vitest'
import type { Point, StreetSegment } from '../../places/layer.ts'
import { random } from '../../simulator/random.ts'
import { assumedSpeeds, type Speeds } from '../metric/speeds.ts'
import { networkOfStreets } from '../network/of-streets.ts'
import { openRoads } from '../roads.ts'
import type { Drive } from './drive.ts'
import { learnSpeeds } from './learn-speeds.ts'
import { bandOf } from './week-band.ts'

const size = 14
const pointAt = (x: number, y: number): Point => [-79 + x * 0.002, -2.9 + y * 0.002]

/** Streets 220 m apart, every fourth a wide one. */
function grid(): StreetSegment[] {
  const streets: StreetSegment[] = []
  const lay = (x: number, y: number, dx: number, dy: number) => {
    const isWide = (dx ? y : x) % 4 === 0
    streets.push({
      ...{ id: `${x}.${y}.${dx}`, name: '', class: isWide ? 'secondary' : 'residential' },
      ...{ line: [pointAt(x, y), pointAt(x + dx, y + dy)] },
      ...{ fromNode: `${x}.${y}`, toNode: `${x + dx}.${y + dy}` },
    })
  }
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) {
      if (x < size - 1) lay(x, y, 1, 0)
      if (y < size - 1) lay(x, y, 0, 1)
    }
  }
  return streets
}

const network = networkOfStreets(grid(), 'grid')
const assumed = assumedSpeeds.sirens
const truth: Speeds = { ...assumed, kmh: { ...assumed.kmh, secondary: 36, residential: 42 } }
const truthOverhead = 25
const rushSlowness = 1.25
const rush = bandOf(8 * 60)

function drives(count: number, label: string, noise: number): Drive[] {
  const roads = openRoads(network, { speeds: { sirens: truth } })
  const chance = random(label)
  const place = () => pointAt(chance.between(0, size - 1), chance.between(0, size - 1))
  const found: Drive[] = []
  while (found.length < count) {
    const [from, to, minuteOfWeek] = [place(), place(), chance.whole(0, 10_079)]
    const seconds = roads.route(from, to)?.seconds ?? 0
    if (seconds < 30) continue
    const slowness = bandOf(minuteOfWeek) === rush ? rushSlowness : 1
    const forgotten = chance.chance(0.03) ? 900 : 0
    const driven = truthOverhead + slowness * seconds + chance.around(0, noise) + forgotten
    found.push({ from, to, seconds: driven, minuteOfWeek, isReported: true })
  }
  return found
}

describe('roads/R6 speeds learned from runs', () => {
  test('roads/R6 the speeds that were really driven come out, though some forgot the button and rushes are slower', async () => {
    const learned = await learnSpeeds({
      ...{ roads: openRoads(network), kind: 'sirens', speeds: assumed },
      learnFrom: drives(500, 'learn', 10),
      heldOut: drives(120, 'held out', 10),
    })
    const off = (name: 'secondary' | 'residential') => learned.speeds.kmh[name] / truth.kmh[name]
    expect(off('secondary')).toBeGreaterThan(0.9)
    expect(off('secondary')).toBeLessThan(1.1)
    expect(off('residential')).toBeGreaterThan(0.85)
    expect(off('residential')).toBeLessThan(1.1)
    expect(learned.speeds.hourly?.residential?.[8]).toBeLessThan(0.92)
    expect(learned.speeds.hourly?.residential?.[2]).toBeGreaterThan(0.95)
    expect(learned.after.medianErrorSeconds).toBeLessThan(0.5 * learned.before.medianErrorSeconds)
    expect(learned.after.medianErrorSeconds).toBeLessThan(12)
  })

  test('roads/R6 without a drive nothing changes', async () => {
    const learned = await learnSpeeds({
      ...{ roads: openRoads(network), kind: 'sirens', speeds: assumed, learnFrom: [], heldOut: [] },
    })
    expect(learned.speeds.kmh).toEqual(assumed.kmh)
    expect(new Set(learned.speeds.hourly?.primary)).toEqual(new Set([1]))
    expect(learned).toMatchObject({ learnedFrom: 0, overheadSeconds: 0, after: { drives: 0 } })
  })

  test('roads/R6 three drives hardly move what was assumed', async () => {
    const slow = drives(3, 'three', 0).map((drive) => ({ ...drive, seconds: 3 * drive.seconds }))
    const learned = await learnSpeeds({
      ...{ roads: openRoads(network), kind: 'sirens', speeds: assumed, learnFrom: slow, heldOut: [] },
    })
    expect(learned.speeds.kmh.primary).toBe(assumed.kmh.primary)
    expect(learned.speeds.kmh.residential / assumed.kmh.residential).toBeGreaterThan(0.7)
  })
})
