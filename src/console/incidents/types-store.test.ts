import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmallCentre } from '../live/page.test-support.ts'
import { loadTypes, useTypes } from './types-store.ts'

type Answer = { status?: number; body?: unknown }

let waiting: ((answer: Answer) => void)[]
let centre: Awaited<ReturnType<typeof openSmallCentre>>

beforeEach(async () => {
  waiting = []
  centre = await openSmallCentre(() => new Promise<Answer>((resolve) => waiting.push(resolve)))
})
afterEach(async () => {
  await centre.close()
  useTypes.setState({ services: {}, loaded: false })
})

const arrived = async (count: number) => {
  while (waiting.length < count) await new Promise((done) => setImmediate(done))
}
/** Settings that are known by the one service they name. */
const settings = (service: string): Answer => ({
  body: { types: [], services: { [service]: { es: service, en: service } } },
})
const inForce = () => Object.keys(useTypes.getState().services)

describe('what is in force at a desk', () => {
  it('console/V6 an answer that comes late does not bring old settings back', async () => {
    const first = loadTypes()
    await arrived(1)
    const second = loadTypes()
    await arrived(2)
    waiting[1]?.(settings('NEW'))
    await second
    expect(inForce()).toEqual(['NEW'])
    waiting[0]?.(settings('OLD'))
    await first
    expect(inForce()).toEqual(['NEW'])
  })

  it('console/V6 answers in order are taken one after the other, and a refusal changes nothing', async () => {
    for (const [index, answer, expected] of [
      [0, settings('ONE'), 'ONE'],
      [1, settings('TWO'), 'TWO'],
      [2, { status: 401, body: { services: { NOT: {} } } }, 'TWO'],
    ] as const) {
      const asked = loadTypes()
      await arrived(index + 1)
      waiting[index]?.(answer)
      await asked
      expect(inForce()).toEqual([expected])
      expect(useTypes.getState().loaded).toBe(true)
    }
  })
})
