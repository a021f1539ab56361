import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Unit } from '../live/records.ts'
import { stationOrders, stationsOf } from './stations.ts'

const unit = (id: string, fields: Partial<Unit> = {}) =>
  ({ id, callSign: id, service: 'GS', capabilities: [], ...fields }) as unknown as Unit
const all = [
  unit('A10', { station: 'Norte' }),
  unit('A2', { station: 'Norte', current: 'x' }),
  unit('B1', { station: 'Norte', service: 'SI' }),
  unit('C1', { station: 'Centro' }),
  unit('D1'),
]
const names = (typed: string) => stationsOf(all, typed).map(({ name }) => name)

describe('stations', () => {
  it('console/V6 each with its units, services and how many are at work; those without a station stand last', () => {
    expect(names('')).toEqual(['Centro', 'Norte', ''])
    const [, norte] = stationsOf(all, '')
    expect(norte).toMatchObject({ services: ['GS', 'SI'], atWork: 1 })
    expect(norte?.units.map(({ id }) => id)).toEqual(['A2', 'A10', 'B1'])
  })

  it('console/V6 are found by their name, a service or a unit', () => {
    expect(names('nor')).toEqual(['Norte'])
    expect(names('si')).toEqual(['Norte'])
    expect(names('c1')).toEqual(['Centro'])
    expect(names('d1')).toEqual([''])
  })

  it('console/V6 every unit is in exactly one station, whatever they are called', () => {
    const any = fc.array(fc.option(fc.constantFrom('Norte', 'Sur', 'norte'), { nil: undefined }))
    fc.assert(
      fc.property(any, (given) => {
        const units = given.map((station, at) => unit(`U${at}`, station === undefined ? {} : { station }))
        const found = stationsOf(units, '').flatMap((station) => station.units.map(({ id }) => id))
        expect(found.toSorted()).toEqual(units.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('console/V6 renaming changes the station of each unit, with what was seen there; the same name changes nothing', () => {
    const norte = stationsOf(all, 'norte')[0]?.units ?? []
    expect(stationOrders(norte, ' Norte ')).toEqual([])
    expect(stationOrders(norte, 'Estación 5')).toHaveLength(3)
    expect(stationOrders([unit('D1')], 'Centro')[0]).toMatchObject({
      type: 'changeUnit',
      fields: { unit: 'D1', station: 'Centro', was: { absent: ['station'] } },
    })
    expect(stationOrders([unit('D1')], '  ')).toEqual([])
  })
})
