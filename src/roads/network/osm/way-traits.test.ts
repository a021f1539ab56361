import { describe, expect, test } from 'vitest'
import { segmentTrait } from '../road-network.ts'
import { metresOf, tonnesOf } from './measure.ts'
import { wayClassOf } from './way-class.ts'
import { durationOf, gradientOf, traitsOf } from './way-traits.ts'

function traitNames(tags: Record<string, string>): string {
  const bits = traitsOf(tags)
  return Object.entries(segmentTrait)
    .filter(([, bit]) => bits & bit)
    .map(([name]) => name)
    .join(' ')
}

describe('roads/R2 what a way is like', () => {
  test.each([
    [{ junction: 'roundabout' }, 'roundabout'],
    [{ bridge: 'viaduct', toll: 'yes' }, 'bridge toll'],
    [{ bridge: 'no', tunnel: 'building_passage' }, 'tunnel'],
    [{ surface: 'asphalt' }, ''],
    [{ surface: 'gravel' }, 'unpaved'],
    [{ surface: 'mud' }, 'unpaved badSurface'],
    [{ surface: 'cobblestone' }, 'badSurface'],
    [{ surface: 'asphalt', smoothness: 'very_bad' }, 'badSurface'],
    [{ highway: 'track' }, 'unpaved'],
    [{ highway: 'track', tracktype: 'grade1' }, ''],
    [{ highway: 'track', tracktype: 'grade5' }, 'unpaved badSurface'],
    [{ highway: 'track', surface: 'asphalt' }, ''],
    [{ highway: 'residential', tracktype: 'grade2' }, 'unpaved'],
    [{ living_street: 'yes' }, 'living'],
    [{ access: 'private' }, 'destinationOnly'],
  ])('roads/R2 %j: %s', (tags, names) => expect(traitNames(tags as Record<string, string>)).toBe(names))

  test('roads/R2 links keep their class and say so; ferries are ferries', () => {
    expect(wayClassOf({ highway: 'trunk_link' })).toMatchObject({ class: 'trunk', traits: segmentTrait.link })
    expect(wayClassOf({ highway: 'living_street' })).toMatchObject({
      class: 'living',
      traits: segmentTrait.living,
    })
    expect(wayClassOf({ route: 'ferry' })).toMatchObject({ class: 'ferry', traits: segmentTrait.ferry })
  })

  test.each([
    ['5%', 5],
    ['-12 %', -12],
    ['+7.5%', 8],
    ['10°', 18],
    ['-1:5', 0],
    ['up', 0],
    ['900%', 127],
  ])('roads/R2 incline=%s is %d percent', (incline, percent) => expect(gradientOf({ incline })).toBe(percent))

  test.each([
    ['20', 1200],
    ['00:20', 1200],
    ['1:05', 3900],
    ['00:08:30', 510],
    ['PT20M', 1200],
    ['PT1H', 3600],
    ['soon', undefined],
    ['PT', undefined],
  ])('roads/R2 a ferry of duration=%s takes %s seconds', (text, seconds) =>
    expect(durationOf(text)).toBe(seconds),
  )

  test.each([
    ['3.5', 3.5],
    ['3,5 m', 3.5],
    ['350 cm', 3.5],
    ["10'", 3.048],
    ['11\'6"', 3.5052],
    ['12 ft', 3.6576],
    ['low', undefined],
  ])('roads/R2 a height of %s is %s m', (text, metres) => {
    if (metres === undefined) expect(metresOf(text)).toBeUndefined()
    else expect(metresOf(text)).toBeCloseTo(metres, 6)
  })

  test.each([
    ['7.5', 7.5],
    ['7,5 t', 7.5],
    ['7500 kg', 7.5],
    ['16000 lbs', 7.257],
    ['8 st', 7.257],
    ['8 stone', undefined],
  ])('roads/R2 a weight of %s is %s t', (text, tonnes) => {
    if (tonnes === undefined) expect(tonnesOf(text)).toBeUndefined()
    else expect(tonnesOf(text)).toBeCloseTo(tonnes, 3)
  })
})
