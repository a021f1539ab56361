import { describe, expect, it } from 'vitest'
import { packedLines } from '../map/marks.ts'
import { partsOf } from '../map/paint-reach.ts'
import { reachLines } from './reach-lines.ts'

const told = [
  {
    upToSeconds: 240,
    metres: 300,
    lines: [
      [-7850000, -230000, 100, 0, 0, 50],
      [-7849000, -230000, -5, 5],
    ],
  },
  { upToSeconds: 480, metres: 0, lines: [] },
]

describe('the lines of a reach', () => {
  it('roads/R3 steps become places again, each band with its look', () => {
    const { features } = reachLines(told)
    expect(features.map(({ properties }) => properties?.state)).toEqual(['reach0', 'reach1'])
    expect(features[0]?.geometry.coordinates).toEqual([
      [
        [-78.5, -2.3],
        [-78.499, -2.3],
        [-78.499, -2.2995],
      ],
      [
        [-78.49, -2.3],
        [-78.49005, -2.29995],
      ],
    ])
  })

  it('roads/R3 the painter finds each street of a band, and none in an empty one', () => {
    const [near, far] = packedLines(reachLines(told))
    const lengths = [...partsOf(near?.spots ?? new Float64Array())].map(({ length }) => length)
    expect(lengths).toEqual([6, 4])
    expect([...partsOf(far?.spots ?? new Float64Array([1]))]).toEqual([])
  })

  it('roads/R3 a line without parts is one part', () => {
    expect([...partsOf(new Float64Array([1, 2, 3, 4]))]).toEqual([new Float64Array([1, 2, 3, 4])])
  })
})
