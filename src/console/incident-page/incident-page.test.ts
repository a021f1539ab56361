import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../incidents/story/story.ts'
import { formatClock } from '../time/duration.ts'
import { argumentFrom } from './address.ts'
import { fitting, keyOf, linesOf } from './chapters.ts'
import { timeNear } from './corrected-time.ts'
import { exportAddress } from './download.ts'
import { findAddress } from './find-store.ts'
import { streamsOf } from './story-store.ts'
import { callLane, spanOf, ticksOf, unitLane } from './time-axis.ts'

const entry = (seq: number, more: Partial<Entry> = {}): Entry => ({
  ...{ seq, seqs: [seq], at: '', recordedAt: '', by: 'ana', stream: 'incident/i', type: 'remarked' },
  ...{ key: 'remark', family: 'words', parts: [{ text: `Nota ${seq}` }] },
  ...more,
})

describe('the page of an incident', () => {
  test('console/V4 its address: one, the chosen one, the search, or the ones behind a number', () => {
    expect(argumentFrom('abc', 'x')).toEqual({ incident: 'abc' })
    expect(argumentFrom(undefined, 'x')).toEqual({ incident: 'x' })
    expect(argumentFrom(undefined, undefined)).toEqual({ find: true, ids: [] })
    expect(argumentFrom('find', 'x')).toEqual({ find: true, ids: [] })
    expect(argumentFrom('find:a,b,', 'x')).toEqual({ find: true, ids: ['a', 'b'] })
  })

  test('console/V4 filters and the text search leave what fits, without accents or case', () => {
    const all = [
      entry(1, { parts: [{ text: 'Prioridad 1' }], family: 'change' }),
      entry(2, { parts: [{ text: 'CORRECCIÓN: T3' }], family: 'unit', correction: true }),
      entry(3),
    ]
    expect(fitting(all, 'all', 'correccion').map(({ seq }) => seq)).toEqual([2])
    expect(fitting(all, 'change', '').map(({ seq }) => seq)).toEqual([1, 2])
    expect(fitting(all, 'words', '').map(({ seq }) => seq)).toEqual([3])
    expect(fitting(all, 'all', 'nadie')).toEqual([])
  })

  test('console/V4 the story has its chapters once, in their order, and again after it was reopened', () => {
    const lines = linesOf([
      entry(1),
      entry(2, { type: 'unitsAssigned', key: 'assigned' }),
      entry(3, { key: 'onScene' }),
      entry(4, { type: 'unitsAssigned', key: 'assigned' }),
      entry(5, { type: 'incidentClosed', key: 'closed' }),
      entry(6),
      entry(7, { type: 'incidentReopened', key: 'reopened' }),
      entry(8, { key: 'onScene' }),
    ])
    const heads = lines.flatMap((line) => ('chapter' in line ? line.chapter : []))
    expect(heads).toEqual(['call', 'dispatch', 'scene', 'after', 'scene'])
    const keys = lines.map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('console/V4 a time that is typed is the nearest one of that hour in the centre, over midnight too', () => {
    const near = '2026-01-02T00:00:30.000Z'
    expect(timeNear('23:59:50', near, 'UTC')).toBe('2026-01-01T23:59:50.000Z')
    expect(timeNear('0001', near, 'UTC')).toBe('2026-01-02T00:01:00.000Z')
    expect(timeNear('19:00:40', near, 'America/Guayaquil')).toBe('2026-01-02T00:00:40.000Z')
    for (const odd of ['', '25:00', '12:61', '1', '12:00:00:00', 'ayer'])
      expect(timeNear(odd, near, 'UTC')).toBeUndefined()
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
        const second = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString()
        expect(timeNear(formatClock(second, 'UTC'), second, 'UTC')).toBe(second)
      }),
    )
  })

  test('console/V4 bars lie within their axis, whatever their times; the axis has few marks', () => {
    const time = fc.integer({ min: 0, max: 1e9 }).map((ms) => new Date(ms).toISOString())
    fc.assert(
      fc.property(time, fc.option(time, { nil: undefined }), (from, to) => {
        const { left, width } = spanOf({ step: 'onScene', from, ...(to && { to }) }, 1e8, 9e8)
        expect(left >= 0 && width >= 0 && left + width <= 100.0001).toBe(true)
      }),
    )
    for (const seconds of [1, 120, 1166, 40_000, 900_000])
      expect(ticksOf(seconds).length).toBeLessThanOrEqual(7)
    expect(callLane({ id: 'k', offeredAt: 'a', answeredAt: 'b' } as never).bars).toEqual([
      { step: 'waiting', from: 'a', to: 'b' },
      { step: 'talking', from: 'b' },
    ])
    expect(unitLane({ id: 'a', milestones: { assigned: 'a' } } as never, 'A12')).toMatchObject({
      name: 'A12',
    })
  })

  test('console/V4 the page follows every stream that tells of it, and no other', () => {
    const bundle = {
      others: [
        { id: 'm', relation: 'merged' },
        { id: 'l', relation: 'linked' },
      ],
      ...{ assignments: [{ id: 'a' }], calls: [{ id: 'k' }], alarms: { x: 'incidentPending' } },
    }
    expect(streamsOf('i', bundle as never)).toEqual([
      'incident/i',
      'incident/m',
      'assignment/a',
      'call/k',
      'alarm/x',
    ])
    expect(streamsOf('i', undefined)).toEqual(['incident/i'])
  })

  test('console/V4 questions and exports are addressed whole, whatever is typed', () => {
    expect(findAddress({ number: ' 352 ', day: '', place: 'a&b' }, [])).toBe(
      '/api/incidents?number=352&place=a%26b',
    )
    expect(findAddress({ number: '1' }, ['a', 'b'], '2026-01-01.3')).toBe(
      '/api/incidents?ids=a%2Cb&before=2026-01-01.3',
    )
    expect(exportAddress('i', 'pdf', 'a b&c', 'en')).toBe(
      '/api/incidents/i/export.pdf?reason=a+b%26c&language=en',
    )
    expect(exportAddress('i', 'json', 'ver', 'es')).not.toContain('language')
  })
})
