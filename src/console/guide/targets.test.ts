import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeCard } from './targets.ts'

const card = { width: 340, height: 170 }
const room = { width: 1280, height: 800, foot: 38 }

describe('where the guide stands', () => {
  it('console/V7 it never covers what it points at, and is whole on the screen, wherever there is room', () => {
    const number = (min: number, max: number) => fc.integer({ min, max })
    fc.assert(
      fc.property(
        number(0, 1270),
        number(0, 750),
        number(10, 560),
        number(10, 400),
        (left, top, width, height) => {
          const box = { left, top, right: Math.min(1280, left + width), bottom: Math.min(800, top + height) }
          const at = placeCard(box, card, room)
          expect(at.left).toBeGreaterThanOrEqual(0)
          expect(at.top).toBeGreaterThanOrEqual(0)
          expect(at.left + card.width).toBeLessThanOrEqual(room.width)
          expect(at.top + card.height).toBeLessThanOrEqual(room.height - room.foot)
          const apart =
            at.left >= box.right ||
            at.left + card.width <= box.left ||
            at.top >= box.bottom ||
            at.top + card.height <= box.top
          expect(apart, JSON.stringify({ box, at })).toBe(true)
        },
      ),
    )
  })

  it('console/V7 with nothing to point at it stands at the foot on the right, where no screen has its acts', () => {
    expect(placeCard(undefined, card, room)).toEqual({ left: 1280 - 340 - 12, top: 800 - 38 - 170 - 12 })
  })
})
