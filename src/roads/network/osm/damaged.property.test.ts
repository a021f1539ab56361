import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isMalformed } from '../../../exchange/malformed.ts'
import { absent, dataFolder } from '../../../exchange/real-data.test-support.ts'
import { osmXml } from './drawn-osm.test-support.ts'
import { importOsmNetwork } from './import-osm.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-damaged-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Imports; the message of a refusal, nothing where it was read. Any other error is a fault of ours. */
async function refusal(path: string): Promise<string | undefined> {
  try {
    const { network } = await importOsmNetwork(path, { name: 'damaged' })
    expect(network.tail.length).toBe(2 * network.segmentCount)
    return undefined
  } catch (error) {
    if (isMalformed(error)) return error.message
    throw error
  }
}

const drawn = Buffer.from(
  osmXml({
    drawing: 'A-B-C\n  D',
    ways: {
      ABC: { highway: 'residential', 'access:conditional': 'no @ (Mo 07:00-09:00)' },
      BD: { highway: 'footway' },
    },
    nodes: { B: { barrier: 'gate' } },
    turns: [{ from: 'ABC', via: 'B', to: 'ABC', restriction: 'no_u_turn' }],
  }),
)

test('roads/R1 changed bytes in a text file are read or refused with file and byte, never anything else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(drawn.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
      async (changes) => {
        const bytes = Buffer.from(drawn)
        for (const [at, byte] of changes) bytes[at] = byte
        const path = join(folder, 'd.osm')
        writeFileSync(path, bytes)
        expect((await refusal(path)) ?? 'd.osm, byte 0: ').toMatch(/d\.osm, byte \d+: /)
      },
    ),
    { numRuns: 150 },
  )
})

test('roads/R1 tags with any text in them are read', async () => {
  const key = fc.constantFrom(
    ...[
      'access',
      'oneway',
      'maxspeed',
      'hgv',
      'maxheight',
      'incline',
      'access:conditional',
      'oneway:conditional',
    ],
    ...['junction', 'surface', 'duration', 'name', 'motor_vehicle:forward', 'maxspeed:backward'],
  )
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom(...' @();:-0123456789.yesno<>AND') }),
    fc.constantFrom('no @ (Mo', 'no @ (;)', '@', ';;', '-1', '1e9', '99:99-99:99', 'no @ (weight>7.5'),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, value), fc.dictionary(key, value), async (way, node) => {
      const path = join(folder, 't.osm')
      const tags = { highway: 'residential', ...way }
      writeFileSync(
        path,
        osmXml({ drawing: 'A-B-C', ways: { ABC: tags }, nodes: { B: { barrier: 'gate', ...node } } }),
      )
      expect(await refusal(path)).toBeUndefined()
    }),
    { numRuns: 150 },
  )
})

test.skipIf(absent('roads/porto_alegre.osm.pbf'))(
  'roads/R1 a real file with a changed byte or cut off is read or refused with its byte',
  async () => {
    const whole = readFileSync(`${dataFolder}/roads/porto_alegre.osm.pbf`).subarray(0, 60_000)
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Buffer.from(whole)
        bytes[at] = byte
        const path = join(folder, 'd.osm.pbf')
        writeFileSync(path, bytes)
        // It ends within a block: even where the changed byte does no harm, it is refused.
        expect(await refusal(path)).toMatch(/d\.osm\.pbf, byte \d+: /)
      }),
      { numRuns: 60 },
    )
  },
)
