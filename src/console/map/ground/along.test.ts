import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorsOf, courseOf, stepsOf } from './along.ts'

const word = (letters: number) => Array.from({ length: letters }, () => 7)

describe('a name along its street', () => {
  it('console/W8 stands in the middle of a straight street, turned with it', () => {
    expect(courseOf([0, 0, 200, 0], 100, word(10))).toEqual({ straight: { x: 100, y: 0, angle: 0 } })
    const down = courseOf([0, 0, 0, 200], 100, word(10))
    expect(down).toMatchObject({ straight: { x: 0, y: 100 } })
  })

  it('console/W8 is never upside down, whichever way the street was drawn', () => {
    const street = fc.tuple(
      fc.integer({ min: -300, max: 300 }).filter((x) => Math.abs(x) > 80),
      fc.integer({ min: -300, max: 300 }),
    )
    fc.assert(
      fc.property(street, ([x, y]) => {
        const course = courseOf([0, 0, x, y], Math.hypot(x, y) / 2, word(6))
        if (!course || !('straight' in course)) throw new Error('a straight street has a straight name')
        expect(Math.cos(course.straight.angle)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('console/W8 goes around a gentle bend letter by letter, and not around a corner', () => {
    const bend = courseOf([0, 0, 60, 0, 110, 20, 150, 50], 80, word(14))
    expect(bend).toMatchObject({ letters: expect.any(Array) })
    expect(courseOf([0, 0, 60, 0, 60, 60], 60, word(10))).toBeUndefined()
  })

  it('console/W8 does not stand where the street is too short', () => {
    expect(courseOf([0, 0, 60, 0], 30, word(10))).toBeUndefined()
  })

  it('console/W8 stands again and again along a long street, and always somewhere on it', () => {
    expect(anchorsOf(100, 320)).toEqual([50])
    expect(anchorsOf(900, 320)).toEqual([450, 130, 770])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), (length) =>
        anchorsOf(length, 320).every((at) => at >= 0 && at <= length),
      ),
    )
    expect(stepsOf([0, 0, 3, 4, 3, 10]).length).toBe(11)
  })
})
