import fc from 'fast-check'
import type { Point } from '../../places/layer.ts'
import { makeNetworkBuilder } from './builder.ts'
import { type RoadNetwork, roadClasses } from './road-network.ts'

/** Any small network: nothing in it need make sense on a road. */
export function anyNetwork(): fc.Arbitrary<RoadNetwork> {
  const bits = fc.nat(15)
  const point = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  )
  const segment = fc.record({
    ends: fc.tuple(fc.nat(9), fc.nat(9)),
    line: fc.array(point, { maxLength: 4 }),
    class: fc.constantFrom(...roadClasses),
    access: fc.tuple(bits, bits),
    signedKmh: fc.tuple(fc.nat(255), fc.nat(255)),
    approachSigns: fc.tuple(fc.nat(63), fc.nat(63)),
    traits: fc.nat(511),
    fixedSeconds: fc.nat(9999),
    gradientPercent: fc.integer({ min: -30, max: 30 }),
    name: fc.string({ unit: 'grapheme', maxLength: 8 }),
    sourceId: fc.maxSafeNat(),
  })
  const hours = fc.constantFrom(
    [[0, 60]] as [number, number][],
    [
      [420, 540],
      [1860, 1980],
    ] as [number, number][],
  )
  const restriction = fc.record(
    {
      kind: fc.constantFrom('no' as const, 'only' as const),
      arcs: fc.array(fc.nat(40), { minLength: 2, maxLength: 4 }),
      binds: bits,
      hours,
    },
    { requiredKeys: ['kind', 'arcs', 'binds'] },
  )
  const timed = fc.record({ arc: fc.nat(40), denies: bits, hours })
  return fc
    .tuple(
      fc.string(),
      fc.array(point, { minLength: 10, maxLength: 10 }),
      fc.array(segment, { maxLength: 12 }),
      fc.array(restriction, { maxLength: 3 }),
      fc.array(timed, { maxLength: 3 }),
    )
    .map(([name, nodes, segments, restrictions, timedAccess]) => {
      const builder = makeNetworkBuilder(name)
      for (const node of nodes) builder.addNode(node as Point, 1)
      for (const { ends, ...one } of segments)
        builder.addSegment({ ...one, line: one.line as Point[], from: ends[0], to: ends[1] })
      return builder.finish(restrictions, timedAccess)
    })
}
