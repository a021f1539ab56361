import { describe, expect, it } from 'vitest'
import type { Incident } from '../live/records.ts'
import { incidentsIn, touchesOfDrawn } from './areas-touched.ts'

const shape = {
  kind: 'district' as const,
  polygons: [
    [
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
    ],
  ] as [number, number][][][],
}
const known = { id: 'd1', name: 'Centro', kind: 'district', shipped: {} }
const incident = (id: string, fields: object) => ({ id, status: 'active', ...fields }) as unknown as Incident
const at = (lon: number) => ({ personal: { location: { point: [lon, 1] } } })

describe('what drawing areas touches', () => {
  it('console/V6 is the open incidents inside, by their place, and by their area where the place is not told', () => {
    const all = [
      incident('inside', at(1)),
      incident('outside', { ...at(3), areas: ['d1'] }),
      incident('closed', { ...at(1), status: 'closed' }),
      incident('untold', { areas: ['d1'] }),
    ]
    expect(incidentsIn([{ shape, known }], all).map(({ id }) => id)).toEqual(['inside', 'untold'])
    expect(incidentsIn([{ shape }], all).map(({ id }) => id)).toEqual(['inside'])
    expect(touchesOfDrawn([{ shape }], all)).toEqual([
      { what: 'incidentsInArea', items: [{ kind: 'incident', id: 'inside' }] },
    ])
    expect(touchesOfDrawn([{ shape }], [])).toEqual([])
  })
})
