import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../random.ts'
import { classify, isRiver, isRural } from './barrios.ts'
import { divide } from './collectors.ts'
import { facesOf } from './faces.ts'
import { crossings } from './line.ts'
import { areaOf, centreOf, contains } from './polygon.ts'
import { makeSkeleton } from './skeleton.ts'
import { layStreets } from './streets.ts'

const seeds = fc.integer({ min: 1, max: 100_000 })
const skeletonOf = (seed: number, size = 0.8) => makeSkeleton(random(`city/${seed}`), size)

test('centre/T1 avenues, ring road and limit enclose faces that fill the canton', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { net, limit } = skeletonOf(seed)
      const faces = facesOf(net)
      const sum = faces.reduce((total, { area }) => total + area, 0)
      expect(sum / Math.abs(areaOf(limit))).toBeCloseTo(1, 1)
      expect(faces.length).toBeGreaterThan(40)
    }),
    { numRuns: 5 },
  )
})

test('centre/T1 the main square lies in a face of its own, south or north of the river', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { net, river } = skeletonOf(seed)
      const centre = facesOf(net).filter(({ ring }) => contains(ring, [0, 0]))
      expect(centre.length).toBe(1)
      expect(centre[0]?.area).toBeGreaterThan(400_000)
      expect(river.line.some((place) => contains(centre[0]?.ring ?? [], place))).toBe(false)
    }),
    { numRuns: 5 },
  )
})

test('centre/T1 Ribera Norte is the northern bank, mirrored or not', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const { net, riverside } = skeletonOf(seed)
    const near = [...riverside].map((way) => {
      const places = net.edges.filter((edge) => edge.way === way).flatMap(({ line }) => line)
      const nearest = places.toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b))[0]
      return { name: net.ways[way]?.name, y: nearest?.[1] ?? 0 }
    })
    const north = near.toSorted((a, b) => b.y - a.y)[0]
    expect(north?.name).toBe('Av. Ribera Norte')
  }
})

test('centre/T1 roads out of town are called after where they lead', () => {
  const { net } = skeletonOf(1)
  const roads = new Set(
    net.edges.map(({ way }) => net.ways[way ?? -1]?.name).filter((name) => name?.startsWith('Vía a ')),
  )
  expect(roads.size).toBeGreaterThanOrEqual(4)
})

test('centre/T1 two parishes stand inside the canton, outside the ring road', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { towns, limit, ringRoad } = skeletonOf(seed)
      expect(towns.length).toBe(2)
      expect(new Set(towns.map(({ name }) => name)).size).toBe(2)
      for (const { ring } of towns) {
        expect(contains(limit, centreOf(ring))).toBe(true)
        expect(contains(ringRoad, centreOf(ring))).toBe(false)
      }
    }),
    { numRuns: 5 },
  )
})

test('centre/T1 collectors divide what is too large, and leave the rest of the plane as it was', () => {
  const { net } = skeletonOf(3)
  const before = facesOf(net)
  divide(net, random('collectors'), (face) => (isRural(face) ? undefined : 200_000))
  const after = facesOf(net)
  const sum = (faces: typeof before) => faces.reduce((total, { area }) => total + area, 0)
  expect(after.length).toBeGreaterThan(before.length * 1.5)
  expect(sum(after) / sum(before)).toBeCloseTo(1, 3)
  const large = after.filter((face) => !isRural(face) && face.area > 300_000)
  expect(large.length).toBeLessThan(after.length * 0.1)
})

test('centre/T1 each quarter becomes something, and what must be there is there once', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const skeleton = skeletonOf(seed)
      const barrios = classify(random(`kinds/${seed}`), skeleton, facesOf(skeleton.net), 0.8)
      const count = (kind: string) => barrios.filter((barrio) => barrio.kind === kind).length
      expect(count('centre')).toBe(1)
      expect(count('river')).toBeGreaterThan(2)
      expect(count('town')).toBeGreaterThanOrEqual(2)
      expect(count('rural')).toBeGreaterThanOrEqual(3)
      expect(barrios.filter(({ face }) => isRiver(skeleton, face)).every(({ kind }) => kind !== 'grid')).toBe(
        true,
      )
      const named = barrios.filter(({ kind }) => ['grid', 'inner', 'fine', 'garden', 'hill'].includes(kind))
      expect(named.every(({ name }) => name.length > 0)).toBe(true)
    }),
    { numRuns: 6 },
  )
})

test('centre/T1 only bridges cross the river, and there are several', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const skeleton = skeletonOf(seed, 0.4)
      layStreets(random(`streets/${seed}`), skeleton, 0.4)
      const wet = skeleton.net.edges.filter(({ line }) => crossings(line, skeleton.river.line).length > 0)
      expect(wet.every(({ bridge }) => bridge)).toBe(true)
      expect(wet.length).toBeGreaterThanOrEqual(5)
    }),
    { numRuns: 5 },
  )
})
