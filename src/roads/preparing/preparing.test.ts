import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawnNetwork } from '../drawn-network.test-support.ts'
import { expand } from '../metric/expand.ts'
import { openRoads } from '../roads.ts'
import { keptOrder } from './order-on-disk.ts'
import { preparerHere } from './preparer.ts'
import { preparerInThread } from './preparer-in-thread.ts'

const { network, point, arc } = drawnNetwork('A-B-C\n|   |\nD-E-F', { ABC: {}, DEF: {}, AD: {}, CF: {} })
const graph = expand(network)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-orders-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('roads/R3 preparing', () => {
  test('roads/R3 a thread prepares what is prepared here: the same times, versions and closures', async () => {
    const shares: number[] = []
    const [here, there] = [
      openRoads(network, { smallestPart: 1, preparer: preparerHere() }),
      openRoads(network, {
        smallestPart: 1,
        preparer: preparerInThread(),
        progress: (share) => shares.push(share),
      }),
    ]
    await Promise.all([here.prepared(), there.prepared()])
    expect(there.isPrepared()).toBe(true)
    for (const conditions of [[], [{ arc: arc('BC'), factor: 'closed' as const }]]) {
      expect(await there.setConditions(conditions)).toBe(await here.setConditions(conditions))
      const corners = ['A', 'C', 'E', 'F'].map(point)
      for (const corner of corners) {
        expect(there.travelSeconds(corners, corner)).toEqual(here.travelSeconds(corners, corner))
      }
    }
    await there.close()
    expect(there.isClosed()).toBe(true)
    expect(there.travelSeconds([point('A')], point('E'))[0]).toBeGreaterThan(0)
  })

  test('roads/R3 a kind asked about later is answered plainly first and by the hierarchy after', async () => {
    const roads = openRoads(network, { smallestPart: 1, preparer: preparerHere() })
    await roads.prepared()
    const first = roads.travelSeconds([point('A')], point('F'), 'heavy')
    await roads.prepared()
    expect(roads.isPrepared('heavy')).toBe(true)
    expect(roads.travelSeconds([point('A')], point('F'), 'heavy')).toEqual(first)
  })

  test('roads/R3 a thread that is closed while it works refuses, and the plain search goes on', async () => {
    const preparer = preparerInThread()
    const roads = openRoads(network, { smallestPart: 1, preparer })
    const waiting = roads.prepared()
    const refused = expect(waiting).rejects.toThrow()
    await roads.close()
    await refused
    await expect(preparer.customise('vehicles', new Int32Array(0), '')).rejects.toThrow('closed')
    expect(roads.travelSeconds([point('A')], point('E'))[0]).toBeGreaterThan(0)
  })

  test('roads/R3 a failure within the thread reaches who asked', async () => {
    const preparer = preparerInThread()
    await expect(preparer.customise('never prepared', new Int32Array(1), '')).rejects.toThrow()
    await preparer.close()
  })
})

describe('roads/R3 the order on disk', () => {
  test('roads/R3 is built once for a graph, found again, and built again where its file is damaged', async () => {
    let built = 0
    const order = () => keptOrder(graph, folder, { progress: () => built++ })
    const first = await order()
    const [file, ...others] = readdirSync(folder)
    expect(others).toEqual([])
    const before = built
    expect(await order()).toEqual(first)
    expect(built).toBe(before)
    writeFileSync(join(folder, file as string), 'not an order')
    expect(await order()).toEqual(first)
    expect(await order()).toEqual(first)
  })

  test('roads/R3 is done without where the folder cannot be written', async () => {
    const nowhere = join(folder, 'a-file', 'orders')
    writeFileSync(join(folder, 'a-file'), '')
    expect([...(await keptOrder(graph, nowhere, {}))].sort((a, b) => a - b)).toEqual([
      ...Array(graph.nodeCount).keys(),
    ])
    expect((await keptOrder(graph, undefined, {})).length).toBe(graph.nodeCount)
  })
})
