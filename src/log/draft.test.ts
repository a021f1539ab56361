import { expect, test } from 'vitest'
import { draftOf } from './draft.ts'
import type { Machine, RuleContext, States } from './machine.ts'

interface Tally {
  sum: number
  versions: number[]
}

const tally: Machine<Tally> = {
  kind: 'tally',
  evolve: (state, event) => ({
    sum: (state?.sum ?? 0) + Number(event.body.add),
    versions: [...(state?.versions ?? []), event.version],
  }),
  isLive: () => true,
}

const context: RuleContext = {
  now: '2026-11-24T19:00:00.000Z',
  by: { name: 'person/ana', roles: [], services: [] },
  centre: 'test',
  timeZone: 'UTC',
}
const states: States = {
  of: <S>() => ({ sum: 5, versions: [1] }) as S,
  versionOf: () => 1,
  named: () => [],
}

test('centre/L1 a decision sees its own earlier events and numbers them on from what is committed', () => {
  const draft = draftOf(states, { id: 'c1', type: 'add' }, context)
  draft.record(tally, 'a', 'added', { add: 2 })
  expect(draft.record(tally, 'a', 'added', { add: 3 })).toEqual({ sum: 10, versions: [1, 2, 3] })
  expect(draft.of(tally, 'a')?.sum).toBe(10)
})

test('centre/L1 a draft leaves the committed state alone and hands over its events in order', () => {
  const draft = draftOf(states, { id: 'c1', type: 'add' }, context)
  draft.record(tally, 'a', 'added', { add: 2 }, { name: 'Rosa' })
  draft.record(tally, 'b', 'added', { add: 3 })
  expect(states.of(tally, 'a')).toEqual({ sum: 5, versions: [1] })
  expect(draft.accepted(7)).toEqual({
    answer: 7,
    events: [
      { stream: 'tally/a', type: 'added', body: { add: 2 }, personal: { name: 'Rosa' } },
      { stream: 'tally/b', type: 'added', body: { add: 3 } },
    ],
  })
})
