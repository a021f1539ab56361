import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawnNetwork } from '../../../roads/drawn-network.test-support.ts'
import { graphFile, saveGraph } from '../../../roads/network/graph-of-gr.ts'
import { networkFile, saveNetwork } from '../../../roads/network/network-file.ts'
import { failureOf } from '../../failure.ts'
import { roadsFolder } from '../../roads-folder.ts'
import { verb as matrixVerb } from './roads-matrix.ts'
import { verb as routeVerb } from './roads-route.ts'
import { verb as verifyVerb } from './roads-verify.ts'
import { callVerb } from './verb-call.test-support.ts'

const { network, point } = drawnNetwork(
  `
A-B-C
|   |
D-E-F`,
  { ABC: { name: 'Sucre' }, DEF: { name: 'Loja' }, AD: {}, CF: { oneWay: true } },
  { restrictions: [{ rule: 'no ABC' }] },
)

let folder: string
const options = (more: Record<string, string> = {}) => ({ folder, kind: 'sirens', ...more })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-roads-'))
  await saveNetwork(join(roadsFolder(folder, 'town'), networkFile), network)
  await saveGraph(join(roadsFolder(folder, 'plain'), graphFile), 'plain', {
    graph: { nodeCount: 3, firstOut: Int32Array.of(0, 1, 2, 2), head: Int32Array.of(1, 2) },
    weights: Int32Array.of(5, 7),
    ids: Int32Array.of(10, 20, 30),
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

const refusal = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (reason) => reason,
  )
  return failureOf(error)?.code
}

describe('roads/R8 on the command line', () => {
  test('roads/R8 a matrix of coordinates: by source, then by target, and null where there is no way', async () => {
    const sources = file('sources.json', [point('A'), point('C')])
    const targets = file('targets.json', [point('A'), point('E'), [1, 1]])
    const { answer } = await callVerb(matrixVerb, options({ sources, targets }), ['town'])
    const seconds = answer?.seconds as (number | null)[][]
    expect(seconds).toHaveLength(2)
    expect(seconds[0]?.[0]).toBe(0)
    expect(seconds[1]?.[1]).toBeGreaterThan(10)
    expect(seconds.map((row) => row[2])).toEqual([null, null])
    expect(answer?.metricVersion).toMatch(/^sirens-/)
    const walking = await callVerb(matrixVerb, options({ sources, targets, kind: 'foot' }), ['town'])
    expect((walking.answer?.seconds as number[][] | undefined)?.[1]?.[1]).toBeGreaterThan(100)
  })

  test('roads/R8 a matrix of a plain graph: by the ids of its file, in the unit of its weights', async () => {
    const ids = file('ids.json', [10, 30])
    const { answer, printed } = await callVerb(matrixVerb, options({ sources: ids, targets: ids }), ['plain'])
    expect(answer?.seconds).toEqual([
      [0, 12],
      [null, 0],
    ])
    expect(printed).toEqual(['0\t12', '-\t0'])
  })

  test('roads/R8 a route, in words and as data; exit status 1 where there is none', async () => {
    const [from, to] = [point('A').join(), point('F').join()]
    const found = await callVerb(routeVerb, options({ from, to }), ['town'], 'es')
    expect(found.printed[0]).toContain('Salga por')
    expect(found.answer?.seconds).toBeGreaterThan(10)
    const none = await callVerb(routeVerb, options({ from: '1,1', to }), ['town'])
    expect(none.exitCode).toBe(1)
    expect(none.printed).toEqual(['There is no way.'])
  })

  test('roads/R7 verify: clean maps say so', async () => {
    const town = await callVerb(verifyVerb, options(), ['town'])
    expect(town.exitCode).toBe(0)
    expect(town.answer?.ok).toBe(true)
    expect(town.printed[0]).toMatch(/^normal: 100,000 pairs, 0 differences; 2,000 ways, 0 with faults$/)
    const plain = await callVerb(verifyVerb, options(), ['plain'])
    expect(plain.answer?.ok).toBe(true)
  })

  test('roads/R8 what is not understood is refused, with what would be', async () => {
    expect(await refusal(callVerb(verifyVerb, options(), ['twon']))).toBe('wrongArguments')
    expect(await refusal(callVerb(verifyVerb, options(), []))).toBe('wrongArguments')
    expect(await refusal(callVerb(matrixVerb, options(), ['town']))).toBe('wrongArguments')
    expect(await refusal(callVerb(routeVerb, options({ from: 'x', to: '1,1' }), ['town']))).toBe(
      'wrongArguments',
    )
    expect(await refusal(callVerb(routeVerb, options({ from: '0,0', to: '0,0' }), ['plain']))).toBe(
      'wrongArguments',
    )
    const points = file('points.json', [point('A')])
    const broken = file('broken.json', { lon: 1 })
    const asked = (more: Record<string, string>) =>
      callVerb(matrixVerb, options({ sources: points, ...more }), ['town'])
    expect(await refusal(asked({ targets: broken }))).toBe('fileUnreadable')
    expect(await refusal(asked({ targets: join(folder, 'absent.json') }))).toBe('fileUnreadable')
    expect(await refusal(asked({ targets: points, kind: 'boat' }))).toBe('wrongArguments')
    const unknown = file('unknown.json', [11])
    const ofPlain = callVerb(matrixVerb, options({ sources: unknown, targets: unknown }), ['plain'])
    expect(await refusal(ofPlain)).toBe('wrongArguments')
  })
})
