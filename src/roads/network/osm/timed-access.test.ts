import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Tags } from '../../../exchange/osm.ts'
import { accessOf } from './access.ts'
import { kindsIn } from './drawn-osm.test-support.ts'
import { wayAccess } from './timed-access.ts'
import { type WayClass, wayClassOf } from './way-class.ts'

const everyDay = (from: number, to: number) =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => [day * 1440 + from * 60, day * 1440 + to * 60])

function read(tags: Tags) {
  const told: string[] = []
  const way = wayClassOf({ highway: 'residential', ...tags }) as WayClass
  const { access, timed } = wayAccess({ highway: 'residential', ...tags }, way, (reason, tag) =>
    told.push(`${reason} ${tag}`),
  )
  return {
    access: access.map(kindsIn).join('/'),
    timed: timed.map(({ direction, denies, hours }) => ({ direction, denies: kindsIn(denies), hours })),
    told,
  }
}

describe('roads/R2 access by the hour', () => {
  test('roads/R2 closed at some hours: the bits are taken away then', () => {
    const hours = everyDay(7, 9)
    expect(read({ 'access:conditional': 'no @ (07:00-09:00)' })).toEqual({
      access: 'nshf/nshf',
      timed: [0, 1].map((direction) => ({ direction, denies: 'nshf', hours })),
      told: [],
    })
  })

  test('roads/R2 open at some hours of a closed street: open, and taken away at the others', () => {
    const { access, timed } = read({
      motor_vehicle: 'no',
      'motor_vehicle:conditional': 'yes @ (00:00-07:00)',
    })
    expect(access).toBe('nshf/nshf')
    expect(timed).toEqual([0, 1].map((direction) => ({ direction, denies: 'n', hours: everyDay(7, 24) })))
  })

  test('roads/R2 a one-way street at some hours only, or the other way round then', () => {
    expect(read({ 'oneway:conditional': 'yes @ (07:00-09:00)' })).toMatchObject({
      access: 'nshf/nshf',
      timed: [{ direction: 1, denies: 'nsh', hours: everyDay(7, 9) }],
    })
    const tide = read({
      oneway: 'reversible',
      'oneway:conditional': 'yes @ (00:00-12:00); -1 @ (12:00-24:00)',
    })
    expect(tide).toMatchObject({
      access: 'nshf/nshf',
      timed: [
        { direction: 0, denies: 'nsh', hours: everyDay(12, 24) },
        { direction: 1, denies: 'nsh', hours: everyDay(0, 12) },
      ],
    })
  })

  test('roads/R2 what binds the heavy alone takes its bit alone, by the hour or always', () => {
    expect(read({ 'hgv:conditional': 'no @ (07:00-09:00)' }).timed).toMatchObject([
      { denies: 'h' },
      { denies: 'h' },
    ])
    expect(read({ 'access:conditional': 'no @ (weight>7.5)' })).toEqual({
      access: 'nsf/nsf',
      timed: [],
      told: [],
    })
    expect(read({ 'motor_vehicle:forward:conditional': 'no @ (07:00-09:00)' }).timed).toMatchObject([
      { direction: 0, denies: 'n' },
    ])
  })

  test('roads/R2 what is no hours changes nothing and is told', () => {
    expect(read({ 'access:conditional': 'no @ (wet)', 'bicycle:conditional': 'no @ (Mo)' })).toEqual({
      access: 'nshf/nshf',
      timed: [],
      told: ['conditionNotRead access:conditional=no @ (wet)'],
    })
    expect(read({ 'access:conditional': 'no @ (Su,PH)' }).told).toEqual([
      'holidays access:conditional=no @ (Su,PH)',
    ])
  })

  test('roads/R2 at any minute the bits left are those of the tags of that minute', () => {
    const value = fc.constantFrom('yes', 'no', 'destination', 'forestry')
    const key = fc.constantFrom('access', 'motor_vehicle', 'hgv', 'foot', 'emergency')
    const clause = fc.record({ key, value, day: fc.nat(6), from: fc.nat(22), to: fc.constantFrom(23, 24) })
    const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
    fc.assert(
      fc.property(
        fc.dictionary(key, value, { maxKeys: 2 }),
        fc.array(clause, { maxLength: 3 }),
        (base, clauses) => {
          const tags: Tags = { highway: 'residential', ...base }
          // One clause a key: a second would replace the first.
          for (const { key: name, value: then, day, from, to } of clauses)
            tags[`${name}:conditional`] = `${then} @ (${names[day]} ${from}:00-${to}:00)`
          const way = wayClassOf(tags) as WayClass
          const { access, timed } = wayAccess(tags, way)
          for (let hour = 0; hour < 168; hour++) {
            const now: Tags = { ...tags }
            for (const { key: name, value: then, day, from, to } of clauses) {
              const isLast = tags[`${name}:conditional`] === `${then} @ (${names[day]} ${from}:00-${to}:00)`
              if (isLast && hour >= day * 24 + from && hour < day * 24 + to) now[name] = then
            }
            const left = [0, 1].map((direction) =>
              timed
                .filter((one) => one.direction === direction)
                .filter(({ hours }) => hours.some(([from, to]) => hour * 60 >= from && hour * 60 < to))
                .reduce((bits, { denies }) => bits & ~denies, access[direction] as number),
            )
            expect(left).toEqual(accessOf(now, way))
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
