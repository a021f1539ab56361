import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Figures } from './figures.ts'
import type { Model } from './model.ts'
import type { PolicyName } from './policies.ts'

/** What is to be run: every policy in every model, over the same calls of each replication. */
export interface Trial {
  models: Model[]
  policies: PolicyName[]
  seed: number
  replications: number
}

/** figures[model][policy][replication]. */
export type TrialFigures = Figures[][][]

export interface TrialOptions {
  /** Default: one for each core. */
  threads?: number
  /** Told how many replications are done, of all. */
  onProgress?: (done: number) => void
  signal?: AbortSignal
}

/** What a thread is told to do, and what it answers. */
export interface Assignment {
  replication: number
}
export interface Report {
  replication: number
  /** By model and policy. */
  figures: Figures[][]
}

/**
 * Runs all replications of a trial over worker threads. The answer does not depend on how many there are. Rejects with
 * the signal's reason where it is aborted, and with a thread's error where one fails.
 */
export async function replicate(trial: Trial, options: TrialOptions = {}): Promise<TrialFigures> {
  const { threads = availableParallelism(), onProgress, signal } = options
  signal?.throwIfAborted()
  const found: TrialFigures = trial.models.map(() => trial.policies.map(() => []))
  let [next, done] = [0, 0]
  const workers = Array.from(
    { length: Math.min(threads, trial.replications) },
    () => new Worker(new URL('./replication-thread.ts', import.meta.url), { workerData: trial }),
  )
  const keep = ({ replication, figures }: Report) => {
    figures.forEach((ofModel, model) => {
      ofModel.forEach((one, policy) => {
        ;(found[model]?.[policy] as Figures[])[replication] = one
      })
    })
    onProgress?.(++done)
  }
  const runs = workers.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        const give = () => {
          if (next >= trial.replications) return resolve()
          worker.postMessage({ replication: next++ } satisfies Assignment)
        }
        worker.on('message', (report: Report) => {
          keep(report)
          give()
        })
        worker.on('error', reject)
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
        give()
      }),
  )
  try {
    await Promise.all(runs)
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return found
}
