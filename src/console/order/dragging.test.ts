import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastPixels, letGo, movedTo, takenUp } from './dragging.ts'

const pixel = fc.integer({ min: -400, max: 400 })
const move = fc.record({ x: pixel, y: pixel, over: fc.constantFrom(undefined, 'i1', 'i2') })

describe('a unit in the hand', () => {
  it('console/W1 a hand that hardly moves has clicked, and sends nobody', () => {
    const near = fc.integer({ min: -4, max: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(near, near)), (moves) => {
        const held = moves.reduce((drag, [x, y]) => movedTo(drag, x, y, 'i1'), takenUp('A12', 0, 0))
        expect(held.far).toBe(false)
        expect(letGo(held)).toBeUndefined()
      }),
    )
  })

  it('console/W1 letting go sends it to what the hand was over last, and to nothing else', () => {
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const held = moves.reduce((drag, { x, y, over }) => movedTo(drag, x, y, over), takenUp('A12', 0, 0))
        const wasFar = moves.some(({ x, y }) => Math.hypot(x, y) >= leastPixels)
        const last = moves.at(-1)?.over
        expect(letGo(held)).toEqual(wasFar && last ? { unit: 'A12', incident: last } : undefined)
        if (wasFar) expect(movedTo(held, 0, 0, undefined).far).toBe(true)
      }),
    )
    expect(letGo(undefined)).toBeUndefined()
  })
})
