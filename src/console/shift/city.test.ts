import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmallCentre } from '../live/page.test-support.ts'
import { changeCity, loadCity, useCity } from './city.ts'

type Answer = { status?: number; body?: unknown }
let waiting: ((answer: Answer) => void)[]
let centre: Awaited<ReturnType<typeof openSmallCentre>>
beforeEach(async () => {
  waiting = []
  centre = await openSmallCentre(() => new Promise<Answer>((resolve) => waiting.push(resolve)))
})
afterEach(async () => {
  await centre.close()
  useCity.setState({ city: undefined })
})
const arrived = async (count: number) => {
  while (waiting.length < count) await new Promise((done) => setImmediate(done))
}
const city = { running: true, speed: 1, autoOperators: 0, placed: 3 }

describe('the training city', () => {
  it('console/V3 is shown as the centre says; a refusal changes nothing', async () => {
    for (const [answer, shown] of [
      [{ body: city }, city],
      [{ status: 403, body: {} }, city],
    ] as const) {
      const asked = loadCity()
      await arrived(waiting.length + 1)
      waiting.at(-1)?.(answer)
      await asked
      expect(useCity.getState().city).toEqual(shown)
    }
  })

  it('console/V3 a pause given here is not undone by an answer asked for before it', async () => {
    const asked = loadCity()
    await arrived(1)
    const paused = changeCity({ running: false })
    await arrived(2)
    expect(centre.asked[1]).toMatchObject({ method: 'POST', body: { running: false } })
    waiting[1]?.({ body: { ...city, running: false } })
    await paused
    waiting[0]?.({ body: city })
    await asked
    expect(useCity.getState().city?.running).toBe(false)
  })
})
