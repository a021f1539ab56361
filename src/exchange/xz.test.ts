import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileBytes } from './bytes.ts'
import { isMalformed } from './malformed.ts'

/** `printf 'a 0 1 7\na 1 0 9\n' | xz`. */
const packed = Buffer.from(
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAPYSAwIDEgNwphIDEgMCA5CgAeZ19f95XhMgABKBDlC2xgH7bzfQEAAAAABFla',
  'base64',
)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-xz-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function unpack(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'x.gr.xz')
  writeFileSync(path, bytes)
  const parts: Uint8Array[] = []
  for await (const part of fileBytes(path).chunks) parts.push(part)
  return Buffer.concat(parts).toString()
}

test('roads/R1 xz data are unpacked on the way', async () => {
  expect(await unpack(packed)).toBe('a 0 1 7\na 1 0 9\n')
})

test('roads/R1 xz data cut off at any byte are refused', async () => {
  for (let length = 0; length < packed.length; length++) {
    const error = await unpack(packed.subarray(0, length)).then(
      () => undefined,
      (thrown) => thrown,
    )
    expect([length, isMalformed(error)]).toEqual([length, true])
    expect(error.message).toMatch(/x\.gr\.xz, byte \d+: the (file is empty|xz data is damaged or cut off)/)
  }
})

test('roads/R1 xz data with a changed byte are refused', async () => {
  const changed = Buffer.from(packed)
  changed[30] = (changed[30] as number) ^ 1
  await expect(unpack(changed)).rejects.toSatisfy(isMalformed)
})

test('roads/R1 a file that is not there is said to be missing, packed or not', async () => {
  const read = async () => {
    for await (const _ of fileBytes(join(folder, 'none.xz')).chunks);
  }
  await expect(read()).rejects.toMatchObject({ code: 'ENOENT' })
})
