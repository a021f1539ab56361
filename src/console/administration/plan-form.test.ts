import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePlan } from '../../dispatch/plans/choose-plan.ts'
import type { PlanSlot, ResponsePlan } from '../../dispatch/plans/plan.ts'
import { loadPlans } from '../../dispatch/plans/plans-file.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import { minuteOfWeek } from '../../roads/metric/week-hours.ts'
import { minutesOfClock, nextInstant } from './bench-time.ts'
import {
  blankPlan,
  formOf,
  levelsOf,
  nextSlot,
  planFaults,
  planOfForm,
  unitsOf,
  withLevels,
} from './plan-form.ts'
import { areasFound, bandWords, conditionsOf, type PlanReading, planName, searchPlans } from './plan-words.ts'
import { benchQuery } from './plans-bench.ts'

const say = ((key: string, gaps?: Record<string, unknown>) =>
  key.includes('.day.')
    ? {
        mon: 'Lunes',
        tue: 'Martes',
        wed: 'Miércoles',
        thu: 'Jueves',
        fri: 'Viernes',
        sat: 'Sábado',
        sun: 'Domingo',
      }[key.slice(-3)]
    : `${key}${gaps ? ` ${Object.values(gaps)}` : ''}`) as never
const plans = loadPlans()
const types = loadTypes()
const reading: PlanReading = { t: say, language: 'es', types, areaName: (id) => `zona ${id}` }
const slots: PlanSlot[] = [{ capability: 'fireAttack', service: 'SI', count: 2 }]
const fire: ResponsePlan = { id: 'own', types: ['SI-101'], slots }

describe('the form of a response plan', () => {
  it('roads/D1 what is opened and not touched is what was recorded', () => {
    for (const plan of plans) expect(planOfForm(formOf(plan))).toEqual(plan)
    const full: ResponsePlan = {
      ...{ ...fire, es: 'Casco viejo', priorities: [1, 2] },
      places: {
        areas: ['d1'],
        addresses: ['Bolívar 5-21'],
        polygon: [
          [-79, -2.9],
          [-78.9, -2.9],
          [-79, -2.8],
        ],
      },
      hours: [{ days: ['mon'], from: '22:00', to: '06:00' }],
      alarms: [{ slots }, { slots }],
    }
    expect(planOfForm(formOf(full))).toEqual(full)
  })

  it('roads/D1 what says nothing is left out: empty lines, no priorities, no hours, no alarms', () => {
    const form = { ...formOf(fire), addresses: '\n  \n', polygon: ' ' }
    const plan = { ...form.plan, es: ' ', priorities: [], hours: [], alarms: [] }
    expect(planOfForm({ ...form, plan })).toEqual(fire)
  })

  it('roads/D1 corners are read as they are written, and one that cannot be read is a fault in words', () => {
    const form = { ...formOf(fire), polygon: '-79, -2.9\n-78.9 -2.9\n-79;-2.8' }
    expect(planOfForm(form).places?.polygon).toEqual([
      [-79, -2.9],
      [-78.9, -2.9],
      [-79, -2.8],
    ])
    const wrong = (polygon: string) => planFaults(planOfForm({ ...form, polygon }), say).get('places.polygon')
    expect(wrong(form.polygon)).toBeUndefined()
    expect(wrong('-79, -2.9\nfuego\n-79, -2.8')).toBe('administration.plan.fault.polygon')
    expect(wrong('-79, -2.9')).toBe('administration.plan.fault.polygon')
  })

  it('roads/D1 faults stand at their field', () => {
    const faults = planFaults(
      { ...fire, id: 'a b', types: [], hours: [{ from: '25:00', to: '06:00' }], slots: [] },
      say,
    )
    expect([...faults.keys()].sort()).toEqual(['hours.0.from', 'id', 'slots', 'types'])
    expect(faults.get('hours.0.from')).toBe('administration.plan.fault.clock')
    expect(planFaults({ ...blankPlan('SI-101', 'SI'), id: 'own' }, say).size).toBe(0)
  })

  it('roads/D1 levels come apart and together again; an alarm without slots is none', () => {
    for (const plan of plans) {
      const { places: _, ...rest } = plan
      expect(withLevels(rest, levelsOf(plan))).toEqual(rest)
    }
    expect(withLevels(fire, [slots, [], slots])).toEqual({ ...fire, alarms: [{ slots }] })
    expect(nextSlot([slots])).toEqual({ capability: 'fireAttack', service: 'SI' })
    expect(unitsOf(fire)).toBe(2)
  })
})

describe('plans in words', () => {
  it('roads/D1 a plan is found by its type, a capability or its hours, whatever the accents', () => {
    const found = (text: string) => searchPlans(plans, text, reading).map(({ id }) => id)
    expect(found('')).toHaveLength(plans.length)
    expect(found('si-106 22:00')).toEqual(['SI-106.night'])
    expect(found('escalera si-101')).toContain('SI-101')
    expect(found('no hay tal cosa')).toEqual([])
  })

  it('roads/D1 it is called as it calls itself, otherwise as its type', () => {
    expect(planName({ ...fire, es: 'Casco viejo' }, reading)).toBe('Casco viejo')
    expect(planName(fire, reading)).toBe(types.find(({ code }) => code === 'SI-101')?.es)
    expect(planName({ ...fire, types: ['XX-999'] }, reading)).toBe('own')
  })

  it('roads/D1 areas are found by any part of their names, whatever the accents', () => {
    const areas = [
      { id: 'd1', name: 'Centro Histórico' },
      { id: 'd2', name: 'Los Arrieros' },
    ]
    expect(areasFound('historico', areas)).toEqual([{ id: 'd1', label: 'Centro Histórico' }])
    expect(areasFound('zz', areas)).toEqual([])
  })

  it('roads/D1 days that follow each other are said as one', () => {
    const band = { from: '22:00', to: '06:00' }
    expect(bandWords(band, say)).toBe('22:00–06:00')
    expect(bandWords({ days: ['fri', 'mon', 'tue', 'wed', 'thu'], ...band }, say)).toBe('Lun–Vie 22:00–06:00')
    expect(bandWords({ days: ['sat', 'sun', 'tue'], ...band }, say)).toBe('Mar, Sáb, Dom 22:00–06:00')
  })

  it('roads/D1 conditions are all said; a plan that always holds has none', () => {
    expect(conditionsOf(fire, reading)).toEqual([])
    const some = { priorities: [1], places: { areas: ['d1'], addresses: ['Bolívar 5-21'] } }
    expect(conditionsOf({ ...fire, ...some }, reading)).toEqual([
      'administration.plan.ofPriorities 1',
      'zona d1',
      'Bolívar 5-21',
    ])
  })
})

describe('the bench', () => {
  it('roads/D1 the instant that is asked for shows that day and hour on the centre’s clocks', () => {
    const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(at, fc.option(fc.nat(6)), fc.integer({ min: 240, max: 1439 }), (now, day, minute) => {
        for (const zone of ['America/Guayaquil', 'America/Los_Angeles']) {
          const instant = nextInstant(day ?? undefined, minute, now.toISOString(), zone)
          const found = minuteOfWeek(instant, zone)
          expect(found % 1440).toBe(minute)
          if (day !== null) expect(Math.floor(found / 1440)).toBe(day)
          expect(Date.parse(instant) - now.getTime()).toBeLessThan(7 * 86_400_000 + 3_600_000)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('roads/D1 clock times are read as people write them', () => {
    expect(['3', '03:00', '3h30', ' 23:59 '].map(minutesOfClock)).toEqual([180, 180, 210, 1439])
    expect(['', '24:00', '3:60', 'tres'].map(minutesOfClock)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('roads/D1 it asks once type and place are known and the hour can be read; at three another plan holds', () => {
    const place = { label: 'Bolívar 5-21', point: [-79, -2.9] as [number, number] }
    const now = '2026-11-24T17:00:00.000Z'
    const query = (more: object) =>
      benchQuery({ type: 'SI-106', place, clock: '', alarm: 1, ...more }, now, 'America/Guayaquil')
    expect(query({ type: undefined })).toBeUndefined()
    expect(query({ place: undefined })).toBeUndefined()
    expect(query({ clock: 'tres' })).toBeUndefined()
    expect(query({})?.has('at')).toBe(false)
    const night = query({ clock: '03:00', priority: 2, alarm: 3 })
    expect(Object.fromEntries(night ?? [])).toMatchObject({
      ...{ type: 'SI-106', priority: '2', alarm: '3', address: 'Bolívar 5-21' },
      at: '2026-11-25T08:00:00.000Z',
    })
    const minute = minuteOfWeek(night?.get('at') ?? '', 'America/Guayaquil')
    expect(choosePlan(plans, { type: 'SI-106', priority: 3, minuteOfWeek: minute })?.id).toBe('SI-106.night')
  })
})
