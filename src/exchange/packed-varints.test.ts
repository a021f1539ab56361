import fc from 'fast-check'
import { PbfReader, PbfWriter } from 'pbf'
import { expect, test } from 'vitest'
import { readRunningSums } from './packed-varints.ts'

function read(bytes: Uint8Array): number[] {
  const found: number[] = []
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === 8) readRunningSums(pbf, found)
    else if (tag === 9) found.push(pbf.readVarint())
  }, null)
  return found
}

/** Ids of up to 2^52 apart, and positions that step back and forth. */
const difference = fc.oneof(
  fc.integer({ min: -200, max: 200 }),
  fc.integer(),
  fc.integer({ min: -(2 ** 51), max: 2 ** 51 }),
)

test('roads/N6 running sums are those of the package’s own reader, and the field after them is read', () => {
  fc.assert(
    fc.property(fc.array(difference, { minLength: 1, maxLength: 20 }), (differences) => {
      const writer = new PbfWriter()
      writer.writePackedSVarint(8, differences)
      writer.writeVarintField(9, 7)
      let sum = 0
      const sums = differences.map((one) => {
        sum += one
        return sum
      })
      expect(read(writer.finish())).toEqual([...sums, 7])
    }),
  )
})

test('roads/N6 a list that is not packed, or comes in parts, goes on', () => {
  const writer = new PbfWriter()
  for (const one of [5, -2]) writer.writeSVarintField(8, one)
  expect(read(writer.finish())).toEqual([5, 3])
})

test('roads/N6 a list or a number that runs over its end is refused', () => {
  const packed = (...bytes: number[]) => Uint8Array.from([(8 << 3) | 2, bytes.length, ...bytes])
  expect(read(packed(4))).toEqual([2])
  for (const bytes of [
    packed(4).subarray(0, 2),
    packed(0x80),
    Uint8Array.from([...packed(0x80), 1]),
    Uint8Array.from([...packed(0xff, 0xff, 0xff, 0xff, 0xff), 1]),
    packed(...Array<number>(11).fill(0xff), 1),
  ])
    expect(() => read(bytes)).toThrow(/longer than/)
})
