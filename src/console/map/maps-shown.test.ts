import { describe, expect, it } from 'vitest'
import { isUnitMark, keepShown, markUnder } from './maps-shown.ts'

const canvasAt = (left: number, top: number) =>
  ({ getBoundingClientRect: () => ({ left, top }) }) as unknown as HTMLElement

describe('what lies under a hand that carries a unit', () => {
  it('console/W1 a map says what is on it there, in its own pixels; off the screen it says nothing', () => {
    const [one, other] = [canvasAt(100, 50), canvasAt(0, 0)]
    const asked: object[] = []
    const markAt = (spot: { x: number; y: number }) => {
      asked.push(spot)
      return { of: 'units' as const, id: 'A12' }
    }
    const takeOff = keepShown({ canvas: one, markAt })
    expect(markUnder(one, 130, 90)).toEqual({ of: 'units', id: 'A12' })
    expect(asked).toEqual([{ x: 30, y: 40 }])
    expect(markUnder(other, 130, 90)).toBeUndefined()
    expect(markUnder(null, 130, 90)).toBeUndefined()
    takeOff()
    expect(markUnder(one, 130, 90)).toBeUndefined()
  })

  it('console/W1 units are carried, busy or free; incidents and pins stay where they are', () => {
    for (const of of ['units', 'free'] as const) expect(isUnitMark({ of })).toBe(true)
    for (const of of ['incidents', 'pins'] as const) expect(isUnitMark({ of })).toBe(false)
    expect(isUnitMark(undefined)).toBe(false)
  })
})
