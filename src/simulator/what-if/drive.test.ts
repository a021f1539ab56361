import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { unreachable } from '../../roads/search-graph.ts'
import { drivesTo } from './drive.ts'
import { gridCity } from './grid-city.test-support.ts'
import { leastDrives } from './least-drives.ts'
import { type Model, modes } from './model.ts'
import type { SimulatedUnit } from './situation.ts'

let city: Model

beforeAll(async () => {
  city = await gridCity()
})

const anyPlace = fc.record({
  from: fc.nat({ max: 11 }),
  station: fc.nat({ max: 2 }),
  to: fc.nat({ max: 15 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
})

const sceneSpot = (corner: number) => 4 + corner

function underWay(spot: number, station: number): SimulatedUnit {
  return {
    ...{ index: 0, activity: 'toStation', station, spot, hospital: -1, departedMs: 1000 },
    ...{ movedAtMs: [], busyMs: 0, turn: 0 },
  }
}

const toStation = (station: number, spot: number) =>
  city.roads.toStation[station * city.roads.spotCount + spot] as number

describe('roads/W1 from where a unit is on its way', () => {
  test('roads/W1 the rest of its own way is what is left of it, to the millisecond', () => {
    fc.assert(
      fc.property(anyPlace, ({ from, station, share }) => {
        const spot = sceneSpot(from)
        const whole = toStation(station, spot)
        const elapsedMs = Math.floor(share * whole)
        const [rest] = drivesTo(city.roads, [underWay(spot, station)], station, 'normal', 1000 + elapsedMs)
        expect(rest).toBe(whole - elapsedMs)
      }),
    )
  })

  test('roads/W1 it is never nearer than the roads allow, and always finds a way, if not by turning on the spot', () => {
    fc.assert(
      fc.property(anyPlace, ({ from, station, to, share }) => {
        const spot = sceneSpot(from)
        const whole = toStation(station, spot)
        const elapsedMs = Math.floor(share * whole)
        const unit = underWay(spot, station)
        const [drive = 0] = drivesTo(city.roads, [unit], to, 'normal', 1000 + elapsedMs)
        const [atOnce = 0] = drivesTo(city.roads, [underWay(spot, station)], to, 'normal', 1000)
        expect(drive).toBeLessThan(unreachable)
        expect(drive).toBeGreaterThanOrEqual(atOnce - elapsedMs)
      }),
    )
  })

  test('roads/W1 who stands at a station, or has just come free at the hospital, has the time of the table', () => {
    const { fromStation, fromHospital, spotCount } = city.roads
    for (let spot = 0; spot < spotCount; spot++) {
      const standing: SimulatedUnit = { ...underWay(0, 1), activity: 'atStation' }
      const freed: SimulatedUnit = { ...underWay(3, 0), hospital: 0 }
      expect([...drivesTo(city.roads, [standing, freed], spot, 'sirens', 1000)]).toEqual([
        fromStation.sirens[spotCount + spot],
        fromHospital.sirens[spot],
      ])
    }
  })

  test('roads/W1 from the scene at once it is the same as from the tables of a station there', () => {
    // corner A is station A
    const { fromStation } = city.roads
    for (let corner = 0; corner < 12; corner++) {
      const [drive] = drivesTo(city.roads, [underWay(sceneSpot(0), 1)], sceneSpot(corner), 'sirens', 1000)
      expect(drive).toBe(fromStation.sirens[sceneSpot(corner)])
    }
  })

  test('roads/W1 the one-way street is kept: K to C is a detour, C to K is not', () => {
    const { fromStation, toStation: back, spotCount } = city.roads
    const corner = sceneSpot(2)
    const fromK = fromStation.normal[2 * spotCount + corner] as number
    const toK = back[2 * spotCount + corner] as number
    expect(fromK).toBeGreaterThan(toK)
  })

  test('roads/W1 what a drive takes at least, told without a search, is never more than it takes', () => {
    fc.assert(
      fc.property(anyPlace, fc.constantFrom(...modes), ({ from, station, to }, mode) => {
        const unit = underWay(sceneSpot(from), station)
        const [exact = 0] = drivesTo(city.roads, [unit], to, mode, 1000)
        const { firstNode, spotNodes } = city.roads
        const leastFrom = leastDrives(city.roads, to, mode)
        const nodes = spotNodes.subarray(firstNode[unit.spot], firstNode[unit.spot + 1])
        expect(Math.min(...Array.from(nodes, leastFrom))).toBeLessThanOrEqual(exact)
      }),
    )
  })

  test('roads/W1 times that matter are exact, and those that do not are longer than what matters', () => {
    const anyUnits = fc.array(anyPlace, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(anyUnits, fc.nat({ max: 15 }), fc.nat({ max: 60_000 }), (places, to, slackMs) => {
        const nowMs = 30_000
        const units = places.map(({ from, station, share }, i): SimulatedUnit => {
          const spot = sceneSpot(from)
          const departedMs = nowMs - Math.floor(share * Math.min(nowMs, toStation(station, spot)))
          const unit = { ...underWay(spot, station), departedMs }
          return i % 3 === 0 ? { ...unit, activity: 'atStation', spot: station } : unit
        })
        const exact = drivesTo(city.roads, units, to, 'sirens', nowMs)
        let longestMs = unreachable
        const spared = drivesTo(city.roads, units, to, 'sirens', nowMs, (soonestMs) => {
          longestMs = soonestMs + slackMs
          return longestMs
        })
        exact.forEach((driveMs, i) => {
          if (driveMs <= longestMs) expect(spared[i]).toBe(driveMs)
          else expect(spared[i]).toBeGreaterThan(longestMs)
        })
      }),
    )
  })
})
