import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryBytes } from '../../exchange/bytes.ts'
import { readGr } from '../../exchange/gr.ts'
import { malformed } from '../../exchange/malformed.ts'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { graphFile, graphOfGr, loadGraph, type NumberedGraph, numbering, saveGraph } from './graph-of-gr.ts'
import { importPlainGraph } from './import-file.ts'

const graphOf = async (text: string) =>
  graphOfGr(await readGr(memoryBytes('g.gr', text)), (id) => malformed('g.gr', 0, `node ${id} is beyond`))

/** Arcs by the ids of the file, sorted. */
function arcsOf({ graph: { nodeCount, firstOut, head }, weights, ids }: NumberedGraph): string[] {
  const arcs: string[] = []
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++)
      arcs.push(`${ids[node]} ${ids[head[edge] as number]} ${weights[edge]}`)
  }
  return arcs.sort()
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-graph-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('roads/R1 plain graphs', () => {
  test('roads/R1 with a p line all nodes are there, from 1, or from 0 where it occurs', async () => {
    expect([...(await graphOf('p sp 4 1\na 2 3 5\n')).ids]).toEqual([1, 2, 3, 4])
    expect([...(await graphOf('p sp 4 1\na 0 3 5\n')).ids]).toEqual([0, 1, 2, 3])
    expect([...(await graphOf('p sp 2 0\n')).ids]).toEqual([1, 2])
    await expect(graphOf('p sp 3 1\na 1 4 5\n')).rejects.toThrow('node 4 is beyond')
    await expect(graphOf('p sp 3 1\na 0 3 5\n')).rejects.toThrow('node 3 is beyond')
  })

  test('roads/R1 without one, those that occur, as numbered in the file', async () => {
    const read = await graphOf('a 7 0 5\na 900000000 7 2\na 7 0 9\na 0 0 1\n')
    expect([...read.ids]).toEqual([0, 7, 900000000])
    expect(arcsOf(read)).toEqual(['0 0 1', '7 0 5', '7 0 9', '900000000 7 2'])
  })

  test('roads/R1 undirected edges go both ways', async () => {
    expect(arcsOf(await graphOf('p tw 3 2\n1 2\n3 2\n'))).toEqual(['1 2 1', '2 1 1', '2 3 1', '3 2 1'])
  })

  test('roads/R1 whatever the arcs, they are all there, and read back from disk as they were', async () => {
    const id = fc.oneof(fc.nat(20), fc.nat(1e9))
    const arcs = fc.array(fc.tuple(id, id, fc.nat(99)), { minLength: 1, maxLength: 20 })
    const path = join(folder, graphFile)
    await fc.assert(
      fc.asyncProperty(arcs, async (list) => {
        const read = await graphOf(list.map((one) => `a ${one.join(' ')}\n`).join(''))
        expect(arcsOf(read)).toEqual(list.map((one) => one.join(' ')).sort())
        const nodeOf = numbering(read.ids)
        read.ids.forEach((one, node) => {
          expect(nodeOf(one)).toBe(node)
        })
        expect(nodeOf(1e9 + 1)).toBe(-1)
        const mark = await saveGraph(path, 'g', read)
        expect(await loadGraph(path)).toEqual({ ...read, name: 'g', mark })
      }),
      { numRuns: 50 },
    )
  })

  test('roads/R1 a graph file cut off is refused', async () => {
    const path = join(folder, 'cut.bin')
    await saveGraph(path, 'g', await graphOf('a 1 2 3\n'))
    writeFileSync(path, readFileSync(path).subarray(0, -1))
    await expect(loadGraph(path, { shared: true })).rejects.toThrow(
      /cut\.bin, byte \d+: the file ends within/,
    )
  })

  test.skipIf(absent('roads/bremen_dist.gr', 'roads/south_seattle_car.gr', 'roads/NW.gr.xz'))(
    'roads/R1 real graphs hold what their files say',
    async () => {
      const counts = async (file: string) => {
        const { graph, ids, weights } = await importPlainGraph(`${dataFolder}/roads/${file}`, { name: file })
        const least = weights.reduce((least, one) => Math.min(least, one), 1)
        return [graph.nodeCount, graph.head.length, ids[0], ids.at(-1), least]
      }
      expect(await counts('bremen_dist.gr')).toEqual([40461, 86475, 0, 40460, 0])
      expect(await counts('south_seattle_car.gr')).toEqual([26261, 49604, 0, 29762, 1])
      expect(await counts('NW.gr.xz')).toEqual([1207945, 2820774, 1, 1207945, 1])
    },
  )
})
