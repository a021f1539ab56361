import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameOf, type Picture, pictureOf, sixteenth } from './image-names.ts'

const unit = fc.record({
  kind: fc.constant('unit' as const),
  letter: fc.constantFrom('D', 'E', 'L', 'N'),
  due: fc.constantFrom('none', 'medium', 'high'),
  old: fc.boolean(),
  picked: fc.boolean(),
})
const incident = fc.record({
  kind: fc.constant('incident' as const),
  priority: fc.constantFrom(1, 2, 3, 4, 5),
  owes: fc.constantFrom('none', 'ink', 'medium', 'high'),
})
const pin = fc.record({
  kind: fc.constant('pin' as const),
  number: fc.integer({ min: 1, max: 9 }),
  marked: fc.boolean(),
})

describe('pictures on the map', () => {
  it('centre/U1 the name says everything that the picture shows', () => {
    fc.assert(
      fc.property(fc.oneof(unit, incident, pin), (picture) => {
        expect(pictureOf(nameOf(picture as Picture))).toEqual(picture)
      }),
    )
    const moving: Picture = { kind: 'unit', letter: 'E', due: 'none', heading: 4, old: false, picked: false }
    expect(pictureOf(nameOf(moving))).toEqual(moving)
    expect(pictureOf('something-of-the-style')).toBeUndefined()
  })

  it('centre/U1 a heading is one of sixteen', () => {
    expect([0, 11, 12, 90, 359, -90, 720].map(sixteenth)).toEqual([0, 0, 1, 4, 0, 12, 0])
  })
})
