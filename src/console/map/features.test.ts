import type { Feature, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { Assignment, Incident, Point, Unit } from '../live/records.ts'
import { circleAround, incidentMarks, pinMarks, unitMarks } from './features.ts'
import { pictureOf } from './image-names.ts'

const now = Date.parse('2026-11-24T19:30:00.000Z')
const at = (second: number) => new Date(now - second * 1000).toISOString()
const here: Point = [-79, -2.9]

const unit = (id: string, fields: Partial<Unit> = {}) =>
  ({
    id,
    callSign: id,
    primary: 'available',
    since: at(10),
    stacked: [],
    home: here,
    ...fields,
  }) as unknown as Unit
const incident = (id: string, fields: Partial<Incident> = {}) =>
  ({
    id,
    number: 352,
    status: 'pending',
    priority: 1,
    openedAt: at(20),
    personal: { location: { point: here } },
    ...fields,
  }) as unknown as Incident
const seen = (unit: string, seconds: number, heading = 90) =>
  [unit, { unit, point: [-79.1, -2.8] as Point, heading, speedKmh: 30, at: at(seconds) }] as const
const driving = new Map([
  [
    'x',
    {
      id: 'x',
      unit: 'A12',
      state: 'current',
      milestones: { assigned: at(60), enRoute: at(50) },
    } as unknown as Assignment,
  ],
])

const everyMark = (...given: Parameters<typeof unitMarks>) => {
  const { free, others } = unitMarks(...given)
  return { features: [...free.features, ...others.features] }
}

describe('the map`s signs', () => {
  it('centre/U1 a unit stands where it was last seen, else at its station, else not at all', () => {
    const marks = everyMark(
      [unit('A1'), unit('A2'), unit('A3', { home: undefined })],
      new Map(),
      new Map([seen('A1', 2)]),
      [],
      now,
    )
    expect(marks.features.map((mark) => [mark.properties.label, mark.geometry.coordinates])).toEqual([
      ['A1', [-79.1, -2.8]],
      ['A2', here],
    ])
  })

  it('centre/U1 what moves points where it goes; what stands does not', () => {
    const marks = everyMark(
      [unit('A12', { current: 'x' }), unit('A1')],
      driving,
      new Map([seen('A12', 2), seen('A1', 2)]),
      [],
      now,
    )
    const pictures = new Map(
      marks.features.map((mark) => [mark.properties.id, pictureOf(mark.properties.picture)]),
    )
    expect(pictures.get('A12')).toMatchObject({ letter: 'E', heading: 4 })
    expect(pictures.get('A1')).not.toHaveProperty('heading')
  })

  it('centre/U1 an old position is hollow and says its age; nothing old looks current', () => {
    const [mark] = everyMark([unit('A1')], new Map(), new Map([seen('A1', 45)]), [], now).features
    expect(pictureOf(mark?.properties.picture ?? '')).toMatchObject({ old: true })
    expect(mark?.properties.aside).toBe('00:45')
    const [fresh] = everyMark([unit('A1')], new Map(), new Map([seen('A1', 5)]), [], now).features
    expect(fresh?.properties).not.toHaveProperty('aside')
  })

  it('centre/U1 a crew in emergency is red, chosen units are ringed and in front', () => {
    const emergency = { at: at(5), by: 'unit/A1', alarm: 'z', repeats: 0 }
    const marks = everyMark([unit('A1', { emergency }), unit('A2')], new Map(), new Map(), ['A2'], now)
    expect(pictureOf(marks.features[0]?.properties.picture ?? '')).toMatchObject({ due: 'high' })
    expect(pictureOf(marks.features[1]?.properties.picture ?? '')).toMatchObject({ picked: true })
    expect(marks.features[1]?.properties.rank).toBeGreaterThan(marks.features[0]?.properties.rank ?? 9)
  })

  it('centre/U1 free units stand apart, to be counted far out; chosen, busy and endangered ones never are', () => {
    const emergency = { at: at(5), by: 'unit/A4', alarm: 'z', repeats: 0 }
    const fleet = [unit('A1'), unit('A2'), unit('A12', { current: 'x' }), unit('A4', { emergency })]
    const { free, others } = unitMarks(fleet, driving, new Map(), ['A2'], now)
    expect(free.features.map((mark) => mark.properties.id)).toEqual(['A1'])
    expect(others.features.map((mark) => mark.properties.id)).toEqual(['A2', 'A12', 'A4'])
  })

  it('centre/U1 incidents that wait are coloured and in front; attended ones are empty; closed ones are gone', () => {
    const marks = incidentMarks(
      [
        incident('a'),
        incident('b', { status: 'active' }),
        incident('c', { status: 'closed' }),
        incident('d', { personal: undefined }),
      ],
      now,
    )
    expect(marks.features.map((mark) => mark.properties.id)).toEqual(['a', 'b'])
    expect(pictureOf(marks.features[0]?.properties.picture ?? '')).toMatchObject({ owes: 'high' })
    expect(pictureOf(marks.features[1]?.properties.picture ?? '')).toMatchObject({ owes: 'none' })
    expect(marks.features[0]?.properties.rank).toBeGreaterThan(marks.features[1]?.properties.rank ?? 99)
  })

  it('centre/U1 found places are pins with the numbers of the list', () => {
    const marks = pinMarks(
      [
        { label: 'Uno', point: here },
        { label: 'Dos', point: here },
      ],
      1,
    )
    expect(marks.features.map((mark) => mark.properties.label)).toEqual(['', 'Dos'])
    expect(pictureOf(marks.features[1]?.properties.picture ?? '')).toEqual({
      kind: 'pin',
      number: 2,
      marked: true,
    })
  })

  it('centre/U1 the telephone`s circle has its radius on the ground', () => {
    const [circle] = circleAround(here, 180).features
    const { coordinates } = (circle as Feature<Polygon>).geometry
    const ring = coordinates[0] ?? []
    expect(ring[0]).toEqual(ring.at(-1))
    const east = ((ring[0]?.[0] ?? 0) - here[0]) * 111_320 * Math.cos((here[1] * Math.PI) / 180)
    expect(east).toBeCloseTo(180, 0)
  })
})
