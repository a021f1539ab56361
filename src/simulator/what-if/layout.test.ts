import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { unreachable } from '../../roads/search-graph.ts'
import { drawCalls } from './demand.ts'
import { gridBase, node } from './grid-city.test-support.ts'
import { applyChanges, type Base, crosses, type Layout, planned } from './layout.ts'
import type { Model } from './model.ts'
import { closestIdle } from './policies.ts'
import { type Change, scenarioSchema } from './scenario.ts'
import { simulate } from './simulate.ts'

let base: Base
let today: Model

beforeAll(async () => {
  base = await gridBase()
  today = await base.build(base.layout)
})

const changed = (...changes: Change[]) => {
  const layout = applyChanges(base.layout, changes)
  if ('refused' in layout) throw new Error(layout.refused)
  return layout
}
const refusal = (change: Change) => {
  const layout = applyChanges(base.layout, [change])
  return 'refused' in layout ? layout.refused : undefined
}
const stationOf = (layout: Layout, unit: string) =>
  layout.stations[layout.units.find(({ name }) => name === unit)?.station as number]?.name

describe('roads/W1 changes of a scenario', () => {
  test('roads/W1 a station is added, moved, and closed with its units going to the nearest one', () => {
    expect(changed({ kind: 'addStation', station: 'G', at: node('G') }).stations).toHaveLength(4)
    const moved = changed({ kind: 'moveStation', station: 'A', at: node('F') })
    expect(moved.stations[0]).toEqual({ name: 'A', point: node('F') })
    const closed = changed({ kind: 'removeStation', station: 'D' })
    expect(closed.stations.map(({ name }) => name)).toEqual(['A', 'K'])
    expect(stationOf(closed, 'm1')).toBe('A')
    expect(stationOf(closed, 'm2')).toBe('K')
    expect(stationOf(closed, 'both')).toBe('K')
  })

  test('roads/W1 a unit is added like another, moved, and taken away', () => {
    const more = changed({ kind: 'addUnit', unit: 'm3', like: 'both', station: 'A' })
    expect(more.units.at(-1)).toEqual({ ...base.layout.units[3], name: 'm3', station: 0 })
    expect(stationOf(changed({ kind: 'moveUnit', unit: 'm1', station: 'K' }), 'm1')).toBe('K')
    expect(changed({ kind: 'removeUnit', unit: 'm1' }).units.map(({ name }) => name)).not.toContain('m1')
  })

  test('roads/W1 what is not there is named, not guessed', () => {
    expect(refusal({ kind: 'removeStation', station: 'Z' })).toBe('unknownStation')
    expect(refusal({ kind: 'moveUnit', unit: 'x', station: 'A' })).toBe('unknownUnit')
    expect(refusal({ kind: 'addUnit', unit: 'm1', like: 'm2', station: 'A' })).toBe('nameTaken')
    expect(refusal({ kind: 'changePlan', type: 'fire', needs: ['boat'] })).toBe('unknownKind')
    expect(refusal({ kind: 'scaleCalls', factor: Number.NaN })).toBe('noFactor')
  })

  test('roads/W1 the given layout stays as it is, and changes add up in their order', () => {
    const before = structuredClone(base.layout)
    const twice = changed({ kind: 'scaleCalls', factor: 2 }, { kind: 'scaleCalls', factor: 3 })
    expect(twice.callFactor).toBe(6)
    expect(base.layout).toEqual(before)
  })

  test('roads/W1 a changed plan sends its kinds, timed as the call was', () => {
    const layout = changed({ kind: 'changePlan', type: 'fire', needs: ['engine', 'medic', 'medic'] })
    const calls = drawCalls(today, 1, 0)
    for (const [i, call] of planned(calls, layout).entries()) {
      if (call.type !== 'fire') expect(call).toEqual(calls[i])
      else expect(call.needs.map(({ kinds }) => kinds)).toEqual([2, 1, 1])
    }
  })

  test('roads/W1 what is over a closed bridge takes the other way round, and what is cut off has none', async () => {
    const table = (model: Model) => model.roads.fromStation.normal[4 + 9] as number
    const between = (one: string, other: string): [number, number] => [
      ((node(one)[0] as number) + (node(other)[0] as number)) / 2,
      ((node(one)[1] as number) + (node(other)[1] as number)) / 2,
    ]
    const bar = (low: string, high: string, width: number): Change => {
      const [x, y] = between(low, high)
      return {
        kind: 'closeRoads',
        across: [
          [x - width, y],
          [x + width, y],
        ],
      }
    }
    const bridge = await base.build(changed(bar('F', 'J', 0.001)))
    expect(table(bridge)).toBeGreaterThan(table(today))
    expect(table(bridge)).toBeLessThan(unreachable)
    const south = await base.build(changed(bar('F', 'J', 1)))
    expect(table(south)).toBe(unreachable)
    const { answered, unmetNeeds } = simulate(south, closestIdle, drawCalls(south, 1, 0))
    expect(unmetNeeds).toBeGreaterThan(0)
    expect(answered).toHaveLength(drawCalls(today, 1, 0).length)
  })

  test('roads/W1 lines that cross do, whichever way they are drawn; apart or parallel they do not', () => {
    const anyLine = fc.tuple(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    )
    fc.assert(
      fc.property(anyLine, anyLine, (a, b) => {
        expect(crosses(a, b)).toBe(crosses(b, a))
        expect(crosses(a, b)).toBe(crosses([a[1], a[0]], b))
        const far: typeof b = [
          [b[0][0] + 20, b[0][1]],
          [b[1][0] + 20, b[1][1]],
        ]
        expect(crosses(a, far)).toBe(false)
      }),
    )
    expect(
      crosses(
        [
          [0, 0],
          [2, 2],
        ],
        [
          [0, 2],
          [2, 0],
        ],
      ),
    ).toBe(true)
    expect(
      crosses(
        [
          [0, 0],
          [2, 0],
        ],
        [
          [0, 1],
          [2, 1],
        ],
      ),
    ).toBe(false)
  })

  test('roads/W1 a scenario is plain data: it comes out of JSON as it went in', () => {
    const scenario = {
      base: 'auckland',
      changes: [
        { kind: 'removeStation', station: '5' },
        {
          kind: 'closeRoads',
          across: [
            [1, 2],
            [3, 4],
          ],
        },
        { kind: 'scaleCalls', factor: 2 },
      ],
    }
    expect(scenarioSchema.parse(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario)
    expect(scenarioSchema.safeParse({ base: 'mars' }).success).toBe(false)
    expect(scenarioSchema.safeParse({ base: 'auckland', changes: [{ kind: 'nap' }] }).success).toBe(false)
  })
})
