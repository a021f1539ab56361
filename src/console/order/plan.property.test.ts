import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registry } from '../../server/rooms.ts'
import { applyChanges, type Change, noRows, type Rows } from '../live/rows.ts'
import { completionsOf } from './complete.ts'
import { planOf } from './plan.ts'
import { verbs } from './verbs.ts'
import type { World } from './world.ts'

const at = '2026-11-24T19:00:00.000Z'
const row = (stream: Change['stream'], fields: object): Change => ({
  stream,
  version: 1,
  row: fields as { id: string },
})
const unit = (id: string, fields: object = {}) =>
  row(`unit/${id}`, {
    id,
    callSign: id,
    service: 'GS',
    primary: 'available',
    since: at,
    stacked: [],
    sharesCrewWith: [],
    crewTakers: [],
    ...fields,
  })
const incident = (number: number, fields: object = {}) =>
  row(`incident/i${number}`, {
    id: `i${number}`,
    number,
    day: '2026-11-24',
    status: 'pending',
    type: 'TM-104',
    priority: 2,
    openedAt: at,
    owner: 'TM',
    agencies: { TM: { service: 'TM', state: 'notified', since: at, assignments: [] } },
    units: {},
    waiting: {},
    calls: [],
    merged: [],
    linked: [],
    assignments: [],
    ...fields,
  })

const rows: Rows = applyChanges(noRows(), [
  unit('A12'),
  unit('B5', { current: 'x' }),
  unit('P18', { primary: 'conditional' }),
  unit('A9', { primary: 'notAvailable', reason: 'taller' }),
  row('assignment/x', {
    id: 'x',
    unit: 'B5',
    incident: 'i339',
    state: 'current',
    milestones: { assigned: at },
    corrections: [],
  }),
  incident(352),
  incident(347),
  incident(339, { status: 'active', units: { B5: 'x' } }),
])
const world: World = {
  rows,
  me: { id: 'ana', roles: ['supervisor'], services: [] },
  types: [],
  language: 'es',
  now: Date.parse(at),
  timeZone: 'America/Guayaquil',
  proposal: [{ unit: 'A12', seconds: 60 }],
  newId: () => '01920000-0001-7000-8000-000000000000',
}

const said = Object.values(verbs).flatMap(({ letter, words }) => [...(letter ? [letter] : []), ...words])
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...said) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'A12',
      'B5',
      'P18',
      'A9',
      'A77',
      '352',
      '347',
      '339',
      '999',
      'GS',
      'TM',
      'L',
      'D',
      'N',
      '1',
      'atendido',
    ),
  },
  { weight: 1, arbitrary: fc.string() },
)
const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))

describe('any line', () => {
  it('centre/U1 either says what Enter will do or why it does nothing, never both', () => {
    fc.assert(
      fc.property(line, (text) => {
        const plan = planOf(text, world)
        const acts = plan.orders.length > 0 || plan.desk !== undefined
        if (plan.problem) expect([acts, plan.effects]).toEqual([false, []])
        else if (acts) expect(plan.effects.length).toBeGreaterThan(0)
        for (const order of plan.orders) expect(registry.rules.has(order.type), order.type).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('centre/U1 planning changes nothing of what is seen', () => {
    const before = JSON.stringify([...rows.unit, ...rows.incident, ...rows.assignment])
    fc.assert(
      fc.property(line, (text) => void planOf(text, world)),
      { numRuns: 500 },
    )
    expect(JSON.stringify([...rows.unit, ...rows.incident, ...rows.assignment])).toBe(before)
  })

  it('centre/U1 what completion offers is read as it was meant, and what is struck out would be refused', () => {
    fc.assert(
      fc.property(line, (text) => {
        for (const option of completionsOf(text, world)) {
          expect(option.text.trim()).not.toBe(text.trim())
          expect(planOf(option.text, world).problem?.key).not.toBe('order.unknownWord')
          if (option.refused) expect(planOf(option.text, world).problem).toBeDefined()
        }
      }),
      { numRuns: 1000 },
    )
  })
})
