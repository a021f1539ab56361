import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passTime } from './time-passing.ts'
import { virtualClock } from './virtual-clock.ts'

/** Things that come due at whole seconds; each is done once. */
function world(dueSeconds: number[]) {
  const clock = virtualClock(0)
  let open = dueSeconds.map((second) => second * 1000)
  const done: { dueMs: number; atMs: number }[] = []
  let asked = 0
  return {
    clock,
    done,
    asked: () => asked,
    countDue(nowMs: number) {
      asked++
      return open.filter((ms) => ms <= nowMs).length
    },
    async tick() {
      done.push(...open.filter((ms) => ms <= clock.ms()).map((dueMs) => ({ dueMs, atMs: clock.ms() })))
      open = open.filter((ms) => ms > clock.ms())
    },
  }
}

describe("centre/R1 the record's clock", () => {
  test('centre/R1 shows the time it was told, and never an earlier one', () => {
    const clock = virtualClock(Date.parse('2017-01-02T08:00:00Z'))
    clock.moveTo(Date.parse('2017-01-02T08:00:05Z'))
    clock.moveTo(Date.parse('2017-01-02T07:00:00Z'))
    expect(clock.now()).toBe('2017-01-02T08:00:05.000Z')
  })

  test('centre/R1 timers run at the very second they are due, however far time jumps', async () => {
    const all = fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 20 })
    const stops = fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(all, stops, async (seconds, jumps) => {
        const it = world(seconds)
        const sorted = jumps.toSorted((a, b) => a - b)
        for (const jump of sorted) await passTime(it, jump * 1000)
        const endMs = (sorted.at(-1) ?? 0) * 1000
        expect(it.clock.ms()).toBe(endMs)
        for (const { dueMs, atMs } of it.done) expect(atMs - dueMs).toBeLessThanOrEqual(1000)
        const wanted = seconds.filter((second) => second * 1000 < endMs - 1000).length
        expect(it.done.length).toBeGreaterThanOrEqual(wanted)
      }),
      { examples: [[[8], [8, 9, 10]]] },
    )
  })

  test('centre/R1 where nothing is due the timers are asked once for a stretch', async () => {
    const it = world([])
    await passTime(it, 86_400_000)
    expect(it.asked()).toBe(1)
    expect(it.clock.ms()).toBe(86_400_000)
  })

  test('centre/R1 what happens at a moment comes before what is due at it', async () => {
    const it = world([60])
    await passTime(it, 60_000)
    expect(it.done).toEqual([])
    await passTime(it, 62_000)
    expect(it.done).toEqual([{ dueMs: 60_000, atMs: 61_000 }])
  })
})
