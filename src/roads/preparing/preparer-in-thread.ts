import { Worker } from 'node:worker_threads'
import type { Preparer } from './preparer.ts'

type Work = 'prepare' | 'customise' | 'recustomise'

type Arguments = {
  prepare: [...Parameters<Preparer['prepare']>] extends [infer Name, infer Graph, infer Settings, unknown?]
    ? [Name, Graph, Settings]
    : never
  customise: Parameters<Preparer['customise']>
  recustomise: Parameters<Preparer['recustomise']>
}

export type Request = { [W in Work]: { number: number; do: W; args: Arguments[W] } }[Work]
/** Progress, a result, or why there is none. */
export type Answer = { number: number } & ({ share: number } | { result: unknown } | { failure: string })

interface Waiting {
  progress?: (share: number) => void
  resolve(result: unknown): void
  reject(error: Error): void
}

/**
 * A preparer in a worker thread of its own. Hierarchies and metrics lie in shared memory and are not copied. The
 * thread keeps no program from ending. After it died everything is refused until something is prepared again, in a new
 * one; once closed, everything.
 */
export function preparerInThread(): Preparer {
  const waiting = new Map<number, Waiting>()
  let gone: Error | undefined
  let isClosed = false
  let count = 0
  let worker = start()

  const end = (error: Error) => {
    gone ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function start(): Worker {
    const started = new Worker(new URL('./thread.ts', import.meta.url))
    started.unref()
    const ended = (error: Error) => {
      if (started === worker) end(error)
    }
    started.on('error', ended)
    started.on('exit', () => ended(new Error('the thread that prepares roads has ended')))
    started.on('message', take)
    return started
  }

  function take(answer: Answer) {
    const asked = waiting.get(answer.number)
    if ('share' in answer) return asked?.progress?.(answer.share)
    waiting.delete(answer.number)
    if ('failure' in answer) asked?.reject(new Error(answer.failure))
    else asked?.resolve(answer.result)
  }

  function ask<T>(request: Omit<Request, 'number'>, progress?: (share: number) => void): Promise<T> {
    if (gone) return Promise.reject(gone)
    const number = ++count
    return new Promise((resolve, reject) => {
      waiting.set(number, {
        resolve: resolve as (result: unknown) => void,
        reject,
        ...(progress && { progress }),
      })
      worker.postMessage({ ...request, number })
    })
  }

  return {
    prepare(name, graph, settings, progress) {
      if (gone && !isClosed) {
        gone = undefined
        worker = start()
      }
      return ask({ do: 'prepare', args: [name, bare(graph), settings] }, progress)
    },
    customise: (...args) => ask({ do: 'customise', args }),
    recustomise: (...args) => ask({ do: 'recustomise', args }),
    async close() {
      isClosed = true
      end(new Error('the roads are closed'))
      await worker.terminate()
    },
  }
}

/** Without what an expanded graph has besides: it would be copied for nothing. */
function bare<G extends { nodeCount: number; firstOut: Int32Array; head: Int32Array }>({
  nodeCount,
  firstOut,
  head,
}: G) {
  return { nodeCount, firstOut, head }
}
