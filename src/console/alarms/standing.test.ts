import { describe, expect, it } from 'vitest'
import type { Alarm } from '../live/records.ts'
import { standingAlarms, subjectOf } from './standing.ts'

const now = Date.parse('2026-11-24T19:30:00.000Z')

function alarm(id: string, fields: Partial<Alarm> = {}): Alarm {
  return {
    id,
    kind: 'statusOverdue',
    priority: 'medium',
    subject: 'unit/A12',
    services: [],
    raisedAt: `2026-11-24T19:${id.padStart(2, '0')}:00.000Z`,
    parameters: {},
    ...fields,
  } as Alarm
}

describe('alarms', () => {
  it('centre/U1 open ones stand by priority, then by age', () => {
    const { open } = standingAlarms(
      [alarm('3'), alarm('1', { priority: 'low' }), alarm('2'), alarm('9', { priority: 'high' })],
      now,
    )
    expect(open.map((each) => each.id)).toEqual(['9', '2', '3', '1'])
  })

  it('console/V3 a crew in danger stands first among the high ones, however old the others are', () => {
    const high = { priority: 'high' } as const
    const { open } = standingAlarms(
      [alarm('1', high), alarm('9', { ...high, kind: 'crewEmergency' }), alarm('2', high)],
      now,
    )
    expect(open.map((each) => each.id)).toEqual(['9', '1', '2'])
  })

  it('centre/U1 acknowledged and shelved ones leave the open, cleared ones leave everything', () => {
    const standing = standingAlarms(
      [
        alarm('1', { acknowledgedAt: 'x' }),
        alarm('2', { shelvedUntil: '2026-11-24T19:40:00.000Z' }),
        alarm('3', { clearedAt: 'x' }),
      ],
      now,
    )
    expect(standing.open).toEqual([])
    expect(standing.acknowledged.map((each) => each.id)).toEqual(['1'])
    expect(standing.shelved.map((each) => each.id)).toEqual(['2'])
  })

  it('centre/U1 a shelf ends by itself', () => {
    const shelved = alarm('2', { shelvedUntil: '2026-11-24T19:30:00.000Z' })
    expect(standingAlarms([shelved], now - 1).shelved).toHaveLength(1)
    expect(standingAlarms([shelved], now).open).toHaveLength(1)
  })

  it('centre/U1 says what it is about', () => {
    expect(subjectOf(alarm('1'))).toEqual({ kind: 'unit', id: 'A12' })
  })
})
