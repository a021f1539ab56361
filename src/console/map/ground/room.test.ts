import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, createRoom } from './room.ts'

const box = fc
  .record({
    left: fc.integer({ min: -200, max: 900 }),
    top: fc.integer({ min: -200, max: 700 }),
    width: fc.integer({ min: 1, max: 160 }),
    height: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ left, top, width, height }): Box => ({ left, top, right: left + width, bottom: top + height }))

const apart = (a: Box, b: Box) =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top

describe('room for names', () => {
  it('console/W8 no two that were given room overlap, and who was refused would have', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 60 }), (boxes) => {
        const room = createRoom()
        const given: Box[] = []
        for (const each of boxes) {
          const free = given.every((other) => apart(each, other))
          expect(room.take([each])).toBe(free)
          if (free) given.push(each)
        }
      }),
    )
  })

  it('console/W8 a name of several boxes gets all or none', () => {
    const room = createRoom()
    const at = (left: number): Box => ({ left, top: 0, right: left + 10, bottom: 10 })
    room.occupy(at(20))
    expect(room.take([at(0), at(20)])).toBe(false)
    expect(room.take([at(0)])).toBe(true)
  })
})
