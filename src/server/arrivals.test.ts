import { describe, expect, it } from 'vitest'
import { type Assignment, assignmentMachine } from '../dispatch/assignment.ts'
import { incidentMachine } from '../incidents/incident.ts'
import type { Lookup } from '../log/machine.ts'
import type { Point } from '../places/layer.ts'
import { drawnMap } from '../roads/drawn-map.test-support.ts'
import { makeRoads } from '../roads/roads.ts'
import { createPositions } from '../units/positions.ts'
import { unitMachine } from '../units/unit.ts'
import { createArrivals } from './arrivals.ts'

const { segments, node } = drawnMap('A--B--C--D', { ABCD: {} })
const roads = makeRoads(segments, 1)
const clock = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, seconds)).toISOString()

function centre(milestones: Assignment['milestones'], place: Point | null = node('D')) {
  let [now, seq] = [clock(60), 1]
  const positions = createPositions()
  const tables = new Map<unknown, Map<string, unknown>>([
    [unitMachine, new Map([['u1', { id: 'u1', home: node('A') }]])],
    [
      incidentMachine,
      new Map([['i1', { id: 'i1', ...(place && { personal: { location: { point: place } } }) }]]),
    ],
    [assignmentMachine, new Map([['a1', { unit: 'u1', incident: 'i1', state: 'current', milestones }]])],
  ])
  const lookup = {
    of: (machine: unknown, id: string) => tables.get(machine)?.get(id),
    all: (machine: unknown) => tables.get(machine) ?? new Map(),
  } as unknown as Lookup
  return {
    see: (letter: string, at: string) =>
      positions.take({ unit: 'u1', point: node(letter), heading: 90, speedKmh: 50, at }),
    arrivals: createArrivals({ lookup, positions, roads: () => roads, now: () => now, seq: () => seq }),
    recordMore() {
      seq++
    },
    later(seconds: number) {
      now = clock(seconds)
    },
  }
}

describe('arrivals', () => {
  it('roads/D3 who has not set out is told by its way from the station, and no second of it runs', () => {
    const [arrival] = centre({ assigned: clock(0) }).arrivals()
    expect(arrival).toMatchObject({ unit: 'u1', incident: 'i1' })
    expect(arrival?.seconds).toBeGreaterThan(20)
    expect(arrival).not.toHaveProperty('runsFrom')
    expect(arrival).not.toHaveProperty('seenAt')
  })

  it('roads/D3 who drives is counted from where and when it was seen', () => {
    const { arrivals, see, later } = centre({ assigned: clock(0), enRoute: clock(10) })
    const [fromStation] = arrivals()
    expect(fromStation?.runsFrom).toBe(clock(10))
    see('C', clock(58))
    later(62)
    const [seen] = arrivals()
    expect(seen).toMatchObject({ runsFrom: clock(58), seenAt: clock(58) })
    expect(seen?.seconds).toBeLessThan(fromStation?.seconds as number)
  })

  it('roads/D3 what was seen before it set out is where it set out from', () => {
    const { arrivals, see } = centre({ assigned: clock(0), enRoute: clock(50) })
    see('B', clock(5))
    expect(arrivals()[0]).toMatchObject({ runsFrom: clock(50), seenAt: clock(5) })
  })

  it('roads/D3 who is there, and an incident without a place, have no arrival', () => {
    expect(centre({ assigned: clock(0), onScene: clock(5) }).arrivals()).toEqual([])
    expect(centre({ assigned: clock(0), staging: clock(5) }).arrivals()).toEqual([])
    expect(centre({ assigned: clock(0) }, null).arrivals()).toEqual([])
  })

  it('roads/D3 desks that ask in the same second are told the same', () => {
    const { arrivals, see, later } = centre({ assigned: clock(0), enRoute: clock(10) })
    const first = arrivals()
    see('C', clock(60))
    expect(arrivals()).toBe(first)
    later(61)
    expect(arrivals()).not.toBe(first)
  })

  it('roads/D3 what was recorded within that second is in the very next answer', () => {
    const { arrivals, recordMore } = centre({ assigned: clock(0), enRoute: clock(10) })
    const first = arrivals()
    recordMore()
    expect(arrivals()).not.toBe(first)
  })
})
