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
    const { toIncident, positions } = travels(units, incidentAt(corner(0)))
    const before = toIncident(incidentAt(corner(0)), units)
    expect([...before.keys()].sort()).toEqual(['far', 'near'])
    expect(before.get('near')?.seconds).toBeLessThan(before.get('far')?.seconds as number)
    positions.take({ unit: 'far', point: corner(1), heading: 0, speedKmh: 0, at: '2026-11-24T12:00:00.000Z' })
    positions.take({
      unit: 'nowhere',
      point: corner(5),
      heading: 0,
      speedKmh: 0,
      at: '2026-11-24T12:00:00.000Z',
    })
    const after = toIncident(incidentAt(corner(0)), units)
    expect(after.get('far')?.seconds).toBeLessThan(after.get('near')?.seconds as number)
    expect(after.has('nowhere')).toBe(true)
  })

  it('centre/M the way is as long as its blocks', () => {
    const { toIncident } = travels(units, incidentAt(corner(0)))
    const block = 111.2
    const metres = toIncident(incidentAt(corner(0)), units).get('far')?.distanceMetres as number
    expect(metres / block).toBeGreaterThan(7.8)
    expect(metres / block).toBeLessThan(8.2)
  })

  it('console/V2 the way has its line from the unit to the incident, and the straight line beside it', () => {
    const travel = travels(units, incidentAt(corner(0)))
      .toIncident(incidentAt(corner(0)), units)
      .get('far')
    expect(travel?.line?.length).toBeGreaterThan(1)
    expect(travel?.line?.[0]?.map((each) => each.toFixed(4))).toEqual(
      corner(8).map((each) => each.toFixed(4)),
    )
    expect(travel?.straightMetres).toBeLessThanOrEqual((travel?.distanceMetres ?? 0) + 1)
  })

  it('centre/M from where no way leads there is no time, not even an endless one', () => {
    const wrongWay = [unit('beyond', corner(10))]
    const { toIncident, secondsTo } = travels(wrongWay, incidentAt(corner(5)))
    expect(toIncident(incidentAt(corner(5)), wrongWay).size).toBe(0)
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
