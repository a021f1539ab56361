import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { closeCodes } from './wire.ts'

let centre: TestCentre
let port: number
beforeAll(async () => {
  centre = await openTestCentre((await freshDatabase()).programUrl)
  port = await centre.listen()
  for (const id of ['ana', 'luis', 'fuera', 'cambia']) await centre.person(id, { roles: ['callTaker'] })
  await centre.person('admin', { roles: ['administrator'] })
})
afterAll(() => centre?.close())

/** A reader that has been told where it stands. */
async function reader(cookie: string, options: object = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { cookie }, ...options })
  const heard: Record<string, unknown>[] = []
  socket.on('message', (data: Buffer, binary) => {
    if (!binary) heard.push(JSON.parse(data.toString()))
  })
  await once(socket, 'message')
  return { socket, heard }
}

const closing = async (socket: WebSocket) => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return { code, reason: reason.toString() }
}

async function arrived(socket: WebSocket) {
  socket.ping()
  await once(socket, 'pong')
}

const as = async (person: string) => centre.cookieOf(person)
const offer = () => ({ type: 'offerCall', call: crypto.randomUUID(), channel: 'phone' })

describe('a live socket ends', () => {
  it('centre/A2 with its own session, and another of the same person goes on', async () => {
    const cookies = [await as('ana'), await as('ana')]
    const [mine, other] = await Promise.all(cookies.map((cookie) => reader(cookie)))
    const closed = closing(mine?.socket as WebSocket)
    await centre.inject({ method: 'DELETE', url: '/api/session', cookie: cookies[0] })
    expect(await closed).toEqual({ code: closeCodes.signedOut, reason: 'asked' })
    expect(other?.socket.readyState).toBe(WebSocket.OPEN)
    other?.socket.terminate()
  })

  it.each([
    ['fuera', 'disablePerson', { reason: 'ya no trabaja' }, 'disabled'],
    ['cambia', 'changePerson', { roles: ['overseer'] }, 'roles'],
  ])('centre/A2 when %s is subject of %s', async (person, type, fields, reason) => {
    const { socket } = await reader(await as(person))
    const closed = closing(socket)
    const expected = { [`person/${person}`]: centre.parts.log.versionOf(`person/${person}`) }
    await centre.command(await as('admin'), { type, person, ...fields, expected })
    expect(await closed).toEqual({ code: closeCodes.signedOut, reason })
  })

  it('centre/A2 and nothing is said to it between its sign-out and its end', async () => {
    const cookie = await as('ana')
    const { socket, heard } = await reader(cookie)
    const closed = closing(socket)
    await centre.inject({ method: 'DELETE', url: '/api/session', cookie })
    const { seq } = (await centre.command(await as('luis'), offer())).json()
    centre.live.tick()
    await closed
    expect(heard.filter((message) => Number(message.seq) >= seq)).toEqual([])
  })

  it('centre/U1 where the line is dead: whoever answers no ping is let go, whoever answers stays', async () => {
    const [dead, alive] = [await reader(await as('ana'), { autoPong: false }), await reader(await as('luis'))]
    const closed = closing(dead.socket)
    for (let beat = 0; beat < 31; beat++) {
      centre.live.tick()
      await arrived(alive.socket)
    }
    await closed
    expect(alive.socket.readyState).toBe(WebSocket.OPEN)
    alive.socket.terminate()
  })

  it('centre/N2 where its reader takes nothing for long: it comes back by itself and asks anew', async () => {
    const { socket } = await reader(await as('ana'))
    const before = centre.live.readers()
    socket.pause()
    const words = Array.from({ length: 8 }, () => 'x'.repeat(1900))
    const person = await as('luis')
    while (centre.live.behind() === 0) {
      await Promise.all(
        Array.from({ length: 50 }, () => centre.command(person, { ...offer(), personal: { words } })),
      )
      centre.live.tick()
    }
    for (let beat = 0; beat < 32; beat++) centre.live.tick()
    while (centre.live.readers() >= before) await new Promise((done) => setImmediate(done))
    expect(centre.live.behind()).toBe(0)
    socket.terminate()
  })
})

describe('what a live socket says', () => {
  it('centre/U1 several changes of one row within a moment come as the last of them, each row once', async () => {
    const { socket, heard } = await reader(await as('ana'))
    const call = crypto.randomUUID()
    const luis = await as('luis')
    await centre.command(luis, { ...offer(), call })
    const said = ['uno', 'dos', 'tres'].map((text) => centre.command(luis, { type: 'sayInCall', call, text }))
    const answers = await Promise.all(said)
    const last = Math.max(...answers.map((answer) => answer.json().versions[`call/${call}`]))
    centre.live.tick()
    await arrived(socket)
    for (const { changes } of heard as { changes?: { stream: string }[] }[]) {
      const streams = changes?.map(({ stream }) => stream) ?? []
      expect(new Set(streams).size).toBe(streams.length)
    }
    const rows = (heard as { changes?: { stream: string; version: number }[] }[])
      .flatMap(({ changes }) => changes ?? [])
      .filter(({ stream }) => stream === `call/${call}`)
    expect(rows.at(-1)?.version).toBe(last)
    socket.terminate()
  })

  it('centre/U1 of what one may not see one hears neither that it came nor that it went', async () => {
    await centre.person('tecnica', { roles: ['technician'], services: [] })
    const { socket, heard } = await reader(await as('tecnica'))
    const alarm = { type: 'raiseAlarm', alarm: 'a-1', kind: 'statusOverdue', subject: 'unit/X1' }
    await centre.command(await as('luis'), alarm)
    await centre.command(await as('luis'), { type: 'setOperatorState', operator: 'luis', state: 'ready' })
    await centre.person('otra', { roles: ['overseer'] })
    centre.live.tick()
    await arrived(socket)
    const streams = (heard as { changes?: { stream: string }[] }[])
      .flatMap(({ changes }) => changes ?? [])
      .map(({ stream }) => stream.slice(0, stream.indexOf('/')))
    expect(streams).toContain('operator')
    expect(streams).not.toContain('person')
    socket.terminate()
  })

  it('centre/S1 when the centre stops it says so, and a console knows to come back', async () => {
    const { socket } = await reader(await as('ana'))
    const closed = closing(socket)
    centre.live.stop()
    expect((await closed).code).toBe(closeCodes.restarting)
    expect(centre.live.readers()).toBe(0)
  })
})
