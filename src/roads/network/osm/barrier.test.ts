import { describe, expect, test } from 'vitest'
import type { Tags } from '../../../exchange/osm.ts'
import { nodeSign } from '../road-network.ts'
import { barrierOf } from './barrier.ts'
import { kindsIn } from './drawn-osm.test-support.ts'
import { nodeSignsOf } from './node-signs.ts'

/** `kind key=value ...`: who is stopped, and `+` where who passes must open it. */
function stops(text: string): string {
  const [barrier = '', ...rest] = text.split(' ')
  const tags: Tags = { barrier, ...Object.fromEntries(rest.map((one) => one.split('='))) }
  const found = barrierOf(tags)
  return found ? `${kindsIn(found.blocks)}${found.opens ? '+' : ''}` : 'none'
}

describe('roads/R2 barriers on nodes', () => {
  test.each([
    ['no', 'none'],
    ['gate', '+'],
    ['gate access=private', 'n+'],
    ['gate access=destination', '+'],
    ['gate access=no', 'nshf+'],
    ['gate access=no foot=yes', 'nsh+'],
    ['gate access=no emergency=yes', 'nf+'],
    ['gate motor_vehicle=no', 'nsh+'],
    ['gate motor_vehicle=forestry', 'n+'],
    ['gate locked=yes', 'nsh+'],
    ['gate locked=yes emergency=designated', 'n+'],
    ['gate emergency=no', 'sh+'],
    ['lift_gate access=private', 'n+'],
    ['gate maxwidth=2', 'h+'],
    ['bollard', 'nsh'],
    ['bollard bollard=rising', 'n+'],
    ['bollard bollard=removable', 'n+'],
    ['bollard bollard=removable emergency=no', 'nsh+'],
    ['bollard emergency=yes', 'n'],
    ['bollard motor_vehicle=yes', ''],
    ['bollard motor_vehicle=yes maxwidth=2.1', 'h'],
    ['bollard access=private', 'nsh'],
    ['block', 'nsh'],
    ['jersey_barrier', 'nsh'],
    ['cycle_barrier', 'nsh'],
    ['wall', 'nshf'],
    ['fence foot=yes', 'nsh'],
    ['bus_trap', 'ns'],
    ['sump_buster', 'ns'],
    ['cattle_grid', ''],
    ['toll_booth', ''],
    ['border_control access=no', 'nshf'],
    ['entrance', ''],
    ['height_restrictor', 'h'],
    ['height_restrictor maxheight=4', ''],
    ['height_restrictor maxheight=2.1', 'h'],
  ])('roads/R2 %s stops: %s', (tags, who) => expect(stops(tags)).toBe(who))

  test('roads/R2 a barrier of an unknown kind stops vehicles and is told', () => {
    const told: string[] = []
    expect(barrierOf({ barrier: 'dragon' }, (kind) => told.push(kind))?.blocks).toBe(7)
    expect(told).toEqual(['dragon'])
  })

  test.each([
    [{ highway: 'traffic_signals' }, nodeSign.signals, 'both'],
    [{ highway: 'traffic_signals', 'traffic_signals:direction': 'forward' }, nodeSign.signals, 'forward'],
    [{ highway: 'crossing', crossing: 'traffic_signals' }, nodeSign.signals, 'both'],
    [{ highway: 'crossing' }, nodeSign.crossing, 'both'],
    [{ highway: 'stop' }, nodeSign.stop, 'nearestJunction'],
    [{ highway: 'stop', direction: 'backward' }, nodeSign.stop, 'backward'],
    [{ highway: 'give_way' }, nodeSign.giveWay, 'nearestJunction'],
    [{ highway: 'mini_roundabout' }, nodeSign.giveWay, 'both'],
    [{ traffic_calming: 'bump' }, nodeSign.calming, 'both'],
    [{ highway: 'crossing', traffic_calming: 'table' }, nodeSign.crossing | nodeSign.calming, 'both'],
    [{ barrier: 'toll_booth' }, nodeSign.stop, 'both'],
    [{ barrier: 'cattle_grid' }, nodeSign.calming, 'both'],
  ] as [Tags, number, string][])('roads/R2 %j', (tags, signs, binds) =>
    expect(nodeSignsOf(tags)).toEqual({ signs, binds }),
  )

  test.each([
    {},
    { highway: 'crossing', crossing: 'no' },
    { traffic_calming: 'island' },
    { highway: 'bus_stop' },
  ] as Tags[])('roads/R2 %j stands in nobody’s way', (tags) => expect(nodeSignsOf(tags)).toBeUndefined())
})
