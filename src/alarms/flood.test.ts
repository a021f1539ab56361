import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alarm } from './alarm.ts'
import { byUrgency, floodFrom, floodGapSeconds, type Gathered, gathered } from './flood.ts'

const start = Date.parse('2026-11-24T19:00:00.000Z')

function alarm(id: number, fields: Partial<Alarm> & { at?: number } = {}): Alarm {
  const { at = id, ...rest } = fields
  return {
    id: `a${id}`,
    kind: 'statusOverdue',
    priority: 'medium',
    subject: `unit/U${id}`,
    services: [],
    raisedAt: new Date(start + at * 1000).toISOString(),
    raisedBy: 'program/timer',
    repeats: 0,
    parameters: {},
    ...rest,
  }
}

const ids = (rows: Gathered[]) => rows.map((row) => row.all.map((each) => each.id).join(' '))

test('console/W7 many of one kind are one row with their number; fewer stand for themselves', () => {
  const few = Array.from({ length: floodFrom - 1 }, (_, n) => alarm(n))
  expect(gathered(few)).toHaveLength(floodFrom - 1)
  const many = gathered([...few, alarm(9)])
  expect(ids(many)).toEqual(['a0 a1 a2 a9'])
  expect(many[0]).toMatchObject({ by: 'kind', first: { id: 'a0' } })
})

test('console/W7 many about one thing are one row, whatever their kinds; the most urgent stands for it', () => {
  const subject = 'incident/i1' as const
  const rows = gathered([
    alarm(1, { subject, kind: 'incidentPending', priority: 'low' }),
    alarm(2, { subject, kind: 'unitPreempted', priority: 'high' }),
    alarm(3, { subject, kind: 'handoverReturned' }),
    alarm(4, { subject, kind: 'outsideArea' }),
    alarm(5),
  ])
  expect(ids(rows)).toEqual(['a2 a3 a4 a1', 'a5'])
  expect(rows[0]).toMatchObject({ by: 'cause' })
})

test('console/W7 what lies far apart is no flood, and people in danger are never a number', () => {
  const apart = Array.from({ length: 8 }, (_, n) => alarm(n, { at: n * (floodGapSeconds + 1) }))
  expect(gathered(apart)).toHaveLength(8)
  const crews = Array.from({ length: 8 }, (_, n) => alarm(n, { kind: 'crewEmergency', priority: 'high' }))
  expect(gathered(crews)).toHaveLength(8)
})

const any = fc.record({
  id: fc.integer({ min: 0, max: 9999 }),
  at: fc.integer({ min: 0, max: 4000 }),
  kind: fc.constantFrom('statusOverdue', 'incidentPending', 'crewEmergency', 'ringMissed') as fc.Arbitrary<
    Alarm['kind']
  >,
  priority: fc.constantFrom('high', 'medium', 'low') as fc.Arbitrary<Alarm['priority']>,
  subject: fc.constantFrom('unit/A1', 'unit/A2', 'incident/i1') as fc.Arbitrary<Alarm['subject']>,
})
const list = fc
  .uniqueArray(any, { selector: (each) => each.id, maxLength: 60 })
  .map((all) => all.map(({ id, ...fields }) => alarm(id, fields)))

test('console/W7 nothing is lost and nothing told twice; the highest priority wins its row', () => {
  fc.assert(
    fc.property(list, (alarms) => {
      const rows = gathered(alarms)
      expect(rows.flatMap((row) => row.all.map((each) => each.id)).sort()).toEqual(
        alarms.map((each) => each.id).sort(),
      )
      for (const { first, all } of rows) {
        expect([...all].sort(byUrgency)[0]).toBe(first)
        expect(all.length === 1 || all.length >= floodFrom).toBe(true)
      }
    }),
  )
})

test('console/W7 the order does not hang on how alarms arrive, and rows stand by their most urgent', () => {
  fc.assert(
    fc.property(list, fc.infiniteStream(fc.nat()), (alarms, dice) => {
      const shuffled = alarms
        .map((each) => ({ each, by: dice.next().value as number }))
        .sort((a, b) => a.by - b.by)
        .map(({ each }) => each)
      const rows = gathered(alarms)
      expect(ids(gathered(shuffled))).toEqual(ids(rows))
      for (let n = 1; n < rows.length; n++) {
        const [before, after] = [rows[n - 1] as Gathered, rows[n] as Gathered]
        expect(byUrgency(before.first, after.first)).toBeLessThan(0)
      }
    }),
  )
})

test('console/W7 a newer one of a kind already told as a flood moves no row', () => {
  fc.assert(
    fc.property(list, fc.nat(), (alarms, pick) => {
      const rows = gathered(alarms)
      const floods = rows.filter((row) => row.by === 'kind')
      const flood = floods[pick % Math.max(1, floods.length)]
      if (!flood) return
      const newest = flood.all.reduce((a, b) => (a.raisedAt > b.raisedAt ? a : b))
      const more = { ...newest, id: 'zz', priority: 'low' as const, subject: 'unit/other' as const }
      const after = gathered([...alarms, more])
      expect(after.map((row) => row.first.id)).toEqual(rows.map((row) => row.first.id))
    }),
  )
})
