import { describe, expect, it } from 'vitest'
import type { Slot } from '../../dispatch/recommendation/reason.ts'
import type { Point } from '../live/records.ts'
import { routeLines } from './routes.ts'

const far: Point[] = [
  [-79, -2.9],
  [-79.01, -2.9],
  [-79.02, -2.9],
]
const rest = far.slice(1)
const slot = (more: Partial<Slot>): Slot => ({
  capability: 'patrol',
  service: 'SC',
  reasons: [],
  notTaken: [],
  ...more,
})
const shown = (slots: Slot[], picked: string[] = [], confirmed: string[] = []) =>
  routeLines({
    slots,
    picked,
    isConfirmed: (unit) => confirmed.includes(unit),
    begun: new Map([['A12', far]]),
  }).features.map(({ properties, geometry }) => [
    properties.unit,
    properties.state,
    geometry.coordinates.length,
  ])

describe('ways on the map', () => {
  it('console/V2 a proposed unit has a dotted line as long as it is among those to be sent', () => {
    expect(shown([slot({ unit: 'A12', line: far })], ['A12'])).toEqual([['A12', 'proposed', 3]])
    expect(shown([slot({ unit: 'A12', line: far })], ['A7'])).toEqual([])
  })

  it('console/V2 one that has its order and has not confirmed stays dotted; then the line is whole, thin where driven', () => {
    expect(shown([slot({ sent: 'A12', line: rest })])).toEqual([['A12', 'proposed', 2]])
    expect(shown([slot({ sent: 'A12', line: rest })], [], ['A12'])).toEqual([
      ['A12', 'driven', 3],
      ['A12', 'confirmed', 2],
    ])
  })

  it('console/V2 where no way is known nothing is drawn', () => {
    expect(shown([slot({ unit: 'A12' }), slot({})], ['A12'])).toEqual([])
  })
})
