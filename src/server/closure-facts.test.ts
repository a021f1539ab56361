import { describe, expect, it } from 'vitest'
import { assignmentMachine } from '../dispatch/assignment.ts'
import { incidentMachine } from '../incidents/incident.ts'
import type { Lookup } from '../log/machine.ts'
import { drawnMap } from '../roads/drawn-map.test-support.ts'
import { makeRoads } from '../roads/roads.ts'
import { createPositions } from '../units/positions.ts'
import { unitMachine } from '../units/unit.ts'
import { closureFacts, mostJourneys } from './closure-facts.ts'

const { segments, node } = drawnMap('A--B--C--D', { ABCD: {} })
const roads = makeRoads(segments, 1)
const clock = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, seconds)).toISOString()

/** A centre whose units all drive to A, the last one from C and the others from B, and that tells which ways were looked for. */
function centre(units: number) {
  const names = Array.from({ length: units }, (_, i) => `u${i}`)
  const home = (unit: string) => node(unit === names.at(-1) ? 'C' : 'B')
  const sent = { incident: 'i1', state: 'current', milestones: {} }
  const tables = new Map<unknown, Map<string, unknown>>([
    [unitMachine, new Map(names.map((id) => [id, { id, home: home(id) }]))],
    [incidentMachine, new Map([['i1', { id: 'i1', personal: { location: { point: node('A') } } }]])],
    [assignmentMachine, new Map(names.map((unit) => [`a${unit}`, { unit, ...sent }]))],
  ])
  const lookup = {
    of: (machine: unknown, id: string) => tables.get(machine)?.get(id),
    all: (machine: unknown) => tables.get(machine) ?? new Map(),
  } as unknown as Lookup
  const state = { now: clock(0), prepared: true, tries: 0, none: false }
  const facts = closureFacts({
    lookup,
    positions: createPositions(),
    now: () => state.now,
    roads: () => on,
  })
  const on = {
    isPrepared: () => state.prepared,
    route(...asked: Parameters<typeof roads.route>) {
      state.tries++
      return state.none ? undefined : roads.route(...asked)
    },
  }
  return { state, journeys: (near = node('D')) => facts.journeys(near) }
}

describe('roads/R5 whom a closure may touch', () => {
  it('roads/R5 ways are looked for once in a burst of questions, and again when it is over', () => {
    const { state, journeys } = centre(2)
    const first = journeys()
    expect(first.map(({ unit }) => unit)).toEqual(['u1', 'u0'])
    expect(journeys()).toEqual(first)
    expect(state.tries).toBe(2)
    state.now = clock(11)
    expect(journeys()).toEqual(first)
    expect(state.tries).toBe(4)
  })

  it('roads/R5 no more ways are looked for than a few, found or not, of those nearest', () => {
    const { state, journeys } = centre(3 * mostJourneys)
    expect(journeys()[0]?.unit).toBe(`u${3 * mostJourneys - 1}`)
    expect(state.tries).toBe(mostJourneys)
    const nowhere = centre(3 * mostJourneys)
    nowhere.state.none = true
    expect([nowhere.journeys(), nowhere.journeys()]).toEqual([[], []])
    expect(nowhere.state.tries).toBe(mostJourneys)
  })

  it('roads/R5 none is looked for before the roads are prepared', () => {
    const { state, journeys } = centre(2)
    state.prepared = false
    expect(journeys()).toEqual([])
    expect(state.tries).toBe(0)
  })
})
