import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { untilItAnswers } from './until-it-answers.ts'

/** A server that says a SQLSTATE to whoever connects, so many times, and then takes them. */
async function answering(code: string, times: number) {
  let asked = 0
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      if (asked++ < times) return socket.end(message('E', `SFATAL\0C${code}\0Mnot now\0\0`))
      socket.write(Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')]))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `postgres://somebody@127.0.0.1:${port}/any`,
    asked: () => asked,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

function message(type: string, body: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(4 + Buffer.byteLength(body))
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)])
}

test('centre/S1 a server in recovery is waited for', async () => {
  const server = await answering('57P03', 3)
  await untilItAnswers(server.url)
  expect(server.asked()).toBe(4)
  await server.close()
})

test('centre/S1 what else it says is said at once', async () => {
  const server = await answering('28000', 9)
  await expect(untilItAnswers(server.url)).rejects.toMatchObject({ code: '28000' })
  expect(server.asked()).toBe(1)
  await server.close()
})

test('centre/S1 one that never comes out of it is given up with what it says', async () => {
  const server = await answering('57P03', 99)
  await expect(untilItAnswers(server.url, 0.3)).rejects.toMatchObject({ code: '57P03' })
  await server.close()
})
