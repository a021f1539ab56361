import { describe, expect, it } from 'vitest'
import type { Assignment, Incident, Unit } from '../live/records.ts'
import { overLimits } from './over-limit.ts'

const now = Date.parse('2026-11-24T19:30:00.000Z')
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString()
const waits = (id: string, priority: number, seconds: number): [string, Incident] => [
  id,
  { id, status: 'pending', priority, openedAt: ago(seconds), owner: 'SC' } as Incident,
]
const none = { assignment: new Map<string, Assignment>(), unit: new Map<string, Unit>() }

describe('incidents past their limits', () => {
  it('console/V3 past the limit first, by priority; then what comes near; the rest not at all', () => {
    const incident = new Map([
      waits('calm', 1, 10),
      waits('near', 1, 45),
      waits('late3', 3, 400),
      waits('late1', 1, 90),
    ])
    const found = overLimits({ incident, ...none }, now)
    expect(found.map((each) => [each.incident.id, each.level])).toEqual([
      ['late1', 'over'],
      ['late3', 'over'],
      ['near', 'near'],
    ])
    expect(found[0]).toMatchObject({ why: { waits: true }, seconds: 90, limitSeconds: 60, service: 'SC' })
  })

  it('console/V3 a unit too long in one status tells its incident, its service and the worst only', () => {
    const incident = new Map([
      ['i', { id: 'i', status: 'active', priority: 2, openedAt: ago(900), owner: 'SC' } as Incident],
    ])
    const assignment = new Map(
      [
        ['a', ago(150)],
        ['b', ago(70)],
      ].map(([id, at]) => [
        id as string,
        {
          id,
          incident: 'i',
          state: 'current',
          milestones: { assigned: at, dispatched: at },
        } as unknown as Assignment,
      ]),
    )
    const unit = new Map(
      ['a', 'b'].map((id) => [
        id,
        { id, callSign: id, service: 'GS', primary: 'available', current: id, since: ago(999) } as Unit,
      ]),
    )
    const found = overLimits({ incident, assignment, unit }, now)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      why: { unit: 'a', status: 'dispatched' },
      level: 'over',
      service: 'GS',
      seconds: 150,
    })
  })
})
