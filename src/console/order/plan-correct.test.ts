import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatClock } from '../time/duration.ts'
import { planOf } from './plan.ts'
import { lastTimeOfDay } from './plan-correct.ts'
import { at, incidentRow, unitRow, worldOf } from './world.test-support.ts'

const world = worldOf({
  'unit/B5': unitRow('B5', { current: 'x' }),
  'unit/A12': unitRow('A12'),
  'incident/i352': incidentRow(352),
  'assignment/x': {
    id: 'x',
    incident: 'i352',
    unit: 'B5',
    milestones: { assigned: at, onScene: '2026-11-24T18:50:00.000Z' },
  },
})
const plan = (text: string) => planOf(text, world)

describe('correcting times on the order line', () => {
  it('centre/M1 a time is corrected in the centre’s own hours, with what it was before', () => {
    for (const text of ['corregir B5 L 13:40 lo dijo por radio', 'correct b5 l 1340 lo dijo por radio']) {
      expect(plan(text).orders[0]).toEqual({
        type: 'correctMilestone',
        fields: {
          assignment: 'x',
          milestone: 'onScene',
          at: '2026-11-24T18:40:00.000Z',
          reason: 'lo dijo por radio',
        },
        about: ['assignment/x', 'unit/B5'],
        reads: ['assignment/x'],
      })
      expect(plan(text).effects[0]).toMatchObject({
        key: 'order.corrects',
        gaps: { unit: 'B5', number: 352, letter: 'L', time: '13:40', from: '13:50' },
      })
    }
    expect(plan('corregir B5 E 13:30 no avisó').effects[0]?.key).toBe('order.addsTime')
  })

  it('centre/M1 what is missing is asked for, one thing at a time', () => {
    expect(plan('corregir').problem?.key).toBe('order.whichUnit')
    expect(plan('corregir A12 L 13:40 x').problem?.key).toBe('order.notAssigned')
    expect(plan('corregir B5').problem?.key).toBe('order.whichStep')
    expect(plan('corregir B5 D 13:40 x').problem?.key).toBe('order.whichStep')
    expect(plan('corregir B5 L').problem?.key).toBe('order.whichTime')
    expect(plan('corregir B5 L 27:99 x').problem?.key).toBe('order.whichTime')
    expect(plan('corregir B5 L 13:40').problem?.key).toBe('order.reason')
  })

  it('centre/M1 a time of day is the last one of that name: never ahead, never a day back', () => {
    const now = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') })
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(now, minutes, (moment, ofDay) => {
        const typed = `${Math.floor(ofDay / 60)}:${String(ofDay % 60).padStart(2, '0')}`
        const found = lastTimeOfDay(typed, moment, 'America/Guayaquil')
        expect(formatClock(found, 'America/Guayaquil')).toBe(`${typed.padStart(5, '0')}:00`)
        expect(found).toBeLessThanOrEqual(moment)
        expect(moment - found).toBeLessThan(24 * 3_600_000)
      }),
      { numRuns: 500 },
    )
  })
})
