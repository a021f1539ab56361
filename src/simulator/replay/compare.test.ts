import { describe, expect, test } from 'vitest'
import { compareMilestones } from './compare.ts'
import { plain, planOf } from './rows.test-support.ts'
import { reportRows, summarize } from './summary.ts'

const rows = () => planOf(plain).rows
const shown = () => ({ milestones: { assigned: 'x', ...rows()[0]?.milestones } })

describe('centre/R3 what the record shows beside what the file says', () => {
  test('centre/R3 equal to the second: nothing differs', () => {
    expect(compareMilestones(rows(), shown)).toEqual({
      milestonesCompared: 6,
      milestonesDiffering: 0,
      examples: [],
    })
  })

  test('centre/R3 one second off is a difference, told with both times', () => {
    const off = { milestones: { ...shown().milestones, onScene: '2017-01-02T18:10:01.000Z' } }
    const { milestonesDiffering, examples } = compareMilestones(rows(), () => off)
    expect(milestonesDiffering).toBe(1)
    expect(examples).toEqual([
      '17900001-79 onScene: 2017-01-02T18:10:00.000Z in the file, 2017-01-02T18:10:01.000Z in the record',
    ])
  })

  test('centre/R3 a view that is not there differs in all of its times', () => {
    expect(compareMilestones(rows(), () => undefined).milestonesDiffering).toBe(6)
  })

  test('centre/R3 where the row says why, a difference is no fault', () => {
    const odd = planOf({ ...plain, transport: '10:46:00' }).rows
    expect(compareMilestones(odd, () => undefined)).toMatchObject({
      milestonesCompared: 6,
      milestonesDiffering: 0,
    })
  })
})

describe('centre/R2 counts that add up to the file', () => {
  const { rows: planned } = planOf(
    plain,
    plain,
    { ...plain, incident: '17900002', transport: '10:46:00', unit: '80' },
    { incident: '17900003', unit: 'E90', dispatch: '10:00:00', available: '10:30:00', entry: '09:59:00' },
    { incident: '17900004', unit: 'E91', dispatch: '10:00:00', available: '10:30:00', entry: '09:59:00' },
  )
  const result = {
    refused: new Map([
      ['17900003-E90', { code: 'refusedByRule' as const, parameters: { step: 'assignUnits', refused: 'x' } }],
    ]),
    corrected: new Map([['17900004-E91', [{ code: 'reopened' as const }]]]),
  }

  test('centre/R2 every row ends as applied, corrected or refused', () => {
    const reported = reportRows(planned, result)
    expect(reported.map(({ outcome }) => outcome)).toEqual([
      'applied',
      'refused',
      'corrected',
      'refused',
      'corrected',
    ])
    expect(summarize(reported)).toEqual({
      rows: 5,
      applied: 1,
      corrected: 2,
      refused: 2,
      why: { known: 1, timesOutOfOrder: 1, refusedByRule: 1, reopened: 1 },
    })
  })
})
