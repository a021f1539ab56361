import { describe, expect, it } from 'vitest'
import type { Incident } from '../live/records.ts'
import { applyChanges, type Change, noRows } from '../live/rows.ts'
import { beginsWithVerb, completionsOf, ghostOf, mostOptions } from './complete.ts'
import type { World } from './world.ts'

const at = '2026-11-24T19:00:00.000Z'
const unit = (id: string, fields: object = {}): Change => ({
  stream: `unit/${id}`,
  version: 1,
  row: {
    id,
    callSign: id,
    service: 'GS',
    station: `Base de ${id}`,
    primary: 'available',
    since: at,
    stacked: [],
    sharesCrewWith: [],
    crewTakers: [],
    ...fields,
  } as { id: string },
})
const incident = (number: number, fields: object = {}): Change => ({
  stream: `incident/i${number}`,
  version: 1,
  row: {
    id: `i${number}`,
    number,
    day: '2026-11-24',
    type: 'TM-104',
    priority: 2,
    status: 'pending',
    openedAt: at,
    owner: 'TM',
    agencies: {},
    units: {},
    ...fields,
  } as { id: string },
})

function world(more: Partial<World> = {}): World {
  return {
    rows: applyChanges(noRows(), [
      unit('A12'),
      unit('A9', { primary: 'notAvailable', reason: 'taller' }),
      unit('B3'),
      unit('B5', { current: 'x' }),
      {
        stream: 'assignment/x',
        version: 1,
        row: { id: 'x', unit: 'B5', incident: 'i339', state: 'current', milestones: { assigned: at } } as {
          id: string
        },
      },
      incident(352),
      incident(351, { priority: 1 }),
      incident(339, { status: 'active' }),
    ]),
    me: { id: 'ana', roles: ['supervisor'], services: [] },
    types: [],
    language: 'es',
    now: Date.parse(at),
    proposal: [{ unit: 'A12' }, { unit: 'B3' }],
    newId: () => 'n',
    ...more,
  }
}
const selected = { number: 352, id: 'i352' } as Incident
const texts = (text: string, more?: Partial<World>) =>
  completionsOf(text, world(more)).map((option) => option.text)

describe('completion', () => {
  it('centre/U1 an empty line offers the whole proposal for the chosen incident', () => {
    expect(texts('', { selected })[0]).toBe('D 352 A12 B3')
    expect(texts('', { proposal: [], selected })).toEqual([])
    expect(texts('')).toEqual([])
  })

  it('centre/U1 a word begun offers its verbs and the units of that name', () => {
    expect(texts('desp')).toEqual(['D '])
    expect(texts('b')).toEqual(['B ', 'B3 ', 'B5 '])
    expect(texts('c')).toContain('C ')
  })

  it('centre/U1 a verb offers the open incidents, the chosen first, then the most urgent that wait', () => {
    expect(texts('C ')).toEqual(['C 351 ', 'C 352 ', 'C 339 '])
    expect(texts('C ', { selected: world().rows.incident.get('i339') })[0]).toBe('C 339 ')
    expect(texts('D 33')).toEqual(['D 339 '])
  })

  it('centre/U1 sending offers the proposed units first; one that cannot go says why', () => {
    expect(texts('D 352 ')).toEqual(['D 352 A12 B3', 'D 352 A12', 'D 352 B3'])
    expect(texts('D 352 A12 ')).toEqual(['D 352 A12 B3'])
    expect(texts('D 352 A12')).toEqual(['D 352 A12 B3'])
    const [first, second] = completionsOf('D 352 A', world())
    expect(first?.text).toBe('D 352 A12')
    expect(second).toMatchObject({ text: 'D 352 A9', refused: true, title: { key: 'order.notAvailable' } })
    expect(completionsOf('D 352 B5', world())[0]).not.toHaveProperty('refused')
  })

  it('centre/U1 closing offers dispositions, handing over services, joining other incidents', () => {
    expect(texts('C 352 ')[0]).toBe('C 352 atendido')
    expect(texts('C 352 fals')).toEqual(['C 352 falsa'])
    expect(texts('P 352 ')).toContain('P 352 GS')
    expect(texts('S 352 s')).toEqual(['S 352 SC', 'S 352 SM', 'S 352 SI'])
    expect(texts('U 352 ')).toEqual(['U 352 351', 'U 352 339'])
  })

  it('centre/U1 a named unit offers its next steps, or its states where it has no assignment', () => {
    expect(texts('B5 ')).toEqual(['B5 R', 'B5 E', 'B5 L', 'B5 P', 'B5 T', 'B5 H'])
    expect(texts('A9 ')).toEqual(['A9 D', 'A9 C', 'A9 N'])
  })

  it('centre/U1 shows behind the line what Tab would add, and never more than fit', () => {
    expect(ghostOf('D 352 A1', completionsOf('D 352 A1', world()))).toBe('2')
    expect(ghostOf('', completionsOf('', world({ selected })))).toBe('')
    expect(ghostOf('zz', [])).toBe('')
    expect(texts('C 3').length).toBeLessThanOrEqual(mostOptions)
    expect(beginsWithVerb('nota 352')).toBe(true)
    expect(beginsWithVerb('')).toBe(false)
  })
})
