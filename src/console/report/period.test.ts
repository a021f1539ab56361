import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodNames } from './choices.ts'
import { dayAfter, periodBefore, periodOf, periodOfPoint } from './period.ts'
import { filled, hoursOfDay, keysOfPeriod } from './points.ts'

const zone = 'America/Guayaquil'
const now = Date.parse('2026-11-24T19:42:40Z')
const text = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => [
  new Date(fromMs).toISOString(),
  new Date(toMs).toISOString(),
]
const custom = { first: '2017-01-02', last: '2017-01-07' }

describe('periods', () => {
  it('console/V5 today, this shift, yesterday, seven days and dates, in the centre’s own days', () => {
    const of = (name: (typeof periodNames)[number]) => text(periodOf(name, custom, now, zone))
    expect(of('today')).toEqual(['2026-11-24T05:00:00.000Z', '2026-11-24T19:42:40.000Z'])
    expect(of('shift')[0]).toBe('2026-11-24T13:00:00.000Z')
    expect(of('yesterday')).toEqual(['2026-11-23T05:00:00.000Z', '2026-11-24T05:00:00.000Z'])
    expect(of('week')[0]).toBe('2026-11-18T05:00:00.000Z')
    expect(of('custom')).toEqual(['2017-01-02T05:00:00.000Z', '2017-01-08T05:00:00.000Z'])
  })

  it('console/V5 dates the wrong way round mean the same', () => {
    const turned = { first: custom.last, last: custom.first }
    expect(periodOf('custom', turned, now, zone)).toEqual(periodOf('custom', custom, now, zone))
  })

  it('console/V5 the period before is as long, and is over when the shown one begins or at the same hour', () => {
    const zones = fc.constantFrom('UTC', zone, 'Europe/Berlin')
    const at = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2026-12-31') })
    fc.assert(
      fc.property(fc.constantFrom(...periodNames), zones, at, (name, timeZone, nowMs) => {
        const shown = periodOf(name, custom, nowMs, timeZone)
        const before = periodBefore(name, shown)
        expect(before.toMs - before.fromMs).toBe(shown.toMs - shown.fromMs)
        expect(before.fromMs).toBeLessThanOrEqual(shown.fromMs)
        expect(shown.fromMs).toBeLessThanOrEqual(shown.toMs)
      }),
    )
    const today = periodOf('today', custom, now, zone)
    expect(text(periodBefore('today', today))).toEqual([
      '2026-11-23T05:00:00.000Z',
      '2026-11-23T19:42:40.000Z',
    ])
  })

  it('console/V5 a point of a chart is its hour or its day', () => {
    expect(text(periodOfPoint('2026-11-24 07', zone))).toEqual([
      '2026-11-24T12:00:00.000Z',
      '2026-11-24T13:00:00.000Z',
    ])
    expect(text(periodOfPoint('2026-11-24', zone))[1]).toBe('2026-11-25T05:00:00.000Z')
    expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01')
  })
})

describe('points', () => {
  it('console/V5 an hour in which nothing happened has its place', () => {
    const period = periodOf('yesterday', custom, now, zone)
    const keys = keysOfPeriod(period, 'hour', zone)
    expect(keys).toHaveLength(24)
    expect(keys[0]).toBe('2026-11-23 00')
    const [first] = filled([], hoursOfDay)
    expect(first?.calls.received).toBe(0)
    expect(first?.times.answer).toMatchObject({ count: 0 })
    expect(keysOfPeriod(periodOf('week', custom, now, zone), 'day', zone)).toHaveLength(7)
  })

  it('console/V5 what is known keeps its place among the empty ones', () => {
    const [known] = filled([], ['05'])
    if (!known) throw new Error('none')
    const all = filled([{ ...known, unitsSent: 3 }], hoursOfDay)
    expect(all).toHaveLength(24)
    expect(all.filter(({ unitsSent }) => unitsSent === 3).map(({ key }) => key)).toEqual(['05'])
  })
})
