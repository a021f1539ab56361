import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { buildHierarchy } from './hierarchy.ts'
import { customise, type Metric } from './metric.ts'
import { graphOf } from './random-graph.test-support.ts'
import { selectNodes } from './selection.ts'
import { sweepFrom } from './sweep.ts'

const metricFile = new URL('metric.ts', import.meta.url).href
const source = `
import { parentPort, workerData } from 'node:worker_threads'
import { customise } from ${JSON.stringify(metricFile)}
const { hierarchy, weights } = workerData
parentPort.postMessage(customise(hierarchy, weights, 'from a worker'))
`

test('roads/R3 a worker customises on the hierarchy that lies here, and its metric is taken whole, without a copy', async () => {
  const { graph, weights } = graphOf(5, [
    [0, 1, 4],
    [1, 2, 4],
    [2, 3, 4],
    [3, 4, 4],
    [0, 3, 13],
  ])
  const hierarchy = buildHierarchy(graph, [1, 3, 0, 2, 4])
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
    workerData: { hierarchy, weights },
  })
  const [metric]: [Metric] = (await once(worker, 'message')) as [Metric]
  await worker.terminate()
  expect(metric.up.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(metric).toEqual(customise(hierarchy, weights, 'from a worker'))
  const found = sweepFrom(selectNodes(hierarchy, [4, 3]), metric, [{ node: 0, weight: 0 }])
  expect([...found]).toEqual([16, 12])
})
