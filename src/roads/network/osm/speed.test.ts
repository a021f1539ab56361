import { describe, expect, test } from 'vitest'
import { kmhOf, signedKmhOf } from './speed.ts'

describe('roads/R2 speed limits', () => {
  test.each([
    ['50', 50],
    ['50 km/h', 50],
    ['30 mph', 48],
    ['30mph', 48],
    ['10 knots', 19],
    ['walk', 6],
    ['none', 130],
    ['DE:urban', 50],
    ['DE:rural', 100],
    ['AT:motorway', 130],
    ['CH:rural', 80],
    ['EC:rural', 90],
    ['DE:zone:30', 30],
    ['DE:zone30', 30],
    ['AT:30', 30],
    ['DE:living_street', 6],
    ['DE:bicycle_road', 30],
    ['GB:nsl_single', 97],
    ['GB:zone:20', 32],
    ['400', 255],
  ])('roads/R2 %s is %d km/h', (text, kmh) => expect(kmhOf(text)).toBe(kmh))

  test.each(['', 'fast', 'ZZ:urban', 'DE:nowhere', '-50', 'GB:urban', 'signals'])(
    'roads/R2 "%s" is no speed',
    (text) => expect(kmhOf(text)).toBeUndefined(),
  )

  test.each([
    [{ maxspeed: '50' }, [50, 50]],
    [{ maxspeed: '50', 'maxspeed:backward': '30' }, [50, 30]],
    [{ 'maxspeed:forward': '70' }, [70, 0]],
    [{ maxspeed: '80;60' }, [60, 60]],
    [{ maxspeed: 'signals' }, [0, 0]],
    [{ maxspeed: 'signals', 'maxspeed:type': 'DE:rural' }, [100, 100]],
    [{ 'source:maxspeed': 'DE:urban' }, [50, 50]],
    [{ 'zone:maxspeed': 'DE:30' }, [30, 30]],
    [{ 'source:maxspeed': 'sign' }, [0, 0]],
    [{}, [0, 0]],
  ])('roads/R2 %j', (tags, expected) => {
    const told: string[] = []
    expect(signedKmhOf(tags as Record<string, string>, (tag) => told.push(tag))).toEqual(expected)
    expect(told).toEqual([])
  })

  test('roads/R2 what is not understood is told', () => {
    const told: string[] = []
    expect(signedKmhOf({ 'maxspeed:forward': 'fast', maxspeed: '30' }, (tag) => told.push(tag))).toEqual([
      30, 30,
    ])
    expect(told).toEqual(['maxspeed:forward=fast'])
  })
})
