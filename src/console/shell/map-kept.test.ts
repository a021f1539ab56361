import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLastingTile, tilesToDrop } from './map-kept.ts'
import { wayOf } from './shell.ts'

const tile = (n: number, version = 'a1') => `https://centro.example/map/tiles/14/${n}/7.mvt?v=${version}`

describe('the ground that a console keeps', () => {
  it('console/W16 is tiles whose address names the version of the map, and nothing else', () => {
    const lasts = (path: string) => isLastingTile(new URL(path, 'https://centro.example'))
    expect(lasts('/map/tiles/14/3/7.mvt?v=a1')).toBe(true)
    for (const path of [
      '/map/tiles/14/3/7.mvt',
      '/map/tiles/14/3/7.mvt?v=',
      '/map/style?v=a1',
      '/api/snapshot?v=a1',
      '/map/tiles/../../api/x.mvt?v=a1',
    ])
      expect(lasts(path), path).toBe(false)
  })

  it('console/W16 a tile is answered from here, the style by the centre first', () => {
    const way = (path: string) =>
      wayOf(
        { method: 'GET', mode: 'cors', url: `https://centro.example${path}` },
        ...(['https://centro.example', { build: 'b', files: [] }] as const),
      )
    expect(way('/map/tiles/14/3/7.mvt?v=a1')).toBe('tile')
    expect(way('/map/style?theme=dark')).toBe('style')
    expect(way('/map/glyphs/x/0-255.pbf')).toBe('none')
  })

  it('console/W16 is of one map, and never more than the limit: the oldest goes first', () => {
    expect(tilesToDrop([tile(1, 'old'), tile(1), tile(2)], tile(3))).toEqual([tile(1, 'old')])
    expect(tilesToDrop([tile(1), tile(2), tile(3)], tile(3), 2)).toEqual([tile(1)])
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(40)), fc.integer({ min: 1, max: 10 }), (numbers, most) => {
        let kept: string[] = []
        for (const n of numbers) {
          kept.push(tile(n))
          const drop = tilesToDrop(kept, tile(n), most)
          kept = kept.filter((url) => !drop.includes(url))
          expect(kept).toContain(tile(n))
          expect(kept.length).toBeLessThanOrEqual(most)
        }
        expect(kept).toEqual(numbers.map((n) => tile(n)).slice(-most))
      }),
    )
  })
})
