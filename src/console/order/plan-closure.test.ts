import { describe, expect, it } from 'vitest'
import type { WeighedAnswer } from '../closures/weighed.ts'
import { completionsOf } from './complete.ts'
import { parse } from './parse.ts'
import { planOf } from './plan.ts'
import { questionOf } from './plan-closure.ts'
import { undoOf } from './undo.ts'
import { at, incidentRow, unitRow, worldOf } from './world.test-support.ts'
import { namesOf, type World } from './world.ts'

const weighed = {
  found: true as const,
  shape: {
    kind: 'line' as const,
    line: [[-79, -2.9] as [number, number], [-79.002, -2.9] as [number, number]],
    way: 'both' as const,
  },
  label: 'Retama: Sombrereros – Alfareros',
  streets: ['Retama'],
  metres: 210,
  lines: [],
  incidents: [352],
  units: ['A12'],
}
const rows = { 'unit/A12': unitRow('A12'), 'incident/i352': incidentRow(352) }

function lineOf(text: string, world: World) {
  const parsed = parse(text, namesOf(world))
  return parsed.kind === 'order' ? parsed.line : undefined
}

/** A desk whose map has answered what the line asks. */
function answered(text: string, more: Partial<World> = {}, answer: object = weighed): World {
  const world = worldOf(rows, more)
  const line = lineOf(text, world)
  const question = line && questionOf(line, world)
  return question
    ? { ...world, weighed: { key: question.key, closure: 'c9', weighed: answer } as WeighedAnswer }
    : world
}
const plan = (text: string, more?: Partial<World>) => planOf(text, answered(text, more))

describe('roads/R5 closing a road on the order line', () => {
  it('roads/R5 a street between two corners: what is closed, whom it touches, until when', () => {
    const { orders, effects } = plan('VC Retama entre Sombrereros y Alfareros inundación 2h pesados')
    expect(orders).toMatchObject([
      {
        type: 'closeRoad',
        fields: {
          closure: 'c9',
          shape: weighed.shape,
          label: 'Retama: Sombrereros – Alfareros',
          cause: 'flood',
          binds: 'heavy',
          until: '2026-11-24T21:00:00.000Z',
        },
        reads: [],
      },
    ])
    expect(effects.map(({ key }) => key)).toEqual([
      'closure.closes',
      'closure.endsAt',
      'closure.onlyHeavy',
      'closure.touchesUnits',
      'closure.touchesIncidents',
    ])
  })

  it('roads/R5 without an end it is reviewed in two hours; slow by a factor; a time of day is of the centre', () => {
    expect(plan('VC Retama').orders[0]?.fields).toMatchObject({
      cause: 'other',
      reviewAt: '2026-11-24T21:00:00.000Z',
    })
    expect(plan('VL Retama x3 feria hasta 16:30').orders).toMatchObject([
      { type: 'slowRoad', fields: { factor: 3, cause: 'market', until: '2026-11-24T21:30:00.000Z' } },
    ])
    // nine in the morning has passed: tomorrow's
    expect(plan('VC Retama desde las 09:00 hasta 11:00 marcha').orders[0]?.fields).toMatchObject({
      from: '2026-11-25T14:00:00.000Z',
      until: '2026-11-25T16:00:00.000Z',
    })
  })

  it('roads/R5 cerrar means a street only where a street is named: an incident is closed as before', () => {
    const verb = (text: string) => lineOf(text, worldOf(rows))?.verb
    expect(verb('cerrar calle Retama')).toBe('closeRoad')
    expect(verb('close street Retama')).toBe('closeRoad')
    expect(verb('reabrir calle Retama ya')).toBe('openRoad')
    expect([verb('cerrar 352 atendido'), verb('c atendido'), verb('reabrir 352 x')]).toEqual([
      'close',
      'close',
      'reopen',
    ])
  })

  it('roads/R5 nothing is closed before the map has answered this very line, or where it knows no such place', () => {
    const world = worldOf(rows)
    expect(planOf('VC Retama', world).problem?.key).toBe('closure.looking')
    expect(planOf('VC', world).problem?.key).toBe('closure.where')
    const other = { ...world, weighed: answered('VC Alfareros').weighed as WeighedAnswer }
    expect(planOf('VC Retama', other).problem?.key).toBe('closure.looking')
    const lost = answered('VC Retama', {}, { found: false, why: 'noCorner' })
    expect(planOf('VC Retama', lost).problem?.key).toBe('closure.why.noCorner')
  })

  it('roads/R5 around an incident by its number, and what a hand has drawn', () => {
    const point: [number, number] = [-79, -2.9]
    const placed = worldOf({
      'incident/i352': incidentRow(352, {
        personal: { location: { point, label: 'Mercado', source: 'pin' } },
      }),
    })
    const asked = (text: string, world: World) => questionOf(lineOf(text, world) as never, world)?.body
    expect(asked('VC 352 150m operativo', placed)).toEqual({
      around: { point, metres: 150, label: 'Mercado' },
      cause: 'operation',
    })
    expect(asked('VC 999', placed)).toBeUndefined()
    expect(asked('VC dibujo obras', { ...placed, drawn: { points: [point, point] } })).toEqual({
      points: [point, point],
      cause: 'works',
    })
  })

  it('roads/R5 who only reports is told so; who may neither is not offered it', () => {
    const reports = plan('VC Retama', { me: { id: 'tomas', roles: ['callTaker'], services: [] } })
    expect(reports.effects.map(({ key }) => key)).toContain('closure.isReport')
    const overseer = plan('VC Retama', { me: { id: 'vera', roles: ['overseer'], services: [] } })
    expect(overseer.problem?.key).toBe('order.notYours')
  })

  it('roads/R5 causes are offered once the place is found; closures by their street to open one', () => {
    const options = completionsOf('VC Retama inu', answered('VC Retama inu'))
    expect(options.map(({ text }) => text)).toContain('VC Retama inundacion')
    const world = worldOf({ ...rows, 'closure/c1': closureRow })
    expect(completionsOf('VA ret', world).map(({ text }) => text)).toEqual([
      'VA Retama: Sombrereros – Alfareros ',
    ])
    expect(planOf('VA retama bajó el agua', world).orders).toMatchObject([
      { type: 'reopenRoad', fields: { closure: 'c1', reason: 'bajó el agua' }, reads: ['closure/c1'] },
    ])
    expect(planOf('VA retama', world).problem?.key).toBe('order.reason')
    expect(planOf('VA alfareros2', world).problem?.key).toBe('closure.noSuch')
  })

  it('roads/R5 closing is undone by opening, opening by closing anew, a new time by the one before', () => {
    const before = worldOf(rows).rows
    const closed = worldOf({ ...rows, 'closure/c1': closureRow }).rows
    const undo = (type: string, was: World['rows'], is: World['rows']) =>
      undoOf({ type, fields: { closure: 'c1' }, about: [], reads: [] }, was, is, 'error')
    expect(undo('closeRoad', before, closed)).toMatchObject({ orders: [{ type: 'reopenRoad' }] })
    const version = (row: object, n: number) => {
      const now = worldOf({ ...rows, 'closure/c1': row }).rows
      return { ...now, versions: new Map(now.versions).set('closure/c1', n) }
    }
    const opened = version({ ...closureRow, state: 'ended', ended: { at, by: 'person/ana' } }, 2)
    expect(undo('reopenRoad', closed, opened)).toMatchObject({
      orders: [{ type: 'extendClosure', fields: { until: '2026-11-24T21:00:00.000Z' } }],
    })
    expect(undo('extendClosure', closed, version(closureRow, 2))).toMatchObject({
      orders: [{ type: 'extendClosure', fields: { until: '2026-11-24T21:00:00.000Z' } }],
    })
    // somebody else was there since
    expect(undo('extendClosure', closed, version(closureRow, 3))).toHaveProperty('refused')
    expect(undo('closeRoad', before, version(closureRow, 2))).toHaveProperty('refused')
  })
})

const closureRow = {
  ...{ id: 'c1', state: 'confirmed', counts: true, cause: 'flood', label: 'Retama: Sombrereros – Alfareros' },
  ...{ shape: weighed.shape, binds: 'all', from: at, until: '2026-11-24T21:00:00.000Z' },
  ...{ madeAt: at, madeBy: 'person/ana' },
}
