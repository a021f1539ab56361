import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a page has and Node lacks: storage of its own. */
export function pageStorage(): Storage {
  const held = new Map<string, string>()
  return {
    get length() {
      return held.size
    },
    clear: () => held.clear(),
    getItem: (key) => held.get(key) ?? null,
    key: (index) => [...held.keys()][index] ?? null,
    removeItem: (key) => void held.delete(key),
    setItem: (key, value) => void held.set(key, String(value)),
  }
}

export interface Asked {
  method: string
  path: string
  body?: Record<string, unknown>
}

type Answered = { status?: number; body?: unknown } | undefined

/** A centre on a real socket that answers by path, at once or when a test says so; `fetch` of page addresses goes there until it is closed. */
export async function openSmallCentre(answer: (asked: Asked) => Answered | Promise<Answered>) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const text = await textOf(request)
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      ...(text && { body: JSON.parse(text) }),
    }
    asked.push(one)
    const { status = 200, body = {} } = (await answer(one)) ?? { status: 404 }
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const plain = globalThis.fetch
  const { port } = server.address() as AddressInfo
  globalThis.fetch = (path, init) => plain(`http://127.0.0.1:${port}${path}`, init)
  return {
    asked,
    async close() {
      globalThis.fetch = plain
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += part
  return text
}
