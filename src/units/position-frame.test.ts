import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createUnitIndex, decodeFrame, encodeDictionary, encodePositions } from './position-frame.ts'
import type { UnitPosition } from './positions.ts'

const now = '2026-11-24T19:00:00.000Z'
const a12: UnitPosition = { unit: 'A12', point: [-79.0045, -2.8974], heading: 90, speedKmh: 47, at: now }

const unit = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
const position: fc.Arbitrary<UnitPosition> = fc.record({
  unit,
  point: fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  ),
  heading: fc.double({ min: 0, max: 359.9, noNaN: true }),
  speedKmh: fc.nat(200),
  at: fc.nat(60_000).map((age) => new Date(Date.parse(now) - age * 1000).toISOString()),
})

describe('centre/N2 position frames', () => {
  test('centre/N2 one unit costs twelve bytes beside the header', () => {
    const index = createUnitIndex()
    const one = encodePositions([a12], index, now).length
    expect(encodePositions([a12, { ...a12, unit: 'A13' }], index, now).length - one).toBe(12)
  })

  test('centre/N2 what is written is read back to the centimetre and the second', () => {
    fc.assert(
      fc.property(fc.uniqueArray(position, { selector: (one) => one.unit, maxLength: 30 }), (positions) => {
        const index = createUnitIndex()
        const bytes = encodePositions(positions, index, now)
        const names = decodeFrame(encodeDictionary(index.ids), [])
        const frame = decodeFrame(bytes, names?.kind === 'dictionary' ? names.ids : [])
        if (frame?.kind !== 'positions') throw new Error('no positions')
        expect(frame.now).toBe(now)
        const read = new Map(frame.positions.map((one) => [one.unit, one]))
        expect(read.size).toBe(positions.length)
        for (const sent of positions) {
          const got = read.get(sent.unit) as UnitPosition
          expect(Math.abs(got.point[0] - sent.point[0])).toBeLessThanOrEqual(0.51e-7)
          expect(Math.abs(got.point[1] - sent.point[1])).toBeLessThanOrEqual(0.51e-7)
          const turn = Math.abs(got.heading - sent.heading)
          expect(Math.min(turn, 360 - turn)).toBeLessThanOrEqual(0.71)
          expect(got.speedKmh).toBe(sent.speedKmh)
          expect(got.at).toBe(sent.at)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('centre/N2 a dictionary can bring only the units that are new', () => {
    const index = createUnitIndex()
    for (const id of ['A12', 'B3', 'Bomberos Ñuñoa']) index.indexOf(id)
    expect(index.indexOf('B3')).toBe(1)
    expect(decodeFrame(encodeDictionary(index.ids, 2), [])).toEqual({
      kind: 'dictionary',
      first: 2,
      ids: ['Bomberos Ñuñoa'],
    })
  })

  test('centre/N2 units that the reader does not know are counted, not guessed', () => {
    const bytes = encodePositions([a12], createUnitIndex(), now)
    expect(decodeFrame(bytes, [])).toEqual({ kind: 'positions', now, positions: [], unknown: 1 })
  })

  test('centre/N2 a delayed position keeps its age, and one from a clock ahead counts as of now', () => {
    const late = { ...a12, at: '2026-11-24T18:59:13.000Z' }
    const ahead = { ...a12, unit: 'A13', at: '2026-11-24T19:00:09.000Z' }
    const frame = decodeFrame(encodePositions([late, ahead], createUnitIndex(), now), ['A12', 'A13'])
    expect(frame?.kind === 'positions' && frame.positions.map((one) => one.at)).toEqual([late.at, now])
  })

  test('centre/N2 bytes that are no frame, cut short or of another version are undefined, never a throw', () => {
    const index = createUnitIndex()
    const whole = encodePositions([a12, { ...a12, unit: 'B3' }], index, now)
    const names = encodeDictionary(index.ids)
    for (let length = 0; length < whole.length; length++) {
      expect(decodeFrame(whole.subarray(0, length), index.ids)).toBeUndefined()
    }
    for (let length = 0; length < names.length; length++) {
      expect(decodeFrame(names.subarray(0, length), [])).toBeUndefined()
    }
    const other = whole.slice()
    other[1] = 2
    expect(decodeFrame(other, index.ids)).toBeUndefined()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void decodeFrame(bytes, ['A12'])))
  })

  test('centre/N2 a frame in the middle of a larger buffer reads alike', () => {
    const index = createUnitIndex()
    const bytes = encodePositions([a12], index, now)
    const wide = new Uint8Array(bytes.length + 9)
    wide.set(bytes, 5)
    const frame = decodeFrame(wide.subarray(5, 5 + bytes.length), index.ids)
    expect(frame?.kind === 'positions' && frame.positions[0]?.unit).toBe('A12')
  })

  test('centre/N2 speeds past a byte are the most that it holds, and a full turn is north', () => {
    const fast = { ...a12, speedKmh: 900, heading: 359.9 }
    const frame = decodeFrame(encodePositions([fast], createUnitIndex(), now), ['A12'])
    expect(frame?.kind === 'positions' && frame.positions[0]).toMatchObject({ speedKmh: 255, heading: 0 })
  })
})
