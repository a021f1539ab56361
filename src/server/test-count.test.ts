import { expect, test } from 'vitest'
import { countTests } from './test-count.ts'

const module = (state: string, ...tests: string[]) => ({
  state: () => state,
  children: { allTests: () => tests.map((each) => ({ result: () => ({ state: each }) })) },
})

test('centre/S7 tests are counted by their outcome', () => {
  const modules = [
    module('passed', 'passed', 'passed', 'skipped'),
    module('failed', 'passed', 'failed', 'failed'),
  ]
  expect(countTests(modules, 0)).toEqual({ passed: 3, failed: 2, skipped: 1 })
})

test('centre/S7 a file that could not be loaded counts as failed', () => {
  expect(countTests([module('failed')], 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('centre/S7 a file whose set-up failed counts as failed, though its tests were only skipped', () => {
  expect(countTests([module('failed', 'skipped', 'skipped')], 0)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 2,
  })
})

test('centre/S7 an error outside of every test counts as failed', () => {
  expect(countTests([module('passed', 'passed')], 2)).toEqual({ passed: 1, failed: 2, skipped: 0 })
})
