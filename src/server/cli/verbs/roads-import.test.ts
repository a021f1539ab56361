import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadGraph } from '../../../roads/network/graph-of-gr.ts'
import { loadNetwork } from '../../../roads/network/network-file.ts'
import { failureOf } from '../../failure.ts'
import { verb as importVerb } from './roads-import.ts'
import { verb as listVerb } from './roads-list.ts'
import { callVerb } from './verb-call.test-support.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-roads-verb-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const data = () => join(folder, 'var')
const run = (words: string[], name: string | undefined = 'villa') =>
  callVerb(importVerb, { folder: data(), ...(name !== '' && { as: name }) }, words)
const failure = (words: string[], name?: string) =>
  run(words, name).then(
    () => undefined,
    (error) => failureOf(error),
  )

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const osm = `<osm version="0.6"><node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.001"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Larga"/></way>
<way id="2"><nd ref="1"/><nd ref="2"/><tag k="highway" v="proposed"/></way></osm>`

describe('roads/R8 amparo roads import', () => {
  test('roads/R8 keeps a map under its name, with a report, and lists it', async () => {
    const { answer, printed } = await run([file('v.osm', osm)])
    expect(answer).toMatchObject({
      ...{ ok: true, name: 'villa', kind: 'network', read: 4, nodes: 2, segments: 1 },
      leftOut: [{ reason: 'notYetOrNoMore', count: 1, examples: ['way 2 proposed'] }],
    })
    expect(printed[0]).toBe('villa: 4 records read; taken: 2 nodes, 1 segments.')
    const network = await loadNetwork(join(data(), 'roads', 'villa', 'network.bin'))
    expect(network).toMatchObject({ name: 'villa', names: ['', 'Larga'], mark: answer?.mark })
    const listed = await callVerb(listVerb, { folder: data() })
    expect(listed.answer).toEqual({ networks: [{ name: 'villa', kind: 'network', mark: answer?.mark }] })
  })

  test('roads/R8 a plain graph takes the place of a network of its name, and the other way round', async () => {
    await run([file('v.osm', osm)])
    const { answer, printed } = await run([file('v.gr', 'a 0 1 5\na 1 0 6\n')])
    expect(answer).toMatchObject({ kind: 'graph', nodes: 2, edges: 2 })
    expect(printed).toEqual(['villa: 2 nodes, 2 edges.'])
    const at = (name: string) => join(data(), 'roads', 'villa', name)
    expect([...(await loadGraph(at('graph.bin'))).weights]).toEqual([5, 6])
    expect(existsSync(at('network.bin'))).toBe(false)
    await run([file('v.osm', osm)])
    expect([existsSync(at('network.bin')), existsSync(at('graph.bin'))]).toEqual([true, false])
  })

  test('roads/R8 the training city is drawn, not read', async () => {
    const { answer } = await run(['training'])
    expect(answer).toMatchObject({ ok: true, kind: 'network', leftOut: [] })
    expect(answer?.segments).toBeGreaterThan(1000)
  })

  test('roads/R1 a damaged file is named with its byte in both languages, and the map before stays', async () => {
    const { answer } = await run([file('v.osm', osm)])
    const refused = await failure([file('cut.osm', osm.slice(0, 200))])
    expect(refused?.code).toBe('fileUnreadable')
    const cut = expect.stringMatching(/cut\.osm, byte \d+: line \d+/)
    expect(refused?.parameters.reason).toEqual({ es: cut, en: cut })
    expect((await failure([file('bad.gr', 'a 1\n')]))?.code).toBe('fileUnreadable')
    expect((await failure([join(folder, 'none.gr')]))?.parameters.reason).toBe('ENOENT')
    expect((await loadNetwork(join(data(), 'roads', 'villa', 'network.bin'))).mark).toBe(answer?.mark)
  })

  test.each([
    [[], 'villa'],
    [['a.osm', 'b.osm'], 'villa'],
    [['a.osm'], ''],
    [['a.osm'], '../villa'],
    [['a.osm'], 'centre-1'],
  ])('roads/R8 %j as %j is answered with how to use it', async (words, name) => {
    expect((await failure(words, name))?.code).toBe('wrongArguments')
  })

  test('roads/R8 an empty folder lists nothing, in words', async () => {
    const { answer, printed } = await callVerb(listVerb, { folder: data() }, [], 'es')
    expect([answer, printed]).toEqual([{ networks: [] }, ['Ninguna.']])
  })
})
