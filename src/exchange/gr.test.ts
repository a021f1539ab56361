import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryBytes } from './bytes.ts'
import { readGr } from './gr.ts'
import { isMalformed } from './malformed.ts'

const read = (text: string, pieceBytes?: number) => readGr(memoryBytes('g.gr', text, pieceBytes))

async function listed(text: string) {
  const { from, to, weight, ...rest } = await read(text)
  return { ...rest, edges: Array.from(from, (id, i) => [id, to[i], weight[i]]) }
}

async function refusal(text: string): Promise<string> {
  const error = await read(text).then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(isMalformed(error), String(error)).toBe(true)
  return (error as Error).message
}

describe('roads/R1 reading .gr', () => {
  test('roads/R1 DIMACS: comments, a p line, arcs', async () => {
    expect(await listed('c a graph\np sp 3 2\na 1 2 7\na 3 1 0\n')).toEqual({
      undirected: false,
      announcedNodes: 3,
      edges: [
        [1, 2, 7],
        [3, 1, 0],
      ],
    })
  })

  test('roads/R1 arcs without a p line, ids from 0', async () => {
    expect(await listed('a 0 5 2\na 5 0 3\n')).toEqual({
      undirected: false,
      edges: [
        [0, 5, 2],
        [5, 0, 3],
      ],
    })
  })

  test.each([
    'p tw 3 2\n1 2\n2 3\n',
    'p tww 3 2\n1 2\n2 3',
    '# of somebody\r\np tw 3 2\r\n1\t2\r\n\r\n 2 3 \r\n',
    'p edge 3 2\ne 1 2\ne 2 3\n',
  ])('roads/R1 PACE, edges both ways of weight 1: %j', async (text) => {
    expect(await listed(text)).toEqual({
      undirected: true,
      announcedNodes: 3,
      edges: [
        [1, 2, 1],
        [2, 3, 1],
      ],
    })
  })

  test.each([
    ['', 'byte 0: the file is empty'],
    ['a 1 2\n', 'byte 0: a line with too few numbers'],
    ['a 1 2 3 4\n', 'byte 0: a line with more than three numbers'],
    ['a 1 2 3\nb 1 2 3\n', 'byte 8: a line that is no edge'],
    ['a 1 -2 3\n', 'byte 0: a line that is no edge'],
    ['a 1 2 3.5\n', 'byte 0: a line that is no edge'],
    ['a 1 2 1073741823\n', 'byte 0: a number above 1073741822'],
    ['a 1 2 3\n1 2\n', 'byte 8: arcs \\("a"\\) and edges'],
    ['p sp 3\n', 'byte 0: a "p" line that does not say'],
    ['a 1 2 3\np sp 3 1\n', 'byte 8: a "p" line that is not the first'],
    ['p sp 3 2\na 1 2 3\n', 'byte 17: the file ends after 1 edges of the 2'],
    ['p sp 3 1\na 1 2 3\na 2 3 4\n', 'byte 17: more edges than the 1'],
    ['a 1 2 3', 'byte 7: the last line is not ended'],
  ])('roads/R1 %j is refused: %s', async (text, what) =>
    expect(await refusal(text)).toMatch(new RegExp(`^g\\.gr, ${what}`)),
  )

  test('roads/R1 any graph is read as it was written, in pieces of any size, and refused cut off anywhere', async () => {
    const id = fc.nat(1e6)
    const arcs = fc.array(fc.tuple(id, id, fc.nat(0x3ffffffe)), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(arcs, fc.integer({ min: 1, max: 9 }), fc.nat(), async (list, pieceBytes, cutAt) => {
        const text = `p sp 1000001 ${list.length}\n${list.map((one) => `a ${one.join(' ')}\n`).join('')}`
        const { from, to, weight } = await read(text, pieceBytes)
        expect(Array.from(from, (one, i) => [one, to[i], weight[i]])).toEqual(list)
        // Up to the last space all the lines are not there; after it a shorter number would still be one.
        await refusal(text.slice(0, cutAt % text.lastIndexOf(' ')))
      }),
      { numRuns: 60 },
    )
  })
})
