import { describe, expect, test } from 'vitest'
import type { Tags } from '../../../exchange/osm.ts'
import { accessOf, isDestinationOnly, verdictOf } from './access.ts'
import { kindsIn } from './drawn-osm.test-support.ts'
import { wayClassOf } from './way-class.ts'

/** `highway key=value ...` as tags; a way of its class, who may use it along and against its line. */
function whoMay(text: string): string {
  const [highway = '', ...rest] = text.split(' ')
  const tags: Tags = { highway, ...Object.fromEntries(rest.map((one) => one.split('='))) }
  const way = wayClassOf(tags)
  if (typeof way === 'string') return way
  const [along, against] = accessOf(tags, way).map(kindsIn)
  return along === against ? (along as string) : `${along}/${against}`
}

describe('roads/R2 who may use a way', () => {
  test.each([
    ['residential', 'nshf'],
    ['motorway', 'nsh/'],
    ['trunk motorroad=yes', 'nsh'],
    ['footway', 'f'],
    ['steps', 'f'],
    ['cycleway foot=no', ''],
    ['pedestrian', 'shf'],
    ['busway', 'sh'],
    ['service service=emergency_access', 'shf'],
    ['track', 'nshf'],
    ['proposed', 'notYetOrNoMore'],
    ['platform', 'notAStreet'],
    ['pedestrian area=yes', 'notAStreet'],
  ])('roads/R2 %s with no tag of access: %s', (tags, who) => expect(whoMay(tags)).toBe(who))

  test.each([
    ['residential access=no', ''],
    ['residential access=no foot=yes', 'f'],
    ['residential access=no emergency=yes', 'sh'],
    ['residential access=private', 'nshf'],
    ['residential access=destination', 'nshf'],
    ['residential motor_vehicle=no', 'shf'],
    ['residential vehicle=no motor_vehicle=yes', 'nshf'],
    ['residential motor_vehicle=no motorcar=yes', 'nshf'],
    ['residential motor_vehicle=no emergency=no', 'f'],
    ['residential motor_vehicle=no bus=yes', 'shf'],
    ['residential access=no bus=designated', 'sh'],
    ['residential motor_vehicle=agricultural;forestry', 'shf'],
    ['track motor_vehicle=forestry', 'shf'],
    ['residential motor_vehicle=no;destination', 'nshf'],
    ['residential motor_vehicle=perhaps', 'nshf'],
    ['footway access=yes', 'f'],
    ['footway vehicle=destination', 'f'],
    ['footway motor_vehicle=yes', 'nshf'],
    ['footway emergency=yes', 'shf'],
    ['footway access=private', 'f'],
    ['pedestrian motor_vehicle=delivery', 'nshf'],
    ['pedestrian access=no', ''],
    ['residential foot=no', 'nsh'],
    ['residential foot=use_sidepath', 'nsh'],
    ['residential smoothness=impassable', 'f'],
  ])('roads/R2 %s: %s', (tags, who) => expect(whoMay(tags)).toBe(who))

  test.each([
    ['residential hgv=no', 'nsf'],
    ['residential hgv=destination', 'nshf'],
    ['residential hgv=no emergency=yes', 'nshf'],
    ['residential maxweight=7.5', 'nsf'],
    ['residential maxweight=18', 'nshf'],
    ['residential maxweight=7500kg', 'nsf'],
    ['residential maxweight=none', 'nshf'],
    ['residential maxaxleload=8', 'nsf'],
    ['residential maxheight=3.2', 'nsf'],
    ['residential maxheight=13\'0"', 'nshf'],
    ['residential maxheight=11\'0"', 'nsf'],
    ['residential maxheight=default', 'nshf'],
    ['residential maxwidth=2.2', 'nsf'],
    ['residential maxweight:backward=7.5', 'nshf/nsf'],
    ['residential maxweight=heavy', 'nshf'],
  ])('roads/R2 the heavy vehicle, %s: %s', (tags, who) => expect(whoMay(tags)).toBe(who))

  test.each([
    ['residential oneway=yes', 'nshf/f'],
    ['residential oneway=1', 'nshf/f'],
    ['residential oneway=-1', 'f/nshf'],
    ['residential oneway=no junction=roundabout', 'nshf'],
    ['residential junction=roundabout', 'nshf/f'],
    ['residential junction=circular', 'nshf/f'],
    ['residential oneway=alternating', 'nshf'],
    ['residential oneway=reversible', 'f'],
    ['residential oneway=yes oneway:emergency=no', 'nshf/shf'],
    ['residential oneway=yes oneway:bus=no', 'nshf/shf'],
    ['residential oneway=yes oneway:psv=no oneway:emergency=yes', 'nshf/f'],
    ['residential oneway=yes busway=opposite_lane', 'nshf/shf'],
    ['residential oneway=yes lanes:psv:backward=1', 'nshf/shf'],
    ['residential oneway=yes oneway:motor_vehicle=no', 'nshf'],
    ['footway oneway=yes', 'f'],
    ['footway oneway:foot=yes', 'f/'],
    ['motorway oneway=no', 'nsh'],
    ['motorway_link', 'nsh/'],
    ['residential motor_vehicle:backward=no', 'nshf/shf'],
    ['residential access:forward=no', '/nshf'],
    ['residential oneway=yes emergency:backward=yes', 'nshf/f'],
  ])('roads/R2 directions, %s: %s', (tags, who) => expect(whoMay(tags)).toBe(who))

  test('roads/R2 what is not known is told, once, and does not count', () => {
    const told: string[] = []
    const tags = { highway: 'residential', motorcar: 'perhaps', vehicle: 'no', maxweight: 'some' }
    const way = wayClassOf(tags)
    if (typeof way === 'string') throw new Error(way)
    expect(accessOf(tags, way, (reason, tag) => told.push(`${reason} ${tag}`)).map(kindsIn)).toEqual([
      'shf',
      'shf',
    ])
    expect(told).toEqual(['accessNotRead motorcar=perhaps', 'limitNotRead maxweight=some'])
    expect(verdictOf('perhaps')).toBeUndefined()
  })

  test('roads/R2 a street for errands alone is marked as no way through', () => {
    expect(isDestinationOnly({ access: 'private' })).toBe(true)
    expect(isDestinationOnly({ motor_vehicle: 'destination', access: 'yes' })).toBe(true)
    expect(isDestinationOnly({ access: 'destination', motor_vehicle: 'yes' })).toBe(false)
  })
})
