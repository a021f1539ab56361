import fc from 'fast-check'
import { expect, test } from 'vitest'
import { presenceSeconds, sayingBurst, sayingsPerSecond } from './limits.ts'
import { createPresence, fullAllowance, type Saying, sayingSchema, spend } from './presence.ts'

const ana = { person: 'person/ana', name: 'Ana' }
const at = (field: string, typing = true): Saying => ({ stream: 'incident/a', field, typing })
const now = '2026-11-24T19:00:00.000Z'

test('console/W9 who types is there for the others, not for themselves, until they leave', () => {
  const presence = createPresence<string>()
  expect(presence.say('window 1', ana, at('note'), now, 0)).toBe(true)
  expect(presence.others('person/luis')).toEqual([
    { stream: 'incident/a', field: 'note', ...ana, typing: true, since: now },
  ])
  expect(presence.others('person/ana')).toEqual([])
  expect(presence.say('window 1', ana, at('note', false), now, 1)).toBe(true)
  expect(presence.others('person/luis')).toEqual([])
})

test('console/W9 saying it again is no news, and keeps the time at which they came', () => {
  const presence = createPresence<string>()
  presence.say('w', ana, at('note'), now, 0)
  expect(presence.say('w', ana, at('note'), '2026-11-24T19:00:05.000Z', 5000)).toBe(false)
  expect(presence.others('person/luis')[0]?.since).toBe(now)
})

test('console/W9 a window is at one place: leaving another than that changes nothing', () => {
  const presence = createPresence<string>()
  presence.say('w', ana, at('note'), now, 0)
  presence.say('w', ana, at('priority'), now, 1)
  expect(presence.say('w', ana, at('note', false), now, 2)).toBe(false)
  expect(presence.others('person/luis').map(({ field }) => field)).toEqual(['priority'])
})

test('console/W9 who is silent for ten seconds, or whose line ends, is gone', () => {
  const presence = createPresence<string>()
  presence.say('w', ana, at('note'), now, 0)
  expect(presence.expire(presenceSeconds * 1000)).toBe(false)
  expect(presence.expire(presenceSeconds * 1000 + 1)).toBe(true)
  expect(presence.others('person/luis')).toEqual([])
  presence.say('w', ana, at('note'), now, 0)
  expect(presence.leave('w')).toBe(true)
  expect(presence.leave('w')).toBe(false)
})

test('console/W9 nothing but a place and whether one types may be said', () => {
  const stream = 'incident/0192-a'
  expect(sayingSchema.safeParse({ presence: { stream, field: 'note', typing: true } }).success).toBe(true)
  for (const bad of [
    { presence: { stream, field: 'note', typing: true, text: 'words' } },
    { presence: { stream: 'person/ana', field: 'note', typing: true } },
    { presence: { stream: 'incident/../x', field: 'note', typing: true } },
    { presence: { stream, field: '<b>', typing: true } },
    { presence: { stream, field: 'note', typing: 'yes' } },
    { presence: [] },
    {},
    null,
  ]) {
    expect(sayingSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
  }
})

test('console/W9 however it is timed, nobody says more than the burst and so many a second', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }), (gaps) => {
      let ms = 0
      let said = 0
      let allowance = fullAllowance(0)
      for (const gap of gaps) {
        ms += gap
        const left = spend(allowance, ms)
        if (!left) continue
        allowance = left
        said++
      }
      expect(said).toBeLessThanOrEqual(sayingBurst + (ms / 1000) * sayingsPerSecond)
    }),
  )
})
