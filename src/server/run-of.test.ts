import { expect, test } from 'vitest'
import { createDesk } from '../dispatch/desk.test-support.ts'
import { runOf } from './run-of.ts'

test('roads/R6 a unit is on a run while it is under way, and its name tells nothing of the assignment', () => {
  const desk = createDesk()
  const key = Buffer.alloc(32, 1)
  const run = () => runOf(desk.record.lookup, 'A1', key)
  expect(run()).toBeUndefined()
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  expect(run()).toBeUndefined()
  desk.must('reportMilestone', { assignment: 'a', milestone: 'enRoute' })
  expect(run()).toMatch(/^[0-9a-f]{24}$/)
  expect(runOf(desk.record.lookup, 'A1', Buffer.alloc(32, 2))).not.toBe(run())
  desk.must('reportMilestone', { assignment: 'a', milestone: 'onScene' })
  expect(run()).toBeUndefined()
  expect(runOf(desk.record.lookup, 'nobody', key)).toBeUndefined()
})
