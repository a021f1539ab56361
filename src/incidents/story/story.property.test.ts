import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { assignmentMachine } from '../../dispatch/assignment.ts'
import { sequences } from '../../dispatch/sequences.arbitrary.ts'
import { always, must, play } from '../../dispatch/sequences.test-support.ts'
import { incidentMachine } from '../incident.ts'
import { beginningOf, contextOf, figuresOf, type StoryBundle } from './bundle.ts'
import { plain } from './parts.ts'
import { sentences } from './sentences.ts'
import { type StoryEvent, storyOf } from './story.ts'

const clock = (at: string) => at.slice(11, 19)

function bundleOf(events: StoryEvent[], incident: object = {}): StoryBundle {
  return {
    ...{ version: 1, events, assignments: [], calls: [], alarms: {}, others: [], units: {}, persons: {} },
    incident: {
      id: 'i1',
      number: 352,
      type: 'GS-101',
      openedAt: '2026-01-01T00:00:00.000Z',
      ...incident,
    } as never,
    head: { centre: 'c', incarnation: 1, seq: 1, hash: '' },
  }
}

const told = (events: StoryEvent[], language: 'es' | 'en' = 'es', more: Partial<StoryBundle> = {}) =>
  storyOf(events, contextOf({ ...bundleOf(events), ...more }, language, clock))

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 19, 42, seconds)).toISOString()

const event = (seq: number, type: string, more: Partial<StoryEvent> = {}): StoryEvent => ({
  ...{ seq, type, stream: 'incident/i1', time: at(seq), by: 'person/ana', command: `c${seq}`, body: {} },
  ...more,
})

describe('the story of an incident', () => {
  test('console/V4 whatever the room records is told once, in order of time, in both languages', () => {
    let seen = 0
    fc.assert(
      fc.property(sequences(['milestone', 'correct', 'pair', 'preempt', 'split'] as never), (steps) => {
        const world = play(steps, () => {})
        const events = world.record.events.map((one, index) => ({ ...one, seq: index + 1 })) as StoryEvent[]
        const assignments = [...world.record.lookup.all(assignmentMachine).values()]
        for (const incident of world.record.lookup.all(incidentMachine).values()) {
          for (const language of ['es', 'en'] as const) {
            const bundle = { ...bundleOf(events, incident), assignments }
            const entries = storyOf(events, contextOf(bundle, language, clock))
            const seqs = entries.flatMap((entry) => entry.seqs)
            must(seqs.length === events.length, 'an event is told twice or not at all')
            must(new Set(seqs).size === events.length, 'an event is told twice')
            for (const [index, entry] of entries.entries()) {
              must(index === 0 || (entries[index - 1] as typeof entry).at <= entry.at, 'out of order')
              must(entry.parts.length > 0, `${entry.type} says nothing`)
              must(!/undefined|\[object/.test(plain(entry.parts)), plain(entry.parts))
            }
            must(
              Object.values(figuresOf(bundle)).every((seconds) => seconds >= 0),
              'a time below zero',
            )
            must(beginningOf(bundle) <= incident.openedAt, 'begins after its opening')
            seen += entries.length
          }
        }
      }),
      { numRuns: 150 },
    )
    assert.isAbove(seen, 5000)
  })

  test('console/V4 events of any form, known or not, never break the story', () => {
    const types = fc.constantFrom(
      ...[
        'incidentOpened',
        'unitsAssigned',
        'milestoneCorrected',
        'callOffered',
        'alarmRaised',
        'somethingNew',
      ],
      ...['remarked', 'questionAnswered', 'incidentLocated', 'constructor', '__proto__', 'personalErased'],
    )
    const json = fc.object({ maxDepth: 2, withNullPrototype: true }) as fc.Arbitrary<never>
    const events = fc.array(
      fc.record({ type: types, body: json, personal: fc.option(json, { nil: undefined }) }),
    )
    fc.assert(
      fc.property(events, (drawn) => {
        const all = drawn.map((one, index) => event(index + 1, one.type, one))
        const entries = told(all)
        expect(entries.flatMap(({ seqs }) => seqs).sort((a, b) => a - b)).toEqual(all.map(({ seq }) => seq))
      }),
      { numRuns: 300 },
    )
  })

  test('console/V4 every sequence of the rooms keeps whole while it grows', () => {
    always(
      ['open', 'assign'] as never,
      ({ events, outcome }) => {
        if (!outcome.ok) return
        const all = events.map((one, index) => ({ ...one, seq: index + 1 })) as StoryEvent[]
        must(told(all).flatMap(({ seqs }) => seqs).length === all.length, 'lost an event')
      },
      50,
    )
  })

  test('console/V4 what was erased says when and by whom; what is not shown says so; what is known is told', () => {
    const remarked = event(1, 'remarked')
    const erased = event(9, 'personalErased', {
      stream: 'erasure/incident:i1',
      by: 'person/eva',
      body: { stream: 'incident/i1', reason: 'orden judicial' },
    })
    const [note, erasure] = told([remarked, erased]).map(({ parts }) => plain(parts))
    expect(note).toBe('Nota: borrado el 19:42:09 por eva')
    expect(erasure).toBe('Datos personales borrados · motivo: orden judicial')
    expect(plain(told([remarked])[0]?.parts ?? [])).toBe('Nota: borrado')
    expect(plain(told([{ ...remarked, hidden: true }], 'en')[0]?.parts ?? [])).toBe(
      'Note: not shown to your account',
    )
    const later = event(12, 'remarked', { personal: { text: 'llegó la grúa [{~from}]' } })
    expect(plain(told([remarked, erased, later])[2]?.parts ?? [])).toBe('Nota: llegó la grúa [{~from}]')
  })

  test('console/V4 a correction is an entry of its own where the step truly was, and marks what it corrects', () => {
    const stream = 'assignment/a1'
    const units = { T3: 'T3' }
    const assignments = [{ id: 'a1', unit: 'T3', milestones: {} }] as never
    const entries = told(
      [
        event(3, 'milestoneReported', { stream, body: { milestone: 'onScene', at: at(30) } }),
        event(5, 'checkedIn', { stream, time: at(20) }),
        event(7, 'milestoneCorrected', {
          stream,
          body: { milestone: 'onScene', from: at(30), to: at(10), reason: 'botón tardío' },
        }),
      ],
      'es',
      { units, assignments },
    )
    expect(entries.map(({ seq }) => seq)).toEqual([7, 5, 3])
    expect(plain(entries[0]?.parts ?? [])).toBe(
      'Corrección: T3 · llegó 19:42:10, no 19:42:30 · motivo: botón tardío',
    )
    expect(entries[0]).toMatchObject({ correction: true, at: at(10), recordedAt: at(7) })
    expect(entries[2]?.corrected).toBe(true)
    const [added] = told([
      event(1, 'milestoneCorrected', { stream, body: { milestone: 'enRoute', to: at(0), reason: 'radio' } }),
    ])
    expect(plain(added?.parts ?? [])).toContain('no constaba')
  })

  test('console/V4 one decision is one entry, with the numbers of all that it recorded', () => {
    const command = 'c1'
    const entries = told([
      event(1, 'unitAssigned', { command, stream: 'assignment/a1', body: { unit: 'A12', at: at(1) } }),
      event(2, 'unitsAssigned', {
        command,
        body: { units: [{ unit: 'A12', assignment: 'a1', mode: 'current' }] },
      }),
      event(3, 'alarmCleared', { command, stream: 'alarm/x' }),
      event(4, 'wordsRead', { stream: 'call/k' }),
    ])
    expect(entries.map(({ seqs }) => seqs)).toEqual([[2, 1, 3], [4]])
  })

  test('console/W12 both languages have every sentence, with the same gaps', () => {
    const gaps = (sentence: string) =>
      [...sentence.matchAll(/\{[*~]?(\w+)\}/g)].map(([, name]) => name).sort()
    for (const [key, { es, en }] of Object.entries(sentences)) expect(gaps(es), key).toEqual(gaps(en))
  })
})
