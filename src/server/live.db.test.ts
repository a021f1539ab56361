import { once } from 'node:events'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { closeCodes, rowKinds, type Snapshot, type WireChange } from './wire.ts'

let centre: TestCentre
let port: number
beforeAll(async () => {
  const database = await freshDatabase()
  centre = await openTestCentre(database.programUrl)
  port = await centre.listen()
  for (const id of ['ana', 'luis', 'eva']) await centre.person(id, { roles: ['callTaker'] })
  await centre.person('gs', { roles: ['dispatcher'], services: ['GS'] })
  await centre.person('ve', { roles: ['overseer'] })
  await centre.person('su', { roles: ['supervisor'] })
})
afterAll(() => centre?.close())

/** A console without a screen: a snapshot, then changes; the higher version wins. */
class Console {
  rows = new Map<string, unknown>()
  versions = new Map<string, number>()
  seq = 0
  record = ''
  resets = 0
  frames = 0
  socket: WebSocket | undefined
  cookie: string
  constructor(cookie: string) {
    this.cookie = cookie
  }

  async snapshot() {
    const snapshot: Snapshot = (await centre.inject({ url: '/api/snapshot', cookie: this.cookie })).json()
    this.rows.clear()
    this.versions.clear()
    for (const kind of rowKinds) {
      for (const row of snapshot.rows[kind])
        this.apply({ stream: `${kind}/${row.id}`, version: row.version, row })
    }
    this.seq = snapshot.seq
    this.record = snapshot.record
  }

  async open(since = this.seq) {
    const query = `since=${since}&record=${encodeURIComponent(this.record)}`
    this.socket = openSocket(`/api/live?${query}`, this.cookie)
    this.socket.on('message', (data, binary) => this.hear(data as Buffer, binary))
    await once(this.socket, 'open')
  }

  hear(data: Buffer, binary: boolean) {
    if (binary) return this.frames++
    const message = JSON.parse(data.toString())
    if (message.reset) this.resets++
    for (const change of message.changes ?? []) this.apply(change)
    if (message.seq) this.seq = Math.max(this.seq, message.seq)
  }

  apply({ stream, version, row }: WireChange) {
    if (version <= (this.versions.get(stream) ?? 0)) return
    this.versions.set(stream, version)
    if (row) this.rows.set(stream, row)
    else this.rows.delete(stream)
  }

  /** Cuts the line without a goodbye. */
  async drop() {
    if (!this.socket || this.socket.readyState === WebSocket.CLOSED) return
    const closed = once(this.socket, 'close')
    this.socket.terminate()
    await closed
  }

  async heardUpTo(seq: number) {
    while (this.seq < seq) await once(this.socket as WebSocket, 'message')
  }
}

function openSocket(path: string, cookie: string, headers = {}) {
  return new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { cookie, ...headers } })
}

/** A socket that has been told where it stands; listens from the first moment on. */
async function hearing(cookie: string, path = '/api/live') {
  const socket = openSocket(path, cookie)
  const [data] = (await once(socket, 'message')) as [Buffer]
  return { socket, first: JSON.parse(data.toString()) }
}

const closedWith = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0]

const offer = (call: string) => ({
  type: 'offerCall',
  call,
  channel: 'phone',
  personal: { words: ['fuego en la casa'] },
})

const sorted = (rows: Map<string, unknown>) =>
  Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))

describe('live', () => {
  it('centre/U1 a change by one is on the screen of another within the turn', async () => {
    const other = new Console(await centre.cookieOf('luis'))
    await other.snapshot()
    await other.open()
    const call = crypto.randomUUID()
    const { seq } = (await centre.command(await centre.cookieOf('ana'), offer(call))).json()
    await other.heardUpTo(seq)
    expect(other.rows.get(`call/${call}`)).toMatchObject({
      personal: { words: [{ text: 'fuego en la casa' }] },
    })
    await other.drop()
  })

  it('centre/A1 each hears what their role may see, and no more', async () => {
    const [dispatcher, overseer] = [
      new Console(await centre.cookieOf('gs')),
      new Console(await centre.cookieOf('ve')),
    ]
    for (const each of [dispatcher, overseer]) {
      await each.snapshot()
      await each.open()
    }
    const call = crypto.randomUUID()
    const { seq } = (await centre.command(await centre.cookieOf('ana'), offer(call))).json()
    for (const each of [dispatcher, overseer]) {
      await each.heardUpTo(seq)
      expect(each.rows.get(`call/${call}`)).toMatchObject({ channel: 'phone' })
      expect(JSON.stringify([...each.rows])).not.toContain('fuego')
      await each.drop()
    }
  })

  it('centre/U1 after cut lines, in any order, nothing is missing and nothing double', async () => {
    const cookies = {
      ana: await centre.cookieOf('ana'),
      luis: await centre.cookieOf('luis'),
      gs: await centre.cookieOf('gs'),
    }
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ act: fc.constant('offer' as const), by: fc.constantFrom('ana', 'luis') }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          act: fc.constant('operator' as const),
          by: fc.constantFrom('ana', 'luis'),
          state: fc.constantFrom('ready', 'signedOut'),
        }),
      },
      { weight: 3, arbitrary: fc.record({ act: fc.constant('drop' as const), at: fc.nat(2) }) },
      { weight: 3, arbitrary: fc.record({ act: fc.constant('open' as const), at: fc.nat(2) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const consoles = [new Console(cookies.ana), new Console(cookies.luis), new Console(cookies.gs)]
        for (const each of consoles) await each.snapshot()
        let seq = 0
        const commands: Promise<unknown>[] = []
        for (const one of steps) {
          if (one.act === 'drop') await consoles[one.at]?.drop()
          else if (one.act === 'open') {
            await consoles[one.at]?.drop()
            await consoles[one.at]?.open()
          } else {
            const by = one.by as 'ana' | 'luis'
            const command =
              one.act === 'offer'
                ? offer(crypto.randomUUID())
                : { type: 'setOperatorState', operator: by, state: one.state }
            commands.push(
              centre.command(cookies[by], command).then((answer) => {
                seq = Math.max(seq, answer.json().seq ?? 0)
              }),
            )
          }
        }
        await Promise.all(commands)
        for (const each of consoles) {
          await each.drop()
          await each.open()
          await each.heardUpTo(seq)
          const fresh = new Console(each.cookie)
          await fresh.snapshot()
          expect(each.resets).toBe(0)
          expect(sorted(each.rows)).toEqual(sorted(fresh.rows))
          await each.drop()
        }
      }),
      { numRuns: 25, seed: 20261124 },
    )
  })

  it('centre/U1 whoever comes from another record, from the future or with nothing is told to begin anew', async () => {
    const cookie = await centre.cookieOf('ana')
    for (const query of ['since=999999999', 'record=otro/1&since=0', '']) {
      const { socket, first } = await hearing(cookie, `/api/live?${query}`)
      expect(first, query).toEqual({ reset: true })
      socket.terminate()
    }
  })

  it('centre/U1 beats once a second with the seq that all before it belongs to', async () => {
    const { socket } = await hearing(await centre.cookieOf('ana'))
    const next = once(socket, 'message')
    centre.live.tick()
    const [data] = (await next) as [Buffer]
    expect(JSON.parse(data.toString())).toMatchObject({ beat: { seq: centre.parts.log.head().seq } })
    socket.terminate()
  })
})

describe('the socket’s door', () => {
  it('centre/A2 without a session there is no socket', async () => {
    for (const cookie of ['', 'amparo=wrong']) {
      const socket = openSocket('/api/live?since=0', cookie)
      const [error] = (await once(socket, 'error')) as [Error]
      expect(error.message).toContain('401')
    }
  })

  it('centre/A3 another site opens no socket, whatever its cookie', async () => {
    const socket = openSocket('/api/live?since=0', await centre.cookieOf('ana'), {
      origin: 'https://evil.example',
    })
    const [error] = (await once(socket, 'error')) as [Error]
    expect(error.message).toContain('403')
  })

  it('centre/A3 rubbish in the address is refused', async () => {
    for (const query of ['since=-1', 'since=abc', 'since=1e99', `record=${'x'.repeat(200)}`]) {
      const socket = openSocket(`/api/live?${query}`, await centre.cookieOf('ana'))
      const [error] = (await once(socket, 'error')) as [Error]
      expect(error.message, query).toContain('400')
    }
  })

  it('centre/A3 whoever talks into the socket is let go, and nobody else', async () => {
    const quiet = new Console(await centre.cookieOf('luis'))
    await quiet.snapshot()
    await quiet.open()
    for (const rubbish of ['{}', '\u0000', Buffer.alloc(20_000), Buffer.from([1, 2, 3])]) {
      const { socket } = await hearing(await centre.cookieOf('ana'))
      socket.send(rubbish)
      expect([closeCodes.notUnderstood, 1009]).toContain(await closedWith(socket))
    }
    const { seq } = (await centre.command(await centre.cookieOf('ana'), offer(crypto.randomUUID()))).json()
    await quiet.heardUpTo(seq)
    await quiet.drop()
  })

  it('centre/A2 sign-out everywhere closes every socket of the person at once, and nobody else’s', async () => {
    const cookies = [await centre.cookieOf('eva'), await centre.cookieOf('eva')]
    const sockets = await Promise.all(cookies.map((cookie) => hearing(cookie)))
    const { socket: other } = await hearing(await centre.cookieOf('ana'))
    const closed = sockets.map(({ socket }) => closedWith(socket))
    await centre.inject({ method: 'POST', url: '/api/session/everywhere/sign-out', cookie: cookies[0] })
    expect(await Promise.all(closed)).toEqual([closeCodes.signedOut, closeCodes.signedOut])
    expect(other.readyState).toBe(WebSocket.OPEN)
    other.terminate()
  })

  it('centre/A2 a supervisor ends the sessions of another, sockets included', async () => {
    const { socket } = await hearing(await centre.cookieOf('eva'))
    const closed = closedWith(socket)
    const url = '/api/persons/eva/sign-out'
    await centre.inject({ method: 'POST', url, cookie: await centre.cookieOf('su') })
    expect(await closed).toBe(closeCodes.signedOut)
  })

  it('console/V3 who stands in for a service begins anew at once, with what that service sees', async () => {
    const incident = crypto.randomUUID()
    const opening = { type: 'openIncident', incident, incidentType: 'SI-104', words: 'humo' }
    expect((await centre.command(await centre.cookieOf('su'), opening)).json()).toMatchObject({ ok: true })
    const console = new Console(await centre.cookieOf('gs'))
    await console.snapshot()
    await console.open()
    const words = () => JSON.stringify(console.rows.get(`incident/${incident}`))
    expect(words()).not.toContain('humo')
    const gone = once(console.socket as WebSocket, 'close')
    const standing = { type: 'setStandIn', person: 'gs', services: ['SI'], reason: 'almuerzo' }
    expect((await centre.command(await centre.cookieOf('su'), standing)).json()).toMatchObject({ ok: true })
    expect((await gone)[0]).toBe(closeCodes.beginAnew)
    expect(console.resets).toBe(1)
    await console.snapshot()
    expect(words()).toContain('humo')
  })
})
