import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toScreen, worldOf } from '../camera.ts'
import { namesOf } from './tile-store.ts'

const size = { width: 640, height: 480 }

describe('the tiles of a view', () => {
  it('console/W8 cover it: each corner lies in one of them, and no tile is asked for twice', () => {
    const view = fc.record({
      lon: fc.double({ min: -150, max: 150, noNaN: true }),
      lat: fc.double({ min: -70, max: 70, noNaN: true }),
      zoom: fc.double({ min: 4, max: 19, noNaN: true }),
    })
    fc.assert(
      fc.property(view, ({ lon, lat, zoom }) => {
        const camera = { ...worldOf([lon, lat]), zoom }
        const names = namesOf(camera, size, 16)
        expect(new Set(names.map(({ z, x, y }) => `${z}/${x}/${y}`)).size).toBe(names.length)
        const lefts = names.map(({ z, x, y }) => toScreen(camera, size, { x: x / 2 ** z, y: y / 2 ** z }))
        const rights = names.map(({ z, x, y }) =>
          toScreen(camera, size, { x: (x + 1) / 2 ** z, y: (y + 1) / 2 ** z }),
        )
        expect(Math.min(...lefts.map(({ x }) => x))).toBeLessThanOrEqual(0.01)
        expect(Math.min(...lefts.map(({ y }) => y))).toBeLessThanOrEqual(0.01)
        expect(Math.max(...rights.map(({ x }) => x))).toBeGreaterThanOrEqual(size.width - 0.01)
        expect(Math.max(...rights.map(({ y }) => y))).toBeGreaterThanOrEqual(size.height - 0.01)
      }),
    )
  })

  it('console/W8 nearer than the deepest are the deepest, enlarged', () => {
    const near = namesOf({ ...worldOf([-79, -2.9]), zoom: 19 }, size, 16)
    expect(near.every(({ z }) => z === 16)).toBe(true)
    expect(near.length).toBeLessThanOrEqual(4)
  })
})
