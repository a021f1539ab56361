import { beforeAll, describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { distanceMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import { unreachable } from '../../roads/search-graph.ts'
import { type JemssCity, jemssBase, readJemssCity } from './jemss-model.ts'
import type { Base } from './layout.ts'
import type { Model, PoissonDemand } from './model.ts'

describe.skipIf(absent('jemss/auckland/roads.zip'))('roads/W1 Auckland as JEMSS has it', () => {
  let city: JemssCity
  let base: Base
  let model: Model

  beforeAll(async () => {
    city = await readJemssCity(`${dataFolder}/jemss/auckland`)
    base = await jemssBase(city, 'auckland')
    model = await base.build(base.layout)
  }, 60_000)

  test('roads/W1 stations, hospitals, ambulances, rates and roads are those of the files', () => {
    expect([model.stations.length, model.hospitals.length, model.units.length]).toEqual([14, 4, 16])
    expect([city.nodes.lon.length, city.arcs.head.length]).toEqual([54_370, 90_638])
    expect(city.perDay).toEqual([159.6, 68.6, 51.8])
    expect(model.units.map(({ station }) => model.stations[station]?.name)).toContain('St John Central')
  })

  test('roads/W1 calls come from nodes within 5 km of a station, and from no others', () => {
    const { spots } = model.demand as PoissonDemand
    const nodeOf = (spot: number) => model.roads.spotNodes[spot] as number
    for (const spot of spots) {
      const at: Point = [city.nodes.lon[nodeOf(spot)] as number, city.nodes.lat[nodeOf(spot)] as number]
      const metres = Math.min(...city.stations.map(({ point }) => distanceMetres(point, at)))
      if (metres > 5000) expect.fail(`spot ${spot} is ${metres} m from any station`)
    }
    expect(spots.length).toBeGreaterThan(30_000)
  })

  test('roads/W1 the times of the tables are exactly those of a plain search over the arcs of the files', () => {
    const { roads } = model
    for (const mode of ['sirens', 'normal'] as const) {
      const station = 6
      const weights = mode === 'sirens' ? city.arcs.sirensMs : city.arcs.normalMs
      const plain = relaxed(city, roads.spotNodes[station] as number, weights)
      for (let spot = 0; spot < roads.spotCount; spot++) {
        const there = plain[roads.spotNodes[spot] as number] as number
        const table = roads.fromStation[mode][station * roads.spotCount + spot] as number
        if (table !== Math.min(there, unreachable))
          expect.fail(`${mode}, spot ${spot}: ${table} for ${there}`)
      }
    }
  })

  test('roads/W1 twice the calls are twice the rate, and a closed station has no table', async () => {
    const { stations, units } = base.layout
    const fewer = { ...base.layout, callFactor: 2, stations: stations.slice(0, 13) }
    const changed = await base.build({ ...fewer, units: units.filter(({ station }) => station < 13) })
    expect((changed.demand as PoissonDemand).perDay).toEqual([319.2, 137.2, 103.6])
    expect(changed.roads.fromStation.sirens).toHaveLength(13 * changed.roads.spotCount)
  })
})

/** Least times from a node, by going over nodes that became nearer until none does. */
function relaxed({ nodes, arcs }: JemssCity, from: number, weights: Int32Array): Float64Array {
  const leaving: number[][] = Array.from(nodes.lon, () => [])
  arcs.tail.forEach((tail, arc) => {
    ;(leaving[tail] as number[]).push(arc)
  })
  const least = new Float64Array(nodes.lon.length).fill(Number.POSITIVE_INFINITY)
  least[from] = 0
  for (let wave = [from]; wave.length > 0; ) {
    const next = new Set<number>()
    for (const node of wave) {
      for (const arc of leaving[node] as number[]) {
        const head = arcs.head[arc] as number
        const time = (least[node] as number) + (weights[arc] as number)
        if (time >= (least[head] as number)) continue
        least[head] = time
        next.add(head)
      }
    }
    wave = [...next]
  }
  return least
}
