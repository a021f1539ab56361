import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { everySecond } from './every-second.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('every second', () => {
  it('centre/M13 the work is done once a second, on the second, until it is stopped', async () => {
    const at: number[] = []
    await vi.advanceTimersByTimeAsync(300)
    const stop = everySecond(
      () => at.push(Math.round(performance.now()) % 1000),
      () => {},
    )
    await vi.advanceTimersByTimeAsync(3000)
    expect(at).toEqual([0, 0, 0])
    stop()
    await vi.advanceTimersByTimeAsync(5000)
    expect(at).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('centre/M13 work that fails, at once or later, is told, and the next second comes all the same', async () => {
    const told: unknown[] = []
    let turn = 0
    const stop = everySecond(
      () => {
        turn++
        if (turn === 1) throw new Error('at once')
        if (turn === 2) return Promise.reject(new Error('later'))
        return undefined
      },
      (error) => told.push((error as Error).message),
    )
    await vi.advanceTimersByTimeAsync(4000)
    expect(told).toEqual(['at once', 'later'])
    expect(turn).toBe(4)
    stop()
  })

  it('centre/M13 work that takes long holds up no second', async () => {
    let turns = 0
    const stop = everySecond(
      () => {
        turns++
        return new Promise(() => {})
      },
      () => {},
    )
    await vi.advanceTimersByTimeAsync(3000)
    expect(turns).toBe(3)
    stop()
  })

  it('centre/M13 stopping within the work itself ends it', async () => {
    let turns = 0
    const stop = everySecond(
      () => {
        turns++
        stop()
      },
      () => {},
    )
    await vi.advanceTimersByTimeAsync(3000)
    expect(turns).toBe(1)
  })
})
