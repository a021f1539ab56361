import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readArrayFile, readMark, type StoredArray, writeArrayFile } from './array-file.ts'

let folder: string
let path: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-arrays-'))
  path = join(folder, 'a', 'things.bin')
})
afterAll(() => rmSync(folder, { recursive: true }))

const anyArray: fc.Arbitrary<StoredArray> = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
)

describe('roads/R3 files of typed arrays', () => {
  test('roads/R3 any arrays and facts are read back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), anyArray),
        fc.jsonValue(),
        fc.boolean(),
        async (arrays, facts, shared) => {
          const mark = await writeArrayFile(path, 'things', 3, { facts, arrays })
          const read = await readArrayFile(path, 'things', 3, { shared })
          expect(read).toEqual({ facts: JSON.parse(JSON.stringify(facts)), arrays: { ...arrays }, mark })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('roads/R3 an array that is part of a larger one is written alone', async () => {
    const part = new Int32Array([1, 2, 3, 4]).subarray(1, 3)
    await writeArrayFile(path, 'things', 1, { facts: null, arrays: { part } })
    expect((await readArrayFile(path, 'things', 1)).arrays.part).toEqual(Int32Array.of(2, 3))
  })

  test('roads/R3 the same content has the same mark, another has another', async () => {
    const write = (first: number) =>
      writeArrayFile(path, 'things', 1, { facts: {}, arrays: { a: Int32Array.of(first) } })
    const marks = [await write(1), await write(2), await write(1)]
    expect(marks[0]).toBe(marks[2])
    expect(marks[0]).not.toBe(marks[1])
    expect(await readMark(path)).toBe(marks[2])
  })

  test('roads/R3 in shared memory a worker writes into the very array', async () => {
    await writeArrayFile(path, 'things', 1, { facts: {}, arrays: { a: new Int32Array(2) } })
    const { a } = (await readArrayFile(path, 'things', 1, { shared: true })).arrays
    const code = 'const { workerData: a } = require("node:worker_threads"); a[1] = 7'
    const worker = new Worker(code, { eval: true, workerData: a })
    await new Promise((done) => worker.once('exit', done))
    expect(a?.[1]).toBe(7)
  })

  test('roads/R1 a writer killed at any moment leaves a whole file, and the next one clears up after it', async () => {
    await writeArrayFile(path, 'things', 1, { facts: 0, arrays: { a: new Int32Array(200_000) } })
    const module = JSON.stringify(join(import.meta.dirname, 'array-file.ts'))
    const code = `
      const { writeArrayFile } = await import(${module})
      for (let i = 1; ; i++) {
        await writeArrayFile(process.argv[1], 'things', 1, { facts: i, arrays: { a: new Int32Array(200_000).fill(i) } })
        console.log(i)
      }`
    for (let round = 0; round < 3; round++) {
      const writer = spawn(process.execPath, ['--input-type=module', '-e', code, path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await new Promise((done) => writer.stdout.once('data', done))
      const gone = new Promise((done) => writer.once('exit', done))
      writer.kill('SIGKILL')
      await gone
      const { facts, arrays } = await readArrayFile<number>(path, 'things', 1)
      expect(facts).toBeGreaterThan(0)
      expect(arrays.a?.every((one) => one === facts)).toBe(true)
    }
    await writeArrayFile(path, 'things', 1, { facts: 0, arrays: {} })
    expect(readdirSync(join(folder, 'a'))).toEqual(['things.bin'])
  })
})
