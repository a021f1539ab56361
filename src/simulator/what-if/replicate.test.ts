import { beforeAll, describe, expect, test } from 'vitest'
import { drawCalls } from './demand.ts'
import { figuresOf } from './figures.ts'
import { gridBase, gridCity } from './grid-city.test-support.ts'
import { applyChanges, type Layout } from './layout.ts'
import type { Model } from './model.ts'
import { closestIdle } from './policies.ts'
import { replicate, type Trial } from './replicate.ts'
import { simulate } from './simulate.ts'

let city: Model

beforeAll(async () => {
  city = await gridCity()
})

const trial = (changes: Partial<Trial> = {}): Trial => ({
  models: [city],
  policies: ['closest-idle', 'hybrid'],
  seed: 3,
  replications: 4,
  ...changes,
})

describe('roads/W1 replications over threads', () => {
  test('roads/W1 one thread or two, the answer is the same, and that of a simulation here', async () => {
    const done: number[] = []
    const two = await replicate(trial(), { threads: 2, onProgress: (count) => done.push(count) })
    expect(await replicate(trial(), { threads: 1 })).toEqual(two)
    expect(done).toEqual([1, 2, 3, 4])
    const here = simulate(city, closestIdle, drawCalls(city, 3, 2))
    expect(two[0]?.[0]?.[2]).toEqual(figuresOf(city, here))
  })

  test('roads/W1 common random numbers: every policy and every model meets the same calls', async () => {
    const base = await gridBase()
    const changed = applyChanges(base.layout, [{ kind: 'removeStation', station: 'D' }]) as Layout
    const models = [city, await base.build(changed)]
    const found = await replicate(trial({ models, replications: 3 }), { threads: 1 })
    const calls = found.flat().map((all) => all.map((one) => one.calls))
    for (const other of calls) expect(other).toEqual(calls[0])
  })

  test('roads/W1 is stopped when asked to, and gives the reason', async () => {
    const stopping = new AbortController()
    const running = replicate(trial({ replications: 5000 }), {
      threads: 1,
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('enough')),
    })
    await expect(running).rejects.toThrow('enough')
  })

  test('roads/W1 what fails in a thread fails the trial', async () => {
    const broken = { ...city, demand: { ...city.demand, calls: undefined } } as unknown as Model
    await expect(replicate(trial({ models: [broken] }), { threads: 1 })).rejects.toThrow()
  })
})
