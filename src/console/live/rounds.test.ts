import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRounds } from './rounds.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Work of which each round ends when the test says so. */
function heldWork() {
  const ends: (() => void)[] = []
  const work = () => new Promise<void>((resolve) => ends.push(resolve))
  return { work, begun: () => ends.length, end: () => ends.at(-1)?.() }
}

describe('rounds', () => {
  it('console/W9 late entries are weighed though the picture changes oftener than the rest lasts', async () => {
    let weighed = 0
    const rounds = createRounds(async () => void weighed++, 150)
    for (let commit = 0; commit < 100; commit++) {
      rounds.ask()
      await vi.advanceTimersByTimeAsync(20)
    }
    expect(weighed).toBeGreaterThan(5)
    expect(weighed).toBeLessThanOrEqual(14)
  })

  it('console/W9 one round at a time; what changed meanwhile is owed exactly one more', async () => {
    const { work, begun, end } = heldWork()
    const rounds = createRounds(work, 150)
    rounds.ask()
    await vi.advanceTimersByTimeAsync(150)
    expect(begun()).toBe(1)
    for (let commit = 0; commit < 5; commit++) rounds.ask()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(begun()).toBe(1)
    end()
    await vi.advanceTimersByTimeAsync(150)
    expect(begun()).toBe(2)
    end()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(begun()).toBe(2)
  })

  it('console/W9 a stop ends what was owed, and a later ask begins again, also after a round that failed', async () => {
    let begun = 0
    const rounds = createRounds(async () => {
      begun++
      throw new Error('no centre')
    }, 150)
    rounds.ask()
    rounds.stop()
    await vi.advanceTimersByTimeAsync(1000)
    expect(begun).toBe(0)
    for (const round of [1, 2]) {
      rounds.ask()
      await vi.advanceTimersByTimeAsync(150)
      expect(begun).toBe(round)
    }
  })
})
