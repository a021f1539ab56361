import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildHierarchy } from './hierarchy.ts'
import { loadHierarchy, saveHierarchy } from './hierarchy-file.ts'
import { graphOf } from './random-graph.test-support.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amparo-hierarchy-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const { graph } = graphOf(4, [
  [0, 1, 5],
  [1, 2, 5],
  [2, 3, 5],
  [3, 0, 5],
  [2, 2, 1],
])

test('roads/R3 a hierarchy comes back from the disk as it was, in shared memory, and says what it was made from', async () => {
  const hierarchy = buildHierarchy(graph, [1, 3, 0, 2])
  const path = join(folder, 'hierarchy.bin')
  await saveHierarchy(path, hierarchy, 'mark of the graph')
  const loaded = await loadHierarchy(path)
  expect(loaded).toEqual({ hierarchy, madeFrom: 'mark of the graph' })
  expect(loaded.hierarchy.up.high.buffer).toBeInstanceOf(SharedArrayBuffer)
})

test('roads/R3 a file that is cut off or damaged is refused, never half believed', async () => {
  const path = join(folder, 'hierarchy.bin')
  await saveHierarchy(path, buildHierarchy(graph, [1, 3, 0, 2]), 'mark')
  const bytes = await readFile(path)
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] as number) ^ 1
  await writeFile(path, bytes)
  await expect(loadHierarchy(path)).rejects.toThrow('damaged')
  await truncate(path, bytes.length - 8)
  await expect(loadHierarchy(path)).rejects.toThrow('ends within')
})
