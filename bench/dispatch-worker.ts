import { parentPort, workerData } from 'node:worker_threads'
import { gatherInput } from '../src/dispatch/recommendation/gather.ts'
import { recommend } from '../src/dispatch/recommendation/recommend.ts'
import { benchScenes, openBenchRoads } from './dispatch-scene.ts'

/** All open incidents of a large centre, decided together: each message asks for one round, the answer is its milliseconds. */
const { path, folder, units, incidents } = workerData as {
  path: string
  folder: string
  units: number
  incidents: number
}
const roads = await openBenchRoads(path, folder)
const scenes = benchScenes(roads, units, 'bench dispatch all')
parentPort?.on('message', async (word: 'round' | 'stop') => {
  if (word === 'stop') {
    await roads.close()
    process.exit(0)
  }
  const { situation, askings } = scenes(incidents, 'SI-101')
  const begun = performance.now()
  const input = gatherInput(situation, askings)
  const timesMs = performance.now() - begun
  const found = recommend(input)
  const filled = found.flatMap(({ slots }) => slots).filter(({ unit }) => unit !== undefined).length
  parentPort?.postMessage({ ms: performance.now() - begun, timesMs, filled })
})
parentPort?.postMessage({ ready: true })
