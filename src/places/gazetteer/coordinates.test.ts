import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceMetres } from '../geometry.ts'
import type { Point } from '../layer.ts'
import { parseCoordinates } from './coordinates.ts'
import { parsePlusCode } from './plus-code.ts'
import { fromUtm, parseUtm } from './utm.ts'

const cuenca: Point = [-79.0045, -2.8974]

describe('centre/P1 coordinates', () => {
  test.each([
    '-2.8974, -79.0045',
    '-2.8974 -79.0045',
    '2.8974 S 79.0045 W',
    'S2.8974 W79.0045',
    'W79.0045 S2.8974',
    '79.0045 O, 2.8974 S',
    `2°53'50.64"S 79°00'16.2"W`,
    '2° 53.844′ S, 79° 0.27′ W',
    '2 53.844 S, 79 0.27 W',
    '-2,8974; -79,0045',
    '-2,8974 -79,0045',
    'geo:-2.8974,-79.0045',
    'https://www.google.com/maps/@-2.8974,-79.0045,17z',
    'https://example.org/?q=-2.8974,-79.0045',
    'lat -2.8974 lon -79.0045',
    'lon: -79.0045, lat: -2.8974',
    '−2.8974, −79.0045',
  ])('centre/P1 %s', (text) => {
    const point = parseCoordinates(text)
    expect(point?.[0]).toBeCloseTo(cuenca[0], 6)
    expect(point?.[1]).toBeCloseTo(cuenca[1], 6)
  })

  test('centre/P1 a first number that can be no latitude is a longitude', () => {
    expect(parseCoordinates('-122.4194 37.7749')).toEqual([-122.4194, 37.7749])
  })

  test.each([
    'Bolívar 12-40',
    '12 40',
    '6 1',
    '10 de agosto',
    '91.5, 181.2',
    '2.5 N 79.1 N',
    '-2.8974',
    '2°75\'00"S 79°00\'00"W',
    '1, 2, 3',
    'S W',
    '',
  ])('centre/P1 %j is no position', (text) => {
    expect(parseCoordinates(text)).toBeUndefined()
  })

  test('centre/P1 any position written in any of the ways comes back within a metre', () => {
    const dms = (value: number, letters: string) => {
      const degrees = Math.floor(Math.abs(value))
      const minutes = Math.floor((Math.abs(value) - degrees) * 60)
      const seconds = ((Math.abs(value) - degrees) * 60 - minutes) * 60
      return `${degrees}°${minutes}'${Math.min(59.9999, seconds).toFixed(4)}"${value < 0 ? letters[1] : letters[0]}`
    }
    fc.assert(
      fc.property(
        fc.double({ min: -179.9, max: 179.9, noNaN: true }),
        fc.double({ min: -84, max: 84, noNaN: true }),
        (lon, lat) => {
          for (const text of [
            `${lat.toFixed(6)}, ${lon.toFixed(6)}`,
            `${dms(lat, 'NS')} ${dms(lon, 'EW')}`,
            `${dms(lon, 'EO')}, ${dms(lat, 'NS')}`,
          ]) {
            const found = parseCoordinates(text)
            expect(found, text).toBeDefined()
            expect(distanceMetres(found as Point, [lon, lat]), text).toBeLessThan(1)
          }
        },
      ),
    )
  })
})

describe('centre/P1 UTM', () => {
  test('centre/P1 known points: the CN Tower, and the middle of a zone on the equator', () => {
    const tower = parseUtm('17T 630084 4833438') as Point
    expect(distanceMetres(tower, [-79.387139, 43.642567])).toBeLessThan(2)
    expect(fromUtm(17, false, 500_000, 0)).toEqual([-81, 0])
  })

  test('centre/P1 north and south of the equator are mirror images', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 200_000, max: 800_000 }),
        fc.integer({ min: 1, max: 9_000_000 }),
        (zone, easting, northing) => {
          const [lonNorth, latNorth] = fromUtm(zone, false, easting, northing)
          const [lonSouth, latSouth] = fromUtm(zone, true, easting, 10_000_000 - northing)
          expect(lonSouth).toBeCloseTo(lonNorth, 9)
          expect(latSouth).toBeCloseTo(-latNorth, 9)
        },
      ),
    )
  })

  test('centre/P1 S is the southern hemisphere, or the band from 32° N where it lies so', () => {
    expect(parseUtm('17 S 721980mE 9679578mN')?.[1]).toBeCloseTo(-2.897, 2)
    expect(parseUtm('10S 551000 4180000')?.[1]).toBeCloseTo(37.77, 1)
    expect(parseUtm('17M 721980 9679578')).toEqual(parseUtm('17S 721980 9679578'))
  })

  test.each(['61M 500000 0000000', '17M 50000 9679578', '17I 721980 9679578', '17M 721980 12000000'])(
    'centre/P1 %s is none',
    (text) => {
      expect(parseUtm(text)).toBeUndefined()
    },
  )
})

describe('centre/P1 plus codes', () => {
  test.each([
    // From the specification's own test data.
    ['7FG49Q00+', undefined],
    ['7FG49QCJ+2V', [2.7821875, 20.3700625]],
    ['7FG49QCJ+2VX', [2.782234375, 20.3701125]],
    ['849VCWC8+R9', [-122.0840625, 37.4220625]],
    ['8FVC2222+22', [8.0000625, 47.0000625]],
    ['C8R9+VR', undefined],
  ])('centre/P1 %s', (code, expected) => {
    const point = parsePlusCode(code)
    if (!expected) expect(point).toBeUndefined()
    else {
      expect(point?.[0]).toBeCloseTo(expected[0] as number, 4)
      expect(point?.[1]).toBeCloseTo(expected[1] as number, 4)
    }
  })
})
