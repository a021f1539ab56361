import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { can } from '../../access/can.ts'
import { table } from '../../access/table.ts'
import type { Outcome } from '../../log/judge.ts'
import type { Actor, AnyRule } from '../../log/machine.ts'
import { plusSeconds } from '../../log/time.ts'
import { trial } from '../../log/trial.ts'
import type { Point } from '../../places/layer.ts'
import { closureCauseNames, closureCauses } from './causes.ts'
import { type Closure, closureMachine } from './closure.ts'
import { due } from './due.ts'
import { machines, refusals, rules } from './rules.ts'
import { most, ringAround, shapeSchema } from './shape.ts'
import { isInForce, owesWord, standingOf } from './standing.ts'

const now = '2026-11-24T19:00:00.000Z'
const diana: Actor = { name: 'person/diana', roles: ['dispatcher'], services: ['SI'] }
const taker: Actor = { name: 'person/tomas', roles: ['callTaker'], services: [] }
const crew: Actor = { name: 'unit/A1', roles: ['crew'], services: ['GS'], own: 'A1' }
const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }
const line: Point[] = [
  [-79.0, -2.9],
  [-79.002, -2.9],
]
const later = (seconds: number) => plusSeconds(now, seconds)

function start() {
  const record = trial(machines, rules, { now, by: diana })
  const closure = randomUUID()
  const expected = () => ({ [`closure/${closure}`]: record.versionOf(`closure/${closure}`) })
  const submit = (type: string, fields: object, by = diana): Outcome => {
    const rule = rules.find((each) => each.type === type) as AnyRule
    const subject = rule.subject({ id: '', type, closure }, record.lookup)
    if (!can(by, type, subject).allowed) return { ok: false, refused: 'notPermitted' } as Outcome
    return record.submit({ id: randomUUID(), type, closure, ...fields }, by)
  }
  return {
    record,
    closure,
    close: (fields: object = {}, by = diana) =>
      submit(
        'closeRoad',
        {
          ...{ shape: { kind: 'line', line, way: 'both' }, cause: 'flood', label: 'Calle Bolívar' },
          ...fields,
        },
        by,
      ),
    change: (type: string, fields: object = {}, by = diana) =>
      submit(type, { ...fields, expected: expected() }, by),
    see: () => record.lookup.of(closureMachine, closure) as Closure,
    wait(seconds: number) {
      record.advance(seconds)
      const commands = due(record.lookup, record.now(), randomUUID)
      for (const command of commands) record.submit(command, timer)
      return commands.length
    },
    standing: () => standingOf(record.lookup.of(closureMachine, closure) as Closure, record.now()),
    counts: () => isInForce(record.lookup.of(closureMachine, closure) as Closure, record.now()),
  }
}

const refused = (outcome: Outcome) => (outcome.ok ? 'ok' : outcome.refused)

describe('roads/R5 closures', () => {
  test('roads/R5 a dispatcher closes from now until an hour: it counts at once and ends by itself, to the second', () => {
    const { close, see, wait, counts, standing, record } = start()
    expect(refused(close({ until: later(3600), note: 'hasta la cintura' }))).toBe('ok')
    expect(see()).toMatchObject({
      state: 'confirmed',
      from: now,
      until: later(3600),
      madeBy: 'person/diana',
      personal: { note: 'hasta la cintura' },
    })
    expect(counts()).toBe(true)
    expect(wait(3599)).toBe(0)
    expect(counts()).toBe(true)
    record.advance(1)
    // the clock alone ends it, before the record says so
    expect(counts()).toBe(false)
    expect(wait(0)).toBe(1)
    expect(see().ended).toMatchObject({ by: 'program/timer', expired: true })
    expect(standing()).toBe('ended')
    expect(wait(12 * 3600)).toBe(1)
    expect(closureMachine.isLive(see())).toBe(false)
  })

  test('roads/R5 one that is planned counts when its time comes', () => {
    const { close, wait, counts, standing } = start()
    close({ from: later(600), until: later(1200), cause: 'march' })
    expect([standing(), counts()]).toEqual(['planned', false])
    wait(600)
    expect([standing(), counts()]).toEqual(['now', true])
    wait(600)
    expect([standing(), counts()]).toEqual(['ended', false])
  })

  test('roads/R5 an open end has a time when somebody looks again, and asks for a word then', () => {
    const { close, see, wait, counts, record } = start()
    expect(refused(close())).toBe('closureNeedsEndOrReview')
    close({ reviewAt: later(7200) })
    expect(owesWord(see(), record.now())).toBe(false)
    wait(7200)
    expect([owesWord(see(), record.now()), counts()]).toEqual([true, true])
  })

  test('roads/R5 what a crew reports counts at once, for half an hour unless a dispatcher confirms it', () => {
    const { close, see, change, wait, counts, standing, record } = start()
    expect(refused(close({ until: later(86_400) }, crew))).toBe('ok')
    expect([standing(), counts(), see().until]).toEqual(['reported', true, later(1800)])
    expect(owesWord(see(), record.now())).toBe(true)
    wait(60)
    expect(refused(change('confirmClosure', {}, crew))).toBe('notPermitted')
    expect(refused(change('confirmClosure'))).toBe('ok')
    expect(see()).toMatchObject({ state: 'confirmed', confirmedBy: 'person/diana', reviewAt: later(7260) })
    expect(see().until).toBeUndefined()
    expect(refused(change('confirmClosure'))).toBe('closureConfirmedBefore')
  })

  test('roads/R5 what a caller said counts only when confirmed, and runs out where nobody does', () => {
    const { close, change, wait, counts, standing } = start()
    close({}, taker)
    expect([standing(), counts()]).toEqual(['reported', false])
    wait(1800)
    expect(standing()).toBe('ended')
    expect(refused(change('confirmClosure'))).toBe('closureEnded')
    const other = start()
    other.close({}, taker)
    other.change('confirmClosure', { until: later(3600) })
    expect(other.counts()).toBe(true)
  })

  test('roads/R5 nobody closes more than a part of a city at once, along, across or in corners', () => {
    const around = (metres: number, corners?: number) => ({
      shape: { kind: 'area', ring: ringAround([-79, -2.9], metres, corners) },
      reviewAt: later(60),
    })
    const along = (points: Point[]) => ({
      shape: { kind: 'line', line: points, way: 'both' },
      reviewAt: later(60),
    })
    expect(refused(start().close(around(3500)))).toBe('ok')
    expect(refused(start().close(around(3700)))).toBe('closureTooWide')
    const [a, b]: [Point, Point] = [
      [-79, -2.9],
      [-79.05, -2.9],
    ]
    expect(refused(start().close(along([a, b, a, b])))).toBe('ok')
    expect(refused(start().close(along([a, b, a, b, a])))).toBe('closureTooWide')
    expect(refused(start().close(along([a, [-79.1, -2.9]])))).toBe('closureTooWide')
    expect(shapeSchema.safeParse(around(100, most.ringPoints).shape).success).toBe(true)
    expect(shapeSchema.safeParse(around(100, most.ringPoints + 1).shape).success).toBe(false)
  })

  test('roads/R5 a report is small, and whoever made it may take it back; another may not', () => {
    const wide = { shape: { kind: 'area', ring: ringAround([-79, -2.9], 600) } }
    expect(refused(start().close(wide, crew))).toBe('closureReportTooWide')
    expect(refused(start().close({ ...wide, reviewAt: later(60) }))).toBe('ok')
    const { close, change } = start()
    close({}, crew)
    expect(
      refused(change('reopenRoad', { reason: 'otra calle' }, { ...crew, name: 'unit/A2', own: 'A2' })),
    ).toBe('notPermitted')
    expect(refused(change('reopenRoad', { reason: 'otra calle' }, crew))).toBe('ok')
  })

  test('roads/R5 extended, opened with a reason, and closed anew while it is listed', () => {
    const { close, change, see, wait, counts } = start()
    close({ until: later(600) })
    wait(60)
    expect(refused(change('extendClosure', { until: later(7200) }))).toBe('ok')
    expect(see()).toMatchObject({ from: now, until: later(7200), changedBy: 'person/diana' })
    expect(refused(change('extendClosure', { reviewAt: later(30) }))).toBe('closureEndsTooSoon')
    expect(refused(change('extendClosure'))).toBe('closureNeedsEndOrReview')
    expect(refused(change('reopenRoad', { reason: 'bajó el agua' }))).toBe('ok')
    expect([counts(), see().ended]).toEqual([
      false,
      { at: later(60), by: 'person/diana', reason: 'bajó el agua' },
    ])
    expect(refused(change('reopenRoad', { reason: 'otra vez' }))).toBe('closureEnded')
    change('extendClosure', { until: later(3600) })
    expect([counts(), see().ended, see().from]).toEqual([true, undefined, later(60)])
  })

  test('roads/R5 what does not exist, a second time or a timer too early is refused', () => {
    const { close, change, record, closure } = start()
    const raw = (type: string, fields: object, by = diana) =>
      refused(record.submit({ id: randomUUID(), type, closure, ...fields }, by))
    expect(raw('expireClosure', {}, timer)).toBe('closureUnknown')
    close({ until: later(600) })
    expect(refused(close({ until: later(600) }))).toBe('closureKnown')
    expect(raw('expireClosure', {}, timer)).toBe('closureNotDue')
    expect(raw('fileClosure', {}, timer)).toBe('closureNotDue')
    expect(refused(change('expireClosure'))).toBe('notPermitted')
  })

  test('roads/R5 slowed by a factor; heavy ones alone where it says so', () => {
    const { record, closure, see } = start()
    record.submit({
      ...{ id: randomUUID(), type: 'slowRoad', closure, factor: 2.5, binds: 'heavy', cause: 'market' },
      ...{ shape: { kind: 'area', ring: ringAround([-79, -2.9], 80) }, label: 'Mercado', until: later(60) },
    })
    expect(see()).toMatchObject({ factor: 2.5, binds: 'heavy', cause: 'market' })
  })

  test('roads/R5 who may: every command has its row, and readers see closures', () => {
    for (const { type } of rules) expect(table).toHaveProperty(type)
    const subject = { kind: 'closure', id: 'x' }
    expect(can(taker, 'closeRoad', subject).allowed).toBe(true)
    expect(can(taker, 'extendClosure', subject).allowed).toBe(false)
    expect(can({ ...taker, roles: ['caller'] }, 'readClosure', subject).allowed).toBe(false)
  })

  test('roads/R5 whatever is done and however long one waits: what counts is open, begun and not over', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 5000 }) }),
      fc.record({
        do: fc.constantFrom('confirmClosure', 'extendClosure', 'reopenRoad'),
        seconds: fc.integer({ min: -100, max: 9000 }),
        by: fc.constantFrom(diana, crew, taker),
      }),
    )
    const begun = fc.record({
      by: fc.constantFrom(diana, crew, taker),
      from: fc.option(fc.integer({ min: -100, max: 4000 }), { nil: undefined }),
      until: fc.option(fc.integer({ min: -100, max: 9000 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(begun, fc.array(step, { maxLength: 8 }), ({ by, from, until }, steps) => {
        const at = start()
        const time = (name: string, seconds?: number) =>
          seconds === undefined ? {} : { [name]: plusSeconds(at.record.now(), seconds) }
        at.close({ ...time('from', from), ...time('until', until) }, by)
        for (const each of steps) {
          if (each.do === 'wait') at.wait(each.seconds)
          else if (each.do === 'reopenRoad') at.change(each.do, { reason: 'x' }, each.by)
          else at.change(each.do, time('until', each.seconds), each.by)
          const closure = at.see()
          if (!closure) continue
          const moment = at.record.now()
          const isOpen = closure.ended === undefined
          const counted = isInForce(closure, moment)
          expect(counted && !(isOpen && closure.from <= moment)).toBe(false)
          expect(closure.state === 'ended').toBe(!isOpen)
          if (isOpen) expect(closure.until === undefined).toBe(closure.reviewAt !== undefined)
          if (isOpen && closure.until !== undefined) expect(closure.until > closure.from).toBe(true)
          // after the timer has been by, nothing stands whose time is over
          at.wait(0)
          if (isOpen && (closure.until ?? '9') <= moment) expect(at.see().state).toBe('ended')
        }
      }),
      { numRuns: 60 },
    )
  })

  test('roads/R5 causes have words in both languages, each said by one of them only', () => {
    const said = closureCauseNames.flatMap((cause) => closureCauses[cause].words)
    expect(new Set(said).size).toBe(said.length)
    for (const cause of closureCauseNames)
      expect(closureCauses[cause].es && closureCauses[cause].en).toBeTruthy()
    expect(Object.keys(refusals).length).toBeGreaterThan(6)
    expect(shapeSchema.safeParse({ kind: 'line', line: [[0, 0]], way: 'both' }).success).toBe(false)
  })
})
