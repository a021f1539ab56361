import { describe, expect, test } from 'vitest'
import type { Area, Point } from '../../places/layer.ts'
import { metresBetween } from '../demand/sites.ts'
import { makeCity } from './city.ts'

const { layers, roster, centre } = makeCity(3)
const stations = layers.landmarks.filter(({ kind }) => kind === 'station')

function inside({ polygons }: Area, [x, y]: Point): boolean {
  return polygons.some((rings) => {
    let odd = false
    for (const ring of rings) {
      for (let at = 1; at < ring.length; at++) {
        const [a, b] = [ring[at - 1] as Point, ring[at] as Point]
        if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd
      }
    }
    return odd
  })
}

describe('centre/T1 stations', () => {
  test('centre/T1 each service has its own, each with a name of its own and an address', () => {
    const services = new Set(stations.map(({ service }) => service))
    expect(services.size).toBe(7)
    expect(new Set(stations.map(({ name }) => name)).size).toBe(stations.length)
    expect(stations.every(({ address }) => /\d+-\d\d$/.test(address ?? ''))).toBe(true)
    expect(stations.some(({ name }) => name === 'Base Catedral')).toBe(true)
  })

  test('centre/T1 no house of the city is far from an ambulance, a patrol or a fire station', () => {
    const most = { GS: 2600, SC: 1900, SI: 2900 }
    const city = layers.addresses.filter(({ town }) => town === centre.name).filter((_, at) => at % 97 === 0)
    for (const [service, metres] of Object.entries(most)) {
      const own = stations.filter((station) => station.service === service)
      const far = city.map(({ point }) =>
        Math.min(...own.map((station) => metresBetween(station.point, point))),
      )
      const within = far.filter((distance) => distance < metres).length / far.length
      expect(within).toBeGreaterThan(0.97)
    }
  })

  test('centre/T1 the parishes have a patrol, an ambulance and an engine of their own', () => {
    const towns = layers.areas.filter(({ kind, name }) => kind === 'town' && name !== centre.name)
    expect(towns.length).toBe(2)
    for (const town of towns) {
      const own = roster.filter(({ home }) => inside(town, home))
      expect(new Set(own.map(({ service }) => service))).toEqual(new Set(['SC', 'GS', 'SI']))
    }
  })
})

describe('centre/P2 areas', () => {
  test('centre/P2 every house lies in exactly one district and one zone of each service', () => {
    const services = [undefined, 'SI', 'SC', 'GS', 'TM', 'SM', 'GR', 'MI']
    const houses = layers.addresses.filter((_, at) => at % 601 === 0)
    for (const service of services) {
      const kind = service ? 'serviceArea' : 'district'
      const areas = layers.areas.filter((area) => area.kind === kind && area.service === service)
      for (const { point } of houses) expect(areas.filter((area) => inside(area, point)).length).toBe(1)
    }
  })

  test('centre/T1 no house stands in water or in a park', () => {
    const wet = layers.areas.filter(({ kind }) => kind === 'water' || kind === 'park')
    const houses = layers.addresses.filter((_, at) => at % 37 === 0)
    for (const { point } of houses)
      expect(wet.filter((area) => inside(area, point)).map(({ name }) => name)).toEqual([])
  })

  test('centre/T1 what a map shows first holds the city, and the bounds hold everything', () => {
    const [west, south, east, north] = centre.bounds
    const within = ([x, y]: Point) => x >= west && x <= east && y >= south && y <= north
    expect(layers.streets.every(({ line }) => line.every(within))).toBe(true)
    expect(centre.view[0]).toBeGreaterThan(west)
    expect(centre.view[3]).toBeLessThan(north)
  })
})

test('centre/T1 every kind of capability that incidents need rides with somebody', () => {
  const all = new Set(roster.flatMap(({ capabilities }) => capabilities))
  const needed = [
    'patrol',
    'trafficControl',
    'basicLifeSupport',
    'advancedLifeSupport',
    'patientTransport',
    'fireAttack',
    'ladder',
    'extrication',
    'waterRescue',
    'hazmat',
    'heavyRescue',
    'municipalCrew',
    'animalControl',
    'military',
    'riskAssessment',
    'command',
    'towing',
    'publicWorks',
    'motorcyclePatrol',
  ]
  for (const capability of needed) expect(all).toContain(capability)
})
