import { parentPort, workerData } from 'node:worker_threads'
import { drawCalls } from './demand.ts'
import { figuresOf } from './figures.ts'
import { makePolicy } from './policies.ts'
import type { Assignment, Report, Trial } from './replicate.ts'
import { simulate } from './simulate.ts'

const { models, policies, seed } = workerData as Trial
const made = models.map((model) => ({ model, policies: policies.map((name) => makePolicy(name, model)) }))

parentPort?.on('message', ({ replication }: Assignment) => {
  const report: Report = {
    replication,
    figures: made.map(({ model, policies }) => {
      const calls = drawCalls(model, seed, replication)
      return policies.map((policy) => figuresOf(model, simulate(model, policy, calls)))
    }),
  }
  parentPort?.postMessage(report)
})
