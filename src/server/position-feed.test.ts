import { describe, expect, it } from 'vitest'
import { decodeFrame } from '../units/position-frame.ts'
import { createPositions } from '../units/positions.ts'
import { createPositionFeed } from './position-feed.ts'

const now = '2026-11-24T12:00:05.000Z'
const at = '2026-11-24T12:00:00.000Z'

function feedOf() {
  const positions = createPositions()
  const move = (unit: string, lon: number, when = at) =>
    positions.take({ unit, point: [lon, -2.3], heading: 90, speedKmh: 40, at: when })
  return { move, positions, feed: createPositionFeed(positions) }
}

describe('the position feed', () => {
  it('centre/N2 a frame holds what moved since the last one, and is none where nothing did', () => {
    const { move, feed } = feedOf()
    expect(feed.frame(now)).toBeUndefined()
    move('A1', -78.1)
    move('A2', -78.2)
    const units = (bytes: Uint8Array | undefined) => {
      const frame = bytes && decodeFrame(bytes, ['A1', 'A2'])
      return frame?.kind === 'positions' ? frame.positions.map(({ unit }) => unit) : []
    }
    expect(units(feed.frame(now)).sort()).toEqual(['A1', 'A2'])
    expect(feed.frame(now)).toBeUndefined()
    move('A2', -78.3, '2026-11-24T12:00:01.000Z')
    expect(units(feed.frame(now))).toEqual(['A2'])
  })

  it('centre/N2 a reader is given the names it lacks, made once for all who lack the same', () => {
    const { move, feed } = feedOf()
    for (const unit of ['A1', 'A2', 'A3']) move(unit, -78)
    feed.frame(now)
    expect(feed.known()).toBe(3)
    const all = decodeFrame(feed.names(0), [])
    expect(all).toMatchObject({ kind: 'dictionary', first: 0, ids: ['A1', 'A2', 'A3'] })
    expect(feed.names(0)).toBe(feed.names(0))
    expect(decodeFrame(feed.names(2), [])).toMatchObject({ first: 2, ids: ['A3'] })
    move('A4', -78)
    feed.frame(now)
    expect(decodeFrame(feed.names(2), [])).toMatchObject({ first: 2, ids: ['A3', 'A4'] })
  })

  it('centre/N2 a unit that is forgotten keeps its number: frames under way still mean it', () => {
    const { move, feed, positions } = feedOf()
    move('A1', -78)
    feed.frame(now)
    positions.forget('A1')
    move('A2', -78)
    feed.frame(now)
    expect(decodeFrame(feed.names(0), [])).toMatchObject({ ids: ['A1', 'A2'] })
  })
})
