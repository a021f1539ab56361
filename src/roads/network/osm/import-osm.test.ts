import { describe, expect, test } from 'vitest'
import { nodeSign, segmentTrait } from '../road-network.ts'
import { drawnNetwork } from './drawn-osm.test-support.ts'

const street = { highway: 'residential' }

const cross = {
  drawing: `
    C
    |
A---B---D
    |
    E`,
  ways: { AB: street, BD: street, CB: street, BE: street },
}

describe('roads/R1 ways cut into segments', () => {
  test('roads/R1 where roads share a node, and not where one passes over another', async () => {
    const { segments, network } = await drawnNetwork({
      drawing: `
    E
    |
A-B-C-D
    |
    F`,
      ways: { ABCD: { ...street, name: 'Larga' }, EC: street, CF: street },
    })
    expect(segments).toEqual(['AC', 'CD', 'EC', 'CF'])
    expect(network.names).toEqual(['', 'Larga'])
    expect([...network.lineStart]).toEqual([0, 3, 5, 7, 9])
    expect([...network.sourceId]).toEqual([1, 1, 2, 3])
    expect([...network.metres].map(Math.round)).toEqual([400, 200, 200, 200])
    const over = await drawnNetwork({
      drawing: 'E\nABCD\nF',
      ways: { ABCD: street, EF: { ...street, bridge: 'yes' } },
    })
    expect(over.segments).toEqual(['AD', 'EF'])
    expect([...over.network.traits]).toEqual([0, segmentTrait.bridge])
  })

  test('roads/R1 a way that comes back to itself is cut there; a ring by itself is one segment', async () => {
    const { segments } = await drawnNetwork({ drawing: 'AB C\n   D', ways: { ABCDB: street } })
    expect(segments).toEqual(['AB', 'BB'])
    const ring = await drawnNetwork({ drawing: 'AB\nDC', ways: { ABCDA: street } })
    expect(ring.segments).toEqual(['AA'])
  })

  test('roads/R1 nodes that the file lacks leave a gap, and are told', async () => {
    const { segments, leftOut } = await drawnNetwork({
      drawing: 'A-B   C-D',
      ways: { ABXCD: street, AY: street },
    })
    expect(segments).toEqual(['AB', 'CD'])
    expect(leftOut).toEqual([{ reason: 'pointsMissing', count: 2, examples: ['way 1', 'way 2'] }])
  })

  test('roads/R1 what nobody may use or is no street is left out with its reason', async () => {
    const { segments, leftOut, read } = await drawnNetwork({
      drawing: 'A-B-C-D',
      ways: {
        AB: street,
        BC: { highway: 'construction' },
        CD: { highway: 'platform' },
        AD: { ...street, access: 'no' },
        BD: { building: 'yes' },
        AC: { highway: 'footway', foot: 'no', 'maxspeed:conditional': '30 @ (wet)' },
      },
    })
    expect(segments).toEqual(['AB'])
    expect(read).toBe(10)
    expect(leftOut).toEqual([
      { reason: 'notAStreet', count: 3, examples: ['way 3 platform', 'way 4 access', 'way 6 access'] },
      { reason: 'notYetOrNoMore', count: 1, examples: ['way 2 construction'] },
      { reason: 'conditionNotRead', count: 1, examples: ['way 6 maxspeed:conditional=30 @ (wet)'] },
    ])
  })

  test('roads/R2 attributes of a way are those of each of its segments', async () => {
    const { network, arc, who } = await drawnNetwork({
      ...cross,
      ways: {
        ABD: {
          highway: 'secondary_link',
          oneway: 'yes',
          maxspeed: '50',
          incline: '-6%',
          ref: 'E35',
          tunnel: 'yes',
        },
        CBE: { ...street, 'motor_vehicle:conditional': 'no @ (Mo 07:00-09:00)' },
      },
    })
    const traits = segmentTrait.link | segmentTrait.tunnel
    expect([...network.traits]).toEqual([traits, traits, 0, 0])
    expect([...network.gradientPercent]).toEqual([-6, -6, 0, 0])
    expect([...network.signedKmh]).toEqual([50, 50, 50, 50, 0, 0, 0, 0])
    expect(network.names).toEqual(['', 'E35'])
    expect([who('AB'), who('BA'), who('BD'), who('DB')]).toEqual(['nshf', 'f', 'nshf', 'f'])
    const timed = network.timedAccess.map((one) => one.arc).sort((a, b) => a - b)
    expect(timed).toEqual([arc('CB'), arc('BC'), arc('BE'), arc('EB')])
  })

  test('roads/R2 a ferry takes its duration, shared out by length', async () => {
    const { network, segments } = await drawnNetwork({
      drawing: 'A-B---C',
      ways: { ABC: { route: 'ferry', duration: '00:30' }, 'BC*': street },
    })
    expect(segments).toEqual(['AB', 'BC', 'BC'])
    expect([...network.fixedSeconds].map(Math.round)).toEqual([600, 1200, 0])
    expect((network.traits[0] as number) & segmentTrait.ferry).not.toBe(0)
  })
})

describe('roads/R2 signs on the way', () => {
  test('roads/R2 at a junction they are the node’s; within a segment they bind who passes', async () => {
    const { network, node, arc } = await drawnNetwork({
      drawing: `
          F
          |
A-B-C-D-E-G`,
      ways: { ABCDEG: street, FG: street },
      nodes: {
        G: { highway: 'traffic_signals' },
        B: { highway: 'crossing' },
        D: { traffic_calming: 'bump' },
        E: { highway: 'stop' },
      },
    })
    expect(network.nodeSigns[node('G')]).toBe(nodeSign.signals)
    expect(network.approachSigns[arc('AG')]).toBe(nodeSign.crossing | nodeSign.calming | nodeSign.stop)
    expect(network.approachSigns[arc('GA')]).toBe(nodeSign.crossing | nodeSign.calming)
  })

  test('roads/R2 signals for one direction bind that one', async () => {
    const { network, arc } = await drawnNetwork({
      drawing: 'A-B-C',
      ways: { ABC: street },
      nodes: { B: { highway: 'traffic_signals', 'traffic_signals:direction': 'backward' } },
    })
    expect([network.approachSigns[arc('AC')], network.approachSigns[arc('CA')]]).toEqual([
      0,
      nodeSign.signals,
    ])
  })
})

describe('roads/R2 barriers', () => {
  test('roads/R2 a bollard cuts the street: both sides are reached, nobody drives through, people walk', async () => {
    const { segments, turns, who, network, node } = await drawnNetwork({
      drawing: 'A-B-C',
      ways: { ABC: street },
      nodes: { B: { barrier: 'bollard' } },
    })
    expect(segments).toEqual(['AB', 'BC'])
    expect([who('AB'), who('BC')]).toEqual(['nshf', 'nshf'])
    expect(turns).toEqual(['no AB>BC nsh', 'no CB>BA nsh'])
    expect(network.nodeSigns[node('B')]).toBe(0)
  })

  test('roads/R2 a private gate opens to sirens, who lose time there', async () => {
    const { turns, network, node } = await drawnNetwork({
      drawing: 'A-B-C',
      ways: { ABC: { ...street, oneway: 'yes' } },
      nodes: { B: { barrier: 'gate', access: 'private' } },
    })
    expect(turns).toEqual(['no AB>BC n'])
    expect(network.nodeSigns[node('B')]).toBe(nodeSign.barrier)
  })

  test('roads/R2 a barrier on a junction stands between all of its arms', async () => {
    const { turns } = await drawnNetwork({
      ...cross,
      ways: { AB: street, BD: street, CB: street },
      nodes: { B: { barrier: 'block' } },
    })
    expect(turns).toHaveLength(6)
    expect(turns).toContain('no AB>BC nsh')
  })

  test('roads/R2 at the end of a street, or where nobody is stopped, nothing is barred', async () => {
    const { turns, segments } = await drawnNetwork({
      drawing: 'A-B-C',
      ways: { ABC: street },
      nodes: { A: { barrier: 'bollard' }, B: { barrier: 'cattle_grid' } },
    })
    expect([turns, segments]).toEqual([[], ['AC']])
  })
})

describe('roads/R2 turn restrictions', () => {
  const turn = (tags: Record<string, string>) =>
    drawnNetwork({ ...cross, turns: [{ from: 'AB', via: 'B', to: 'BE', ...tags }] })

  test.each([
    [{ restriction: 'no_right_turn' }, ['no AB>BE nsh']],
    [{ restriction: 'only_right_turn' }, ['only AB>BE nsh']],
    [{ restriction: 'no_right_turn', except: 'psv' }, ['no AB>BE n']],
    [{ restriction: 'no_right_turn', except: 'bicycle;emergency' }, ['no AB>BE n']],
    [{ restriction: 'no_right_turn', except: 'hgv' }, ['no AB>BE ns']],
    [{ 'restriction:hgv': 'no_right_turn' }, ['no AB>BE h']],
    [{ 'restriction:motorcar': 'no_right_turn' }, ['no AB>BE ns']],
    [{ type: 'restriction:hgv', restriction: 'no_right_turn' }, ['no AB>BE h']],
    [{ restriction: 'no_right_turn', 'restriction:hgv': 'no_right_turn' }, ['no AB>BE h', 'no AB>BE nsh']],
    [{ 'restriction:conditional': 'no_right_turn @ (weight>7.5)' }, ['no AB>BE h']],
  ])('roads/R2 %j', async (tags, turns) => {
    const read = await turn(tags as Record<string, string>)
    expect(read.turns).toEqual(turns)
    expect(read.leftOut).toEqual([])
  })

  test.each([
    [{ 'restriction:bicycle': 'no_right_turn' }, 'bindsNobody'],
    [{ restriction: 'no_right_turn', except: 'motor_vehicle' }, 'bindsNobody'],
    [{ restriction: 'no_dancing' }, 'restrictionNotRead'],
    [{}, 'restrictionNotRead'],
    [{ restriction: 'no_left_turn', from: 'A' }, 'restrictionNotRead'],
    [{ 'restriction:conditional': 'no_right_turn @ (wet)' }, 'conditionNotRead'],
    [{ restriction: 'no_right_turn', hour_on: 'dawn', hour_off: 'dusk' }, 'conditionNotRead'],
    [{ restriction: 'no_right_turn', to: 'XY' }, 'memberMissing'],
    [{ restriction: 'no_right_turn', via: 'D' }, 'membersApart'],
  ])('roads/R2 %j is told and left out', async (tags, reason) => {
    const { turns, leftOut } = await turn(tags as Record<string, string>)
    expect(turns).toEqual([])
    expect(leftOut.map((one) => one.reason)).toEqual([reason])
  })

  test('roads/R2 by hours, in the new manner and in the old', async () => {
    const hours = [0, 1, 2, 3, 4].map((day) => [day * 1440 + 420, day * 1440 + 540])
    const conditional = await turn({ 'restriction:conditional': 'no_right_turn @ (Mo-Fr 07:00-09:00)' })
    const old = await turn({
      restriction: 'no_right_turn',
      ...{ day_on: 'Monday', day_off: 'Friday', hour_on: '07:00', hour_off: '09:00' },
    })
    expect(conditional.network.restrictions).toMatchObject([{ kind: 'no', hours }])
    expect(old.network.restrictions).toEqual(conditional.network.restrictions)
  })

  test('roads/R2 no turning round: at a junction, and within a way, which is cut there', async () => {
    const { turns } = await turn({ restriction: 'no_u_turn', to: 'AB' })
    expect(turns).toEqual(['no AB>BA nsh'])
    const within = await drawnNetwork({
      drawing: 'A-B-C',
      ways: { ABC: street },
      turns: [{ from: 'ABC', via: 'B', to: 'ABC', restriction: 'no_u_turn' }],
    })
    expect(within.segments).toEqual(['AB', 'BC'])
    expect(within.turns).toEqual(['no AB>BA nsh', 'no CB>BC nsh'])
  })

  test('roads/R2 from a one-way street that sirens may drive against, the way that all drive is meant', async () => {
    const { turns } = await drawnNetwork({
      ...cross,
      ways: { ABD: { ...street, oneway: 'yes', 'oneway:emergency': 'no' }, CB: street, BE: street },
      turns: [{ from: 'ABD', via: 'B', to: 'BE', restriction: 'no_right_turn' }],
    })
    expect(turns).toEqual(['no AB>BE nsh'])
  })

  test('roads/R2 many ways in, many ways out', async () => {
    const entry = await turn({ restriction: 'no_entry', from: 'AB CB' })
    expect(entry.turns).toEqual(['no AB>BE nsh', 'no CB>BE nsh'])
    const exit = await turn({ restriction: 'no_exit', to: 'BE BD' })
    expect(exit.turns).toEqual(['no AB>BD nsh', 'no AB>BE nsh'])
  })

  const ladder = {
    drawing: `
A-B-C
  |
D-E-F`,
    ways: { AB: street, BC: street, BE: street, DE: street, EF: street },
  }

  test('roads/R2 by a way between: turning round over the link is barred, the link is not', async () => {
    const { turns } = await drawnNetwork({
      ...ladder,
      turns: [
        { from: 'AB', via: 'BE', to: 'DE', restriction: 'no_u_turn' },
        { from: 'DE', via: 'BE', to: 'BC', restriction: 'only_straight_on' },
      ],
    })
    expect(turns).toEqual(['no AB>BE>ED nsh', 'only DE>EB>BC nsh'])
  })

  test('roads/R2 by several ways, cut into segments by what crosses them', async () => {
    const { turns, leftOut } = await drawnNetwork({
      drawing: `
A-B-G-C
    |
D-E-H-F`,
      ways: { AB: street, BGC: street, CF: street, FHE: street, ED: street, GH: street },
      turns: [{ from: 'AB', via: 'BGC CF FHE', to: 'ED', restriction: 'no_u_turn' }],
    })
    expect(turns).toEqual(['no AB>BG>GC>CF>FH>HE>ED nsh'])
    expect(leftOut).toEqual([])
  })

  test('roads/R2 ways between that do not meet are told', async () => {
    const { turns, leftOut } = await drawnNetwork({
      ...ladder,
      turns: [{ from: 'AB', via: 'EF', to: 'DE', restriction: 'no_u_turn' }],
    })
    expect(turns).toEqual([])
    expect(leftOut).toEqual([{ reason: 'membersApart', count: 1, examples: ['relation 1'] }])
  })
})
