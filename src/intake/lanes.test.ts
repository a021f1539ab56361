import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Call } from './call.ts'
import { createLanes, takeAllowance } from './lanes.ts'

const limit = { burst: 2, refillSeconds: 30 }
const waiting = (origin: string): Call => ({ lane: 'limited', origin, state: 'queued' }) as Call

test('centre/C4 an address has its burst, then waits apart, then has one more when time has passed', () => {
  const lanes = createLanes(limit)
  const at = (seconds: number) => lanes.laneFor('a', seconds * 1000, [])
  expect([at(0), at(0), at(0), at(29), at(30), at(31)]).toEqual([
    'main',
    'main',
    'limited',
    'limited',
    'main',
    'limited',
  ])
})

test('centre/C4 one address does not use up the allowance of another; no address is never limited', () => {
  const lanes = createLanes({ burst: 1, refillSeconds: 30 })
  expect(lanes.laneFor('a', 0, [])).toBe('main')
  expect(lanes.laneFor('b', 0, [])).toBe('main')
  for (let n = 0; n < 50; n++) expect(lanes.laneFor(undefined, 0, [])).toBe('main')
})

test('centre/C4 while its calls wait in the limited lane an address has its next ones behind them', () => {
  const lanes = createLanes(limit)
  expect(lanes.laneFor('a', 0, [waiting('a')])).toBe('limited')
  expect(lanes.laneFor('a', 0, [waiting('b')])).toBe('main')
})

test('centre/C4 in any time an address gets at most its burst and what time gives', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 100 }), (gapsMs) => {
      let nowMs = 0
      let allowance: ReturnType<typeof takeAllowance>['allowance'] | undefined
      let main = 0
      for (const gap of gapsMs) {
        nowMs += gap
        const taken = takeAllowance(allowance, nowMs, limit)
        allowance = taken.allowance
        if (taken.lane === 'main') main++
      }
      expect(main).toBeLessThanOrEqual(limit.burst + nowMs / 1000 / limit.refillSeconds + 1e-6)
    }),
  )
})

test('centre/C4 addresses that are whole again are forgotten', () => {
  const lanes = createLanes(limit)
  for (let n = 0; n < 1000; n++) lanes.laneFor(`a${n}`, n, [])
  expect(lanes.size()).toBe(1000)
  lanes.laneFor('late', 100_000, [])
  expect(lanes.size()).toBe(1)
})
