import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Actor } from '../log/machine.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'

const feed: Actor = { name: 'program/simulator', roles: ['program'], services: [] }
const whisper = 'pregunte si respira'
const reason = 'se traba'
const call = randomUUID()

let centre: TestCentre
let port: number
const cookies: Record<string, string> = {}

beforeAll(async () => {
  centre = await openTestCentre((await freshDatabase()).programUrl)
  port = await centre.listen()
  for (const id of ['luis', 'ana', 'jefa', 'otra']) {
    await centre.person(id, { roles: [id === 'luis' || id === 'ana' ? 'callTaker' : 'supervisor'] })
    cookies[id] = await centre.cookieOf(id)
  }
  await does('ana', { type: 'setOperatorState', operator: 'ana', state: 'ready' })
  await centre.parts.log.submit({ id: randomUUID(), type: 'offerCall', call, channel: 'phone' }, feed)
  await does('ana', { type: 'answerCall', call })
})
afterAll(() => centre?.close())

async function does(person: string, command: { type: string } & Record<string, unknown>) {
  const answer = await centre.command(cookies[person] as string, command)
  expect(answer.json(), JSON.stringify(command)).toMatchObject({ ok: true })
}

/** A console of theirs: whether it hears a text, by the socket up to the next beat, and in the snapshot. */
async function reader(person: string) {
  const cookie = cookies[person] as string
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { cookie } })
  const heard: string[] = []
  socket.on('message', (data: Buffer, binary) => void (binary || heard.push(data.toString())))
  await once(socket, 'message')
  return {
    socket,
    async hears(text: string) {
      while (!heard.at(-1)?.startsWith('{"beat"')) await once(socket, 'message')
      const { body } = await centre.inject({ url: '/api/snapshot', cookie })
      return [heard.some((message) => message.includes(text)), body.includes(text)]
    },
  }
}

it('console/V3 of consoles alike only those concerned hear a whisper, or why a call was taken over', async () => {
  // who has the call comes second: nobody reads by the name of the first of an audience
  const luis = await reader('luis')
  const concerned = [await reader('ana'), await reader('jefa'), await reader('otra')]
  await does('jefa', { type: 'listenIn', call })
  await does('jefa', { type: 'whisperInCall', call, text: whisper })
  centre.live.tick()
  for (const one of concerned) expect(await one.hears(whisper)).toEqual([true, true])
  expect(await luis.hears(whisper)).toEqual([false, false])
  await does('jefa', { type: 'takeOverCall', call, reason })
  centre.live.tick()
  for (const one of concerned) {
    while (!(await one.hears(reason))[0]) await once(one.socket, 'message')
    expect(await one.hears(reason)).toEqual([true, true])
  }
  expect(await luis.hears(reason)).toEqual([false, false])
  for (const { socket } of [luis, ...concerned]) socket.terminate()
})
