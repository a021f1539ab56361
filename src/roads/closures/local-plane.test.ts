import fc from 'fast-check'
import { expect, test } from 'vitest'
import { insideOf, onPiece, piecesByCell, piecesOf, type Spot } from './local-plane.ts'

const spot = fc.record({
  x: fc.integer({ min: -300, max: 300 }),
  y: fc.integer({ min: -300, max: 300 }),
})
const drawn = fc.array(spot, { minLength: 3, maxLength: 12 })

test('roads/R5 every piece of a line that is near a spot is among those looked up there', () => {
  fc.assert(
    fc.property(drawn, spot, fc.integer({ min: 1, max: 100 }), (line, place, metres) => {
      const pieces = piecesOf(line)
      const found = piecesByCell(pieces, metres)(place)
      const near = [...pieces.keys()].filter((i) => {
        const piece = pieces[i]
        return piece !== undefined && onPiece(piece, place).offMetres <= metres
      })
      expect(found).toEqual([...new Set(found)].sort((a, b) => a - b))
      expect(found).toEqual(expect.arrayContaining(near))
    }),
  )
})

test('roads/R5 a spot is in a ring as the even-odd rule over all of its sides says', () => {
  const slowly = (ring: Spot[], { x, y }: Spot) =>
    ring.filter((a, i) => {
      const b = ring.at(i - 1) as Spot
      return a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x
    }).length %
      2 ===
    1
  fc.assert(
    fc.property(drawn, spot, (ring, place) => {
      expect(insideOf(ring)(place)).toBe(slowly(ring, place))
    }),
  )
})
