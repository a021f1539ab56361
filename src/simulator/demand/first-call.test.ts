import { describe, expect, test } from 'vitest'
import { loadTypes } from '../../incidents/types-file.ts'
import { makeCity } from '../city/city.ts'
import { loadDemand } from './data-file.ts'
import { worldOf } from './day.ts'
import { firstCall } from './first-call.ts'
import { metresBetween } from './sites.ts'

const types = loadTypes()
const city = makeCity(1, { scale: 0.2 })
const world = worldOf(city, types, loadDemand(), 0)
const bases = city.roster.flatMap(({ service, home }) => (home ? [{ service, point: home }] : []))

describe('the call to begin with', () => {
  test('console/V7 is calm: one grown-up who speaks, says where and stays on the line', () => {
    for (let turn = 0; turn < 12; turn++) {
      const happening = firstCall(world, turn, bases)
      const [call, ...others] = happening?.calls ?? []
      expect(others).toEqual([])
      expect(call).toMatchObject({ signals: [], child: false, patienceSeconds: 900 })
      expect(call?.cutOffSeconds).toBeUndefined()
      expect(call?.where).toBeTruthy()
      expect(types.find(({ code }) => code === happening?.emergency?.type)?.priority).toBeGreaterThan(1)
    }
  })

  test('console/V7 is near to help of its own service, so that arrival is seen within the five minutes', () => {
    const { emergency } = firstCall(world, 0, bases) ?? {}
    const metres = bases
      .filter(({ service }) => service === emergency?.service)
      .map(({ point }) => metresBetween([point[0], point[1]], emergency?.site.point ?? [0, 0]))
    expect(Math.min(...metres)).toBeLessThan(1200)
  })

  test('console/V7 is another one when asked again, the same for the same turn, and of a service that is asked for', () => {
    const [first, second] = [firstCall(world, 0, bases), firstCall(world, 1, bases)]
    expect(second?.emergency?.site.name).not.toBe(first?.emergency?.site.name)
    expect(firstCall(world, 0, bases)).toEqual(first)
    const fire = firstCall(world, 0, bases, ['SI'])
    expect(fire?.emergency?.service).toBe('SI')
    expect(types.find(({ code }) => code === fire?.emergency?.type)?.owner).toBe('SI')
    expect(firstCall(world, 0, bases, ['XX'])).toBeUndefined()
  })
})
