import { parentPort } from 'node:worker_threads'
import { type Preparer, preparerHere } from './preparer.ts'
import type { Answer, Request } from './preparer-in-thread.ts'

/** The worker's side: does what is asked, one after another, and answers under the same number. */
const here: Preparer = preparerHere()
const port = parentPort
if (!port) throw new Error('this file is a worker thread: it is not run by itself')

const answer = (message: Answer) => port.postMessage(message)

async function done(request: Request): Promise<unknown> {
  if (request.do === 'prepare') {
    const { number, args } = request
    return here.prepare(...args, (share) => answer({ number, share }))
  }
  return request.do === 'customise' ? here.customise(...request.args) : here.recustomise(...request.args)
}

port.on('message', (request: Request) => {
  done(request).then(
    (result) => answer({ number: request.number, result }),
    (error) => answer({ number: request.number, failure: String(error?.stack ?? error) }),
  )
})
