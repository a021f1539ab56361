import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMalformed } from '../../exchange/malformed.ts'
import { readMark, writeArrayFile } from '../array-file.ts'
import { drawnMap } from '../drawn-map.test-support.ts'
import { loadNetwork, networkFile, saveNetwork } from './network-file.ts'
import { anyNetwork } from './networks.arbitrary.ts'
import { networkOfStreets } from './of-streets.ts'

let folder: string
let path: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-network-'))
  path = join(folder, 'villa', networkFile)
})
afterAll(() => rmSync(folder, { recursive: true }))

const { segments } = drawnMap('A-B-C', { AB: { name: 'Calle Ñandú' }, BC: { oneWay: 'forward' } })
const small = networkOfStreets(segments, 'Villa')

async function refusal(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(isMalformed(error), String(error)).toBe(true)
  return (error as Error).message
}

describe('roads/R1 a network on disk', () => {
  test('roads/R1 whatever the network, it is read back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(anyNetwork(), fc.boolean(), async (network, shared) => {
        const mark = await saveNetwork(path, network)
        expect(await loadNetwork(path, { shared })).toEqual({ ...network, mark })
        expect(await readMark(path)).toBe(mark)
      }),
      { numRuns: 60 },
    )
  })

  test('roads/R1 shared on request: workers get the very same memory', async () => {
    await saveNetwork(path, small)
    expect((await loadNetwork(path, { shared: true })).head.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect((await loadNetwork(path)).head.buffer).toBeInstanceOf(ArrayBuffer)
  })

  test('roads/R1 a file cut off at any byte is refused with its name', async () => {
    await saveNetwork(path, small)
    const whole = readFileSync(path)
    const cut = join(folder, 'cut.bin')
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(cut, whole.subarray(0, length))
      expect(await refusal(loadNetwork(cut))).toMatch(/cut\.bin, byte \d+: /)
    }
  })

  test('roads/R1 one changed byte anywhere is refused', async () => {
    await saveNetwork(path, small)
    const whole = readFileSync(path)
    const bad = join(folder, 'bad.bin')
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] as number) ^ 0x40
      writeFileSync(bad, changed)
      await refusal(loadNetwork(bad))
    }
  })

  test('roads/R1 bytes behind the end, another kind and another version are refused in words', async () => {
    await saveNetwork(path, small)
    const longer = join(folder, 'longer.bin')
    writeFileSync(longer, Buffer.concat([readFileSync(path), Buffer.from('x')]))
    expect(await refusal(loadNetwork(longer))).toMatch(/something follows the end/)
    const other = join(folder, 'other.bin')
    await writeArrayFile(other, 'order', 1, { facts: {}, arrays: {} })
    expect(await refusal(loadNetwork(other))).toMatch(/it holds "order", not "road network"/)
    await writeArrayFile(other, 'road network', 999, { facts: {}, arrays: {} })
    expect(await refusal(loadNetwork(other))).toMatch(/version 999 of "road network"; this program reads/)
    expect(await readMark(join(folder, 'none.bin'))).toBeUndefined()
  })

  test('roads/R1 a writer that was killed leaves the file before it in place, and its rest is cleared away', async () => {
    const mark = await saveNetwork(path, small)
    const dead = 2 ** 22 + 1
    writeFileSync(`${path}.${dead}.part`, 'half a map')
    writeFileSync(`${path}.${process.ppid}.part`, 'of one that still writes')
    expect((await loadNetwork(path)).mark).toBe(mark)
    const next = await saveNetwork(path, { ...small, name: 'Otra' })
    expect(next).not.toBe(mark)
    expect(readdirSync(join(folder, 'villa')).sort()).toEqual([
      networkFile,
      `${networkFile}.${process.ppid}.part`,
    ])
  })
})
