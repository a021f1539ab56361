import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divisions, shiftAt, timeKeys } from './groups.ts'
import { localTimes, startOfDay } from './local-time.ts'
import { talliesFor } from './read-report.ts'
import { choose } from './selection.ts'
import { addCall, addIncident, addUnit, type Figures } from './tally.ts'

const from = '2026-03-27T00:00:00Z'
const to = '2026-03-31T00:00:00Z'
const zones = ['UTC', 'America/Guayaquil', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kathmandu'] as const
const atMs = fc.integer({ min: Date.parse(from), max: Date.parse(to) - 1 })
const span = fc.option(fc.integer({ min: -1000, max: 900_000 }), { nil: undefined })
const row = fc.record({
  atMs,
  key: fc.constantFrom('', 'GS', 'SI', 'SC'),
  priority: fc.integer({ min: 1, max: 5 }),
  status: fc.constantFrom('closed', 'merged', 'active'),
  span,
  flag: fc.boolean(),
})

function counted(figures: Figures): number[] {
  const { calls, incidents, times, unitsSent } = figures
  const { dispositions: _, ...ofCalls } = calls
  const { dispositions: __, priorities, ...ofIncidents } = incidents
  const ofTimes = Object.values(times).flatMap(({ count, missing, odd, within }) => [
    ...[count, missing, odd, within?.of ?? 0, within?.count ?? 0],
  ])
  const ofPriorities = [1, 2, 3, 4, 5].map((priority) => priorities[priority] ?? 0)
  return [...Object.values(ofCalls), ...Object.values(ofIncidents), ...ofPriorities, ...ofTimes, unitsSent]
}

describe('groups', () => {
  it('console/V5 the groups of any division, and the series, add up to the whole', () => {
    const by = fc.constantFrom(...divisions.filter((one) => one !== 'none'))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), by, fc.constantFrom(...zones), (rows, division, zone) => {
        const tallies = talliesFor({ from, to, by: division }, zone)
        for (const { atMs: at, key, priority, status, span: ms, flag } of rows) {
          for (const tally of tallies.of(at, key)) {
            addCall(tally, {
              answer: ms,
              abandoned: flag,
              calledBack: !flag,
              toCallBack: flag,
              emergency: flag,
            })
            addIncident(tally, { priority, status, processing: ms, total: ms })
            addUnit(tally, { priority, turnout: ms, travel: undefined, first: flag })
          }
        }
        const { whole, groups, series } = tallies.report()
        for (const parts of [groups, series.points]) {
          const sums = counted(whole).map((_, at) =>
            parts.reduce((sum, part) => sum + (counted(part)[at] ?? 0), 0),
          )
          expect(sums).toEqual(counted(whole))
        }
        expect(groups.map(({ key }) => key)).toEqual(groups.map(({ key }) => key).sort())
      }),
      { numRuns: 60 },
    )
  })

  it('console/V5 a whole that is not divided has no groups', () => {
    const tallies = talliesFor({ from, to, by: 'none' }, 'UTC')
    for (const tally of tallies.of(Date.parse(from), ''))
      addUnit(tally, { priority: 1, turnout: 1, travel: 1, first: true })
    expect(tallies.report().groups).toEqual([])
    expect(tallies.report().whole.unitsSent).toBe(1)
  })

  it('console/V5 a duplicate has no times of its own, and a call that nobody answered none of answering', () => {
    const tallies = talliesFor({ from, to, by: 'none' }, 'UTC')
    const [whole] = tallies.of(Date.parse(from), '')
    if (!whole) throw new Error('no whole')
    addIncident(whole, { priority: 1, status: 'merged', processing: 5, total: 5, disposition: 'x' })
    addCall(whole, { abandoned: true, calledBack: true, toCallBack: false, emergency: false })
    const { incidents, times, calls } = tallies.report().whole
    expect(incidents).toMatchObject({ received: 1, duplicates: 1, closed: 0, dispositions: {} })
    expect(times.processing).toMatchObject({ count: 0, missing: 0 })
    expect(times.answer).toMatchObject({ count: 0, missing: 1 })
    expect(calls).toMatchObject({ received: 1, answered: 0, abandoned: 1, calledBack: 1 })
  })
})

describe('the centre’s own time', () => {
  it('console/V5 hours and days are those of the zone, over the change of clocks', () => {
    const read = localTimes('Europe/Berlin')
    expect(read(Date.parse('2026-03-29T00:59:59Z'))).toEqual({ day: '2026-03-29', hour: 1 })
    expect(read(Date.parse('2026-03-29T01:00:00Z'))).toEqual({ day: '2026-03-29', hour: 3 })
    expect(localTimes('Asia/Kathmandu')(Date.parse('2026-03-29T18:15:00Z'))).toEqual({
      day: '2026-03-30',
      hour: 0,
    })
  })

  it('console/V5 a day begins at its first instant in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), atMs, (zone, at) => {
        const read = localTimes(zone)
        const { day } = read(at)
        const start = startOfDay(day, zone)
        expect(read(start)).toEqual({ day, hour: 0 })
        expect(read(start - 1).day < day).toBe(true)
        expect(start).toBeLessThanOrEqual(at)
      }),
    )
  })

  it('console/V5 three shifts of eight hours', () => {
    expect([0, 7, 8, 15, 16, 23].map(shiftAt)).toEqual(['A', 'A', 'B', 'B', 'C', 'C'])
    expect(timeKeys('shift', 'UTC')(Date.parse('2026-03-29T17:00:00Z'))).toBe('2026-03-29 C')
  })
})

describe('a selection', () => {
  const period = { from, to } as const

  it('console/V5 what is asked is never part of the statement, only of its parameters', () => {
    const odd = "'; drop table report_calls; --"
    for (const source of ['calls', 'incidents', 'units'] as const) {
      const asked = { ...period, by: 'district', key: odd, service: odd, type: odd, district: odd } as const
      const { where, key, from: tables, parameters } = choose(source, asked, odd)
      expect(`${where} ${key} ${tables}`).not.toContain('drop')
      expect(parameters.filter((one) => one === odd)).toHaveLength(4)
      const used = new Set([...where.matchAll(/\$(\d+)/g)].map((match) => Number(match[1])))
      expect(used.size).toBe(parameters.length)
    }
  })

  it('console/V5 calls are held against incidents only where something of these is asked', () => {
    expect(choose('calls', { ...period, by: 'hour' }, 'UTC').from).not.toContain('join')
    expect(choose('calls', { ...period, by: 'type' }, 'UTC').from).toContain('join')
    expect(choose('calls', { ...period, by: 'none', priority: 1 }, 'UTC').from).toContain('join')
    expect(choose('calls', { ...period, by: 'none', allowed: ['GS'] }, 'UTC').from).toContain('join')
  })
})
