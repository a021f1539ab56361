import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StreamName } from '../../log/event.ts'
import type { Order } from '../orders.ts'
import { refusalAt } from './outbox.ts'
import { pageStorage } from './page.test-support.ts'
import { onSignedOut } from './signed-out.ts'

type Sent = { id: string; type: string; expected?: Record<string, number>; [field: string]: unknown }
type Reply = { status?: number; body?: object; cut?: boolean }

/** A centre of a few lines on a real socket: it answers what the test tells it to. */
let answers: ((command: Sent) => Reply)[] = []
let received: Sent[] = []
const centre = createServer((request, response) => void take(request, response))

async function take(request: IncomingMessage, response: ServerResponse) {
  let text = ''
  for await (const part of request) text += part
  const command = JSON.parse(text) as Sent
  received.push(command)
  const reply = (answers.shift() ?? accepts(received.length))(command)
  if (reply.cut) return void request.socket.destroy()
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(reply.body))
}

const accepts =
  (seq: number, versions: Record<string, number> = {}) =>
  (): Reply => ({ body: { ok: true, seq, versions } })
const refuses =
  (refused: string, parameters: object = {}) =>
  (): Reply => ({
    status: 409,
    body: { ok: false, refused, what: 'No se pudo.', next: 'Repita.', parameters },
  })

const plainFetch = globalThis.fetch
let live: typeof import('./store.ts')
let send: typeof import('./send.ts')['send']

beforeEach(async () => {
  await new Promise<void>((ready) => centre.listen(0, '127.0.0.1', ready))
  const { port } = centre.address() as AddressInfo
  // a page's own addresses begin at its host
  globalThis.fetch = (path, init) => plainFetch(`http://127.0.0.1:${port}${path}`, init)
  answers = []
  received = []
  // the queue and what it knows live as long as the page: a fresh page for each test
  vi.resetModules()
  globalThis.localStorage = pageStorage()
  send = (await import('./send.ts')).send
  live = await import('./store.ts')
})
afterEach(async () => {
  globalThis.fetch = plainFetch
  centre.closeAllConnections()
  await new Promise((closed) => centre.close(closed))
})

const order = (type: string, reads: StreamName[] = []): Order => ({
  type,
  fields: { incident: 'i1' },
  about: ['incident/i1'],
  reads,
})

describe('orders and who sits here', () => {
  it('console/W16 what waits behind another when its maker leaves is not sent under the next one’s name', async () => {
    const { sitsHere, leavesHere } = await import('./person.ts')
    const { useLink } = await import('./connection.ts')
    useLink.setState({ link: { state: 'open', heardAt: performance.now(), attempts: 0 } })
    sitsHere('ana')
    let cut = true
    answers = Array.from({ length: 30 }, () => () => (cut ? { cut: true } : (accepts(1)() as Reply)))
    const first = send(order('remark'))
    const second = send(order('remark'))
    await vi.waitUntil(() => received.length > 0)
    leavesHere()
    sitsHere('luis')
    const before = received.length
    cut = false
    expect(await first).toMatchObject({ ok: false, refused: 'signedOut' })
    expect(await second).toMatchObject({ ok: false, refused: 'signedOut' })
    expect(received.length).toBe(before)
  })

  it('console/W16 an order that a standing centre never answers is laid before its person, and those behind it go', async () => {
    const { useLink } = await import('./connection.ts')
    const { useLate } = await import('./late.ts')
    useLink.setState({ link: { state: 'open', heardAt: performance.now(), attempts: 0 } })
    const broken = (): Reply => ({ status: 500, body: {} })
    answers = Array.from(
      { length: 30 },
      () => (command) => (command.type === 'remark' ? broken() : (accepts(1)() as Reply)),
    )
    void send(order('remark'))
    expect((await send(order('addWords'))).ok).toBe(true)
    expect(useLate.getState().entries.map((entry) => entry.order.type)).toEqual(['remark'])
  })
})

describe('sending without a centre', () => {
  const now = () => performance.now()
  /** The line is open and has said nothing for so long. */
  const silent = (ms: number) =>
    useLink.setState({ link: { state: 'open', heardAt: now() - ms, attempts: 0 } })
  const speaks = () => useLink.setState({ link: { state: 'open', heardAt: now(), attempts: 0 } })
  const laidBefore = () =>
    new Promise<string[]>((resolve) => {
      const ids = () => late.useLate.getState().entries.map(({ order }) => order.type)
      const stop = late.useLate.subscribe(() => {
        if (ids().length < 2) return
        stop()
        resolve(ids())
      })
    })
  let useLink: typeof import('./connection.ts')['useLink']
  let late: typeof import('./late.ts')
  beforeEach(async () => {
    useLink = (await import('./connection.ts')).useLink
    late = await import('./late.ts')
  })

  it('console/W16 what was made in a long silence is not sent until a person says so, and goes once, with its time', async () => {
    silent(20_000)
    const both = laidBefore()
    const outcomes = [send(order('remark')), send(order('closeIncident', ['incident/i1']))]
    speaks()
    expect(await both).toEqual(['remark', 'closeIncident'])
    expect(received).toEqual([])
    const fresh = await send(order('addWords'))
    expect(fresh.ok).toBe(true)
    const [first, second] = late.useLate.getState().entries
    late.decide(second?.id ?? '', 'drop')
    late.decide(first?.id ?? '', 'confirm')
    expect((await outcomes[0])?.ok).toBe(true)
    expect(await outcomes[1]).toEqual({ ok: false, refused: 'dropped' })
    expect(received.map(({ type, madeAt }) => [type, madeAt])).toEqual([
      ['addWords', undefined],
      ['remark', first?.madeAt],
    ])
    expect(received[1]?.id).toBe(first?.id)
    expect(live.rowsNow().outbox.pending.some(({ command }) => command.type === 'closeIncident')).toBe(false)
  })

  it('console/W16 after a short silence they go by themselves, and say no other time', async () => {
    silent(7000)
    const outcome = send(order('remark'))
    speaks()
    expect((await outcome).ok).toBe(true)
    expect(received).toHaveLength(1)
    expect(received[0]).not.toHaveProperty('madeAt')
  })
})

describe('sending', () => {
  it('centre/U1 orders go one after another, in the order given, however slow the first is', async () => {
    const all = ['openIncident', 'answerQuestion', 'closeIncident'].map((type) => send(order(type)))
    await Promise.all(all)
    expect(received.map((command) => command.type)).toEqual([
      'openIncident',
      'answerQuestion',
      'closeIncident',
    ])
  })

  it('centre/U1 a change carries the version that was read, or the one this desk itself just made', async () => {
    live.takeChanges(1, [{ stream: 'incident/i1', version: 4, row: { id: 'i1' } }])
    answers = [accepts(2, { 'incident/i1': 5 })]
    await send(order('changePriority', ['incident/i1']))
    await send(order('locateIncident', ['incident/i1']))
    expect(received.map((command) => command.expected)).toEqual([{ 'incident/i1': 4 }, { 'incident/i1': 5 }])
    await send(order('remark'))
    expect(received[2]).not.toHaveProperty('expected')
  })

  it('centre/U1 an answer that did not come is asked for again under the same id: nothing happens twice', async () => {
    const { useLink } = await import('./connection.ts')
    useLink.setState({ link: { state: 'open', heardAt: performance.now(), attempts: 0 } })
    answers = [() => ({ cut: true }), () => ({ status: 503, body: {} })]
    expect((await send(order('remark'))).ok).toBe(true)
    expect(received).toHaveLength(3)
    expect(new Set(received.map((command) => command.id)).size).toBe(1)
  })

  it('centre/U1 where the centre wants one more version that this desk has read, it goes along', async () => {
    live.takeChanges(1, [{ stream: 'alarm/z', version: 7, row: { id: 'z' } }])
    answers = [refuses('versionRequired', { stream: 'alarm/z' })]
    expect((await send(order('assignUnits'))).ok).toBe(true)
    expect(received[1]?.expected).toEqual({ 'alarm/z': 7 })
    expect(received[1]?.id).not.toBe(received[0]?.id)
  })

  it('centre/U1 a version that this desk has not read is never made up', async () => {
    answers = [refuses('versionRequired', { stream: 'alarm/unseen' })]
    expect(await send(order('assignUnits'))).toMatchObject({ ok: false, refused: 'versionRequired' })
    expect(received).toHaveLength(1)
  })

  it('centre/U1 a refusal stands beside the thing, and the next order goes all the same', async () => {
    answers = [refuses('unitBusy')]
    const [first, second] = await Promise.all([send(order('assignUnits')), send(order('remark'))])
    expect([first?.ok, second?.ok]).toEqual([false, true])
    await send({ ...order('remark'), about: [] })
    answers = [refuses('unitBusy')]
    await send(order('assignUnits'))
    const { outbox } = live.rowsNow()
    expect(refusalAt(outbox, 'incident/i1')).toMatchObject({
      code: 'unitBusy',
      what: 'No se pudo.',
      next: 'Repita.',
    })
    expect(outbox.pending.filter((entry) => entry.seq === undefined)).toEqual([])
  })

  it('centre/U1 what is sent looks pending until the live feed has told it', async () => {
    answers = [accepts(40)]
    const sending = send(order('remark'))
    expect(live.rowsNow().outbox.pending).toHaveLength(1)
    await sending
    expect(live.rowsNow().outbox.pending[0]?.seq).toBe(40)
    live.takeChanges(40, [])
    expect(live.rowsNow().outbox.pending).toEqual([])
  })

  it('centre/U1 a session that is over is said, not tried again', async () => {
    const signedOut = await import('./signed-out.ts')
    let told = 0
    signedOut.onSignedOut(() => told++)
    answers = [() => ({ status: 401, body: {} })]
    expect(await send(order('remark'))).toMatchObject({ ok: false, refused: 'signedOut' })
    expect([told, received.length]).toEqual([1, 1])
    expect(onSignedOut).toBeTypeOf('function')
  })
})
