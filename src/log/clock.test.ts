import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockStep, machineClock } from './clock.ts'

/** A machine whose wall clock can be set while its monotonic one runs on. */
function machine(startMs = Date.parse('2026-11-24T19:00:00.000Z')) {
  let wall = startMs
  let monotonic = 0
  return {
    sources: { wallMs: () => wall, monotonicMs: () => monotonic },
    pass(ms: number) {
      wall += ms
      monotonic += ms
    },
    step(ms: number) {
      wall += ms
    },
  }
}

test('centre/L8 time never goes backwards, whatever the machine does', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          pass: fc.integer({ min: 0, max: 5000 }),
          step: fc.integer({ min: -90_000, max: 90_000 }),
        }),
      ),
      (happenings) => {
        const { sources, pass, step } = machine()
        const clock = machineClock(() => {}, undefined, sources)
        let last = clock.now()
        for (const happening of happenings) {
          pass(happening.pass)
          step(happening.step)
          const now = clock.now()
          expect(now >= last).toBe(true)
          last = now
        }
      },
    ),
  )
})

test('centre/L8 a step over one second is told once, with its size; a smaller drift is not', () => {
  const steps: ClockStep[] = []
  const { sources, pass, step } = machine()
  const clock = machineClock((seen) => steps.push(seen), undefined, sources)
  pass(10_000)
  step(900)
  clock.now()
  expect(steps).toEqual([])
  step(3600_000)
  clock.now()
  clock.now()
  expect(steps.map((seen) => seen.stepSeconds)).toEqual([3600.9])
  step(-7200_000)
  clock.now()
  expect(steps.map((seen) => seen.stepSeconds)).toEqual([3600.9, -7200])
})

test('centre/L8 after a restart with a slow clock, time goes on from the last event', () => {
  const { sources } = machine(Date.parse('2026-11-24T18:00:00.000Z'))
  const clock = machineClock(() => {}, '2026-11-24T19:30:00.000Z', sources)
  expect(clock.now()).toBe('2026-11-24T19:30:00.000Z')
})

test('centre/L8 durations come from the monotonic clock', () => {
  const { sources, pass, step } = machine()
  const clock = machineClock(() => {}, undefined, sources)
  const before = clock.monotonicMs()
  step(-50_000)
  pass(1234)
  expect(clock.monotonicMs() - before).toBe(1234)
})
