import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { table } from '../access/table.ts'
import type { Actor } from '../log/machine.ts'
import { trial } from '../log/trial.ts'
import { cautionKinds, cautionsNear, cautionWords, placeMachine } from './caution.ts'
import type { Point } from './layer.ts'
import { machines, refusals, rules } from './rules.ts'

const ana: Actor = { name: 'person/ana', roles: ['dispatcher'], services: ['SI'] }
const now = '2026-11-24T19:00:00.000Z'
const door: Point = [-79.0045, -2.8974]

function start() {
  const record = trial(machines, rules, { now, by: ana })
  const ids = { place: randomUUID(), caution: randomUUID() }
  const add = (more: object = {}) =>
    record.submit({
      id: randomUUID(),
      type: 'addCaution',
      ...ids,
      kind: 'dog',
      text: 'Perro bravo sin cadena',
      location: { point: door, label: 'Bolívar 12-40' },
      ...more,
    })
  const remove = (more: object = {}) =>
    record.submit({ id: randomUUID(), type: 'removeCaution', ...ids, reason: 'se mudaron', ...more })
  return { record, ids, add, remove, near: (at = door) => cautionsNear(record.lookup, at, record.now()) }
}

describe('centre/P3 caution notes', () => {
  test('centre/P3 a note is shown with its source, kind and expiry, near its place and not elsewhere', () => {
    const { add, near } = start()
    expect(add({ expiresAt: '2026-12-01T00:00:00Z' }).ok).toBe(true)
    expect(near()).toMatchObject([
      {
        kind: 'dog',
        text: 'Perro bravo sin cadena',
        by: 'person/ana',
        at: now,
        expiresAt: '2026-12-01T00:00:00.000Z',
        distanceMetres: 0,
      },
    ])
    expect(near([door[0] + 0.0002, door[1]])).toHaveLength(1)
    expect(near([door[0] + 0.001, door[1]])).toEqual([])
  })

  test('centre/P3 it runs out by itself, to the second', () => {
    const { record, add, near } = start()
    add({ expiresAt: '2026-11-24T19:10:00Z' })
    record.advance(599)
    expect(near()).toHaveLength(1)
    record.advance(1)
    expect(near()).toEqual([])
  })

  test('centre/P3 removed with a reason it is shown no more, and stays in the record', () => {
    const { record, ids, add, remove, near } = start()
    add()
    expect(remove().ok).toBe(true)
    expect(near()).toEqual([])
    expect(record.state(placeMachine, ids.place)?.cautions[ids.caution]?.removed).toMatchObject({
      by: 'person/ana',
      reason: 'se mudaron',
    })
  })

  test('centre/P3 several on one place: worst kind first', () => {
    const { add, near } = start()
    for (const kind of ['stairs', 'weapon', 'keyBox', 'gas']) add({ caution: randomUUID(), kind, text: kind })
    expect(near().map(({ kind }) => kind)).toEqual(['weapon', 'gas', 'stairs', 'keyBox'])
  })

  test('centre/P3 a second note on a known place needs no position of its own', () => {
    const { add, near } = start()
    add()
    expect(add({ caution: randomUUID(), kind: 'gas', location: {} }).ok).toBe(true)
    expect(near()).toHaveLength(2)
  })

  test('centre/L7 words and place of a note are personal: nowhere else in events or state', () => {
    const { record, ids, add } = start()
    add()
    const { personal: _, ...state } = record.state(placeMachine, ids.place) as object & { personal: unknown }
    const open = JSON.stringify([state, record.events.map(({ body }) => body)])
    expect(open).not.toMatch(/Perro|Bolívar|79\.0045|2\.8974/)
  })

  test('centre/L7 once the key of a place is deleted its notes fold without words and show nowhere', () => {
    const { record, add } = start()
    add()
    const [event] = record.events
    const { personal: _, ...sealed } = event as NonNullable<typeof event>
    const place = placeMachine.evolve(undefined, sealed)
    expect(place.personal).toBeUndefined()
    expect(Object.values(place.cautions)).toHaveLength(1)
    const lookup = { of: () => undefined, all: () => new Map([['x', place]]) as never }
    expect(cautionsNear(lookup, door, now)).toEqual([])
  })
})

describe('centre/P3 what is refused', () => {
  test.each([
    ['the same note twice', 'cautionExists', (s: ReturnType<typeof start>) => [s.add(), s.add()]],
    ['a note without a place', 'cautionNeedsPoint', (s) => [s.add({ location: { label: 'por ahí' } })]],
    ['a note that has run out already', 'cautionExpiresInThePast', (s) => [s.add({ expiresAt: now })]],
    ['removing what is not there', 'noSuchCaution', (s) => [s.remove()]],
    ['removing it twice', 'cautionAlreadyRemoved', (s) => [s.add(), s.remove(), s.remove()]],
  ] as [string, string, (s: ReturnType<typeof start>) => { ok: boolean }[]][])(
    'centre/P3 %s: %s',
    (_what, refused, run) => {
      expect(run(start()).at(-1)).toMatchObject({ ok: false, refused })
    },
  )

  test('centre/P3 text must be there, and kinds are known ones', () => {
    expect(start().add({ text: '  ' })).toMatchObject({ refused: 'invalidCommand' })
    expect(start().add({ kind: 'ghost' })).toMatchObject({ refused: 'invalidCommand' })
    expect(start().add({ place: 'Bolívar 12-40' })).toMatchObject({ refused: 'invalidCommand' })
  })

  test('centre/P3 each refusal and each kind has words in both languages', () => {
    for (const { es, en } of Object.values(refusals)) {
      for (const { what, next } of [es, en]) expect(what.length * next.length).toBeGreaterThan(0)
    }
    for (const kind of cautionKinds) expect(cautionWords[kind].es && cautionWords[kind].en).toBeTruthy()
  })
})

describe('centre/P3 the past of a place only with a purpose', () => {
  test('centre/P3 that it was read, by whom, what for and how much was shown is in the record', () => {
    const { record, ids } = start()
    const read = (purpose: string) =>
      record.submit({ id: randomUUID(), type: 'recordPlaceHistoryRead', place: ids.place, purpose, found: 3 })
    expect(read('')).toMatchObject({ refused: 'invalidCommand' })
    expect(read('riesgo para la tripulación').ok).toBe(true)
    expect(record.events[0]).toMatchObject({
      type: 'placeHistoryRead',
      by: 'person/ana',
      body: { purpose: 'riesgo para la tripulación', found: 3 },
    })
    expect(record.state(placeMachine, ids.place)).toMatchObject({ historyReads: 1, historyReadAt: now })
  })
})

test('centre/P3 of any notes added and removed those in force are shown, no other', () => {
  const step = fc.record({
    caution: fc.integer({ min: 0, max: 4 }),
    what: fc.constantFrom('add', 'remove', 'wait'),
    lastsSeconds: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  })
  const ids = Array.from({ length: 5 }, () => randomUUID())
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { record, add, remove, near } = start()
      const inForce = new Map<string, number>()
      const gone = new Set<string>()
      for (const { caution, what, lastsSeconds } of steps) {
        const id = ids[caution] as string
        const at = Date.parse(record.now())
        const known = inForce.has(id) || gone.has(id)
        if (what === 'wait') record.advance(lastsSeconds ?? 60)
        else if (what === 'add') {
          const until = lastsSeconds === undefined ? Number.POSITIVE_INFINITY : at + lastsSeconds * 1000
          const more = lastsSeconds === undefined ? {} : { expiresAt: new Date(until).toISOString() }
          expect(add({ caution: id, ...more }).ok).toBe(!known)
          if (!known) inForce.set(id, until)
        } else {
          expect(remove({ caution: id }).ok).toBe(inForce.has(id))
          inForce.delete(id)
          if (known) gone.add(id)
        }
      }
      const at = Date.parse(record.now())
      const expected = [...inForce].filter(([, until]) => until > at).map(([id]) => id)
      expect(
        near()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(expected.sort())
    }),
    { numRuns: 300 },
  )
})

test('centre/A1 every command of the room has its row in the table of who may what', () => {
  for (const { type } of rules) expect(Object.keys(table)).toContain(type)
})
