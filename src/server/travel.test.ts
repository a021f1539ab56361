import { describe, expect, it } from 'vitest'
import type { Incident } from '../incidents/incident.ts'
import type { Lookup } from '../log/machine.ts'
import type { Point, StreetSegment } from '../places/layer.ts'
import { makeRoads } from '../roads/roads.ts'
import { createPositions } from '../units/positions.ts'
import type { Unit } from '../units/unit.ts'
import { createTravels } from './travel.ts'

const corner = (x: number, y = 0): Point => [-78.42 + x * 0.001, -2.31 + y * 0.001]
const segment = (id: string, from: number, to: number, more: Partial<StreetSegment> = {}): StreetSegment => ({
  ...{ id, name: 'Bolívar', class: 'residential', line: [corner(from), corner(to)] },
  ...{ fromNode: `n${from}`, toNode: `n${to}`, ...more },
})
/** A street of ten blocks, the last of which one may only drive away from the rest. */
const street = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((x) => segment(`s${x}`, x, x + 1))
const roads = makeRoads([...street, segment('s9', 9, 10, { oneWay: 'forward' })], 1)

const unit = (id: string, home?: Point) => ({ id, service: 'GS', ...(home && { home }) }) as unknown as Unit
const incidentAt = (point?: Point) =>
  ({ id: 'i1', personal: point && { location: { point, source: 'pin', label: 'x' } } }) as unknown as Incident

function travels(units: Unit[], incident: Incident, map: typeof roads | undefined = roads) {
  const positions = createPositions()
  const states: Record<string, unknown> = {
    i1: incident,
    ...Object.fromEntries(units.map((one) => [one.id, one])),
  }
  const lookup = {
    of: (_machine: unknown, id: string) => states[id],
    all: () => new Map(),
  } as unknown as Lookup
  return { positions, ...createTravels({ lookup, positions, roads: () => map }) }
}

describe('travels', () => {
  const units = [unit('near', corner(2)), unit('far', corner(8)), unit('nowhere')]

  it('centre/M drive times by road: from the station, as long as nobody has seen the unit elsewhere', () => {
    const { secondsTo, positions } = travels(units, incidentAt(corner(0)))
    expect(secondsTo('near', 'i1')).toBeLessThan(secondsTo('far', 'i1') as number)
    const seen = { heading: 0, speedKmh: 0, at: '2026-11-24T12:00:00.000Z' }
    positions.take({ unit: 'far', point: corner(1), ...seen })
    positions.take({ unit: 'nowhere', point: corner(5), ...seen })
    expect(secondsTo('far', 'i1')).toBeLessThan(secondsTo('near', 'i1') as number)
    expect(secondsTo('nowhere', 'i1')).toBeGreaterThan(0)
  })

  it('centre/M from where no way leads there is no time, not even an endless one', () => {
    const { secondsTo } = travels([unit('beyond', corner(10))], incidentAt(corner(5)))
    expect(secondsTo('beyond', 'i1')).toBeUndefined()
  })

  it('centre/C1 seconds to an incident; nothing where unit, incident, place or map is not known', () => {
    const known = travels(units, incidentAt(corner(0)))
    expect(known.secondsTo('near', 'i1')).toBeGreaterThan(5)
    for (const [who, where] of [
      ['nobody', 'i1'],
      ['near', 'nothing'],
      ['nowhere', 'i1'],
    ] as const)
      expect(known.secondsTo(who, where)).toBeUndefined()
    expect(travels(units, incidentAt()).secondsTo('near', 'i1')).toBeUndefined()
    const { secondsTo } = createTravels({
      lookup: {
        of: (_m: unknown, id: string) => (id === 'i1' ? incidentAt(corner(0)) : units[0]),
      } as unknown as Lookup,
      ...{ positions: createPositions(), roads: () => undefined },
    })
    expect(secondsTo('near', 'i1')).toBeUndefined()
  })
})
