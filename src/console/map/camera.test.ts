import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '../live/records.ts'
import { dragged, fitting, metresPerPixel, pointOf, toScreen, toWorld, worldOf, zoomedAt } from './camera.ts'

const size = { width: 560, height: 480 }
const none = { top: 0, bottom: 0, left: 0, right: 0 }
const point = fc.tuple(
  fc.double({ min: -179, max: 179, noNaN: true }),
  fc.double({ min: -80, max: 80, noNaN: true }),
) as fc.Arbitrary<Point>
const zoom = fc.double({ min: 4, max: 18, noNaN: true })
const onMap = fc.record({ x: fc.integer({ min: 0, max: 560 }), y: fc.integer({ min: 0, max: 480 }) })

describe('where the map looks', () => {
  it('console/W8 a point goes to the plane and back', () => {
    fc.assert(
      fc.property(point, (given) => {
        const [lon, lat] = pointOf(worldOf(given))
        expect(lon).toBeCloseTo(given[0], 6)
        expect(lat).toBeCloseTo(given[1], 6)
      }),
    )
  })

  it('console/W8 what is seen at a pixel is found at that pixel', () => {
    fc.assert(
      fc.property(point, zoom, onMap, (at, z, pixel) => {
        const camera = { ...worldOf(at), zoom: z }
        const back = toScreen(camera, size, toWorld(camera, size, pixel))
        expect(back.x).toBeCloseTo(pixel.x, 3)
        expect(back.y).toBeCloseTo(pixel.y, 3)
      }),
    )
  })

  it('console/W8 what lies under the hand stays there, dragged or nearer', () => {
    fc.assert(
      fc.property(point, zoom, zoom, onMap, (at, z, next, pixel) => {
        const camera = { ...worldOf(at), zoom: z }
        fc.pre(Math.abs(camera.y - 0.5) < 0.35)
        const under = toWorld(camera, size, pixel)
        const nearer = toScreen(zoomedAt(camera, size, pixel, next), size, under)
        expect(nearer.x).toBeCloseTo(pixel.x, 2)
        expect(nearer.y).toBeCloseTo(pixel.y, 2)
        const moved = toScreen(dragged(camera, 30, -20), size, under)
        expect(moved.x).toBeCloseTo(pixel.x + 30, 2)
        expect(moved.y).toBeCloseTo(pixel.y - 20, 2)
      }),
    )
  })

  it('console/W8 all that should be seen is within the padding, never nearer than asked', () => {
    const padding = { top: 70, bottom: 60, left: 60, right: 90 }
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (points) => {
        const spots = points.map((each) => worldOf([-79 + each[0] / 4000, -2.9 + each[1] / 4000]))
        const camera = fitting(spots, size, padding, 14.5)
        expect(camera.zoom).toBeLessThanOrEqual(14.5)
        for (const spot of spots) {
          const { x, y } = toScreen(camera, size, spot)
          expect(x).toBeGreaterThan(59)
          expect(x).toBeLessThan(471)
          expect(y).toBeGreaterThan(69)
          expect(y).toBeLessThan(421)
        }
      }),
    )
    expect(fitting([worldOf([-79, -2.9])], size, none, 14.5).zoom).toBe(14.5)
  })

  it('console/W8 a pixel at the equator is as many metres as the earth is round', () => {
    expect(metresPerPixel({ ...worldOf([0, 0]), zoom: 0 })).toBeCloseTo(78271.5, 0)
    expect(metresPerPixel({ ...worldOf([0, 60]), zoom: 0 })).toBeCloseTo(39135.8, 0)
  })
})
