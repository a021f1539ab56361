import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { closeCodes } from './wire.ts'

let centre: TestCentre
let port: number
const incident = crypto.randomUUID()
const stream = `incident/${incident}`

/** As it is given to the command that registers a person: another text than their id. */
const named = (id: string) => ({ name: `Nombre de ${id}` }) as object

beforeAll(async () => {
  centre = await openTestCentre((await freshDatabase()).programUrl)
  port = await centre.listen()
  for (const id of ['ana', 'luis']) await centre.person(id, { roles: ['callTaker'], ...named(id) })
  await centre.person('jefa', { roles: ['supervisor'], ...named('jefa') })
  await centre.person('despacho', { roles: ['dispatcher'], services: ['GS'], ...named('despacho') })
  await centre.person('movil', { roles: ['crew'], services: ['SC'], unit: 'P1', ...named('movil') })
  await centre.command(await centre.cookieOf('ana'), {
    ...{ type: 'openIncident', incident, incidentType: 'GS-101' },
  })
})
afterAll(() => centre?.close())

type Heard = { presence?: { stream: string; field: string; name: string; person: string }[] }

async function reader(person: string) {
  const cookie = await centre.cookieOf(person)
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { cookie } })
  const heard: Heard[] = []
  socket.on('message', (data: Buffer, binary) => {
    if (!binary) heard.push(JSON.parse(data.toString()))
  })
  await once(socket, 'message')
  const told = async (test: (there: NonNullable<Heard['presence']>) => boolean) => {
    for (;;) {
      const last = heard.findLast(({ presence }) => presence)?.presence
      if (last && test(last)) return last
      await once(socket, 'message')
    }
  }
  return { socket, heard, told, say: (saying: object) => socket.send(JSON.stringify(saying)) }
}

const typing = (field: string, is = true) => ({ presence: { stream, field, typing: is } })
const codeOf = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0]

describe('presence', () => {
  it('console/W9 who may read names hears who it is; who may not hears their desk alone', async () => {
    const [ana, jefa, despacho] = await Promise.all([reader('ana'), reader('jefa'), reader('despacho')])
    ana.say(typing('note'))
    const byName = await jefa.told((all) => all.length === 1)
    expect(byName).toMatchObject([{ stream, person: 'person/ana', name: 'Nombre de ana' }])
    const byDesk = await despacho.told((all) => all.length === 1)
    expect(byDesk).toMatchObject([{ stream, person: 'person/ana', name: 'ana' }])
    expect(JSON.stringify(despacho.heard)).not.toContain('Nombre')
    for (const one of [ana, jefa, despacho]) one.socket.terminate()
  })

  it('console/W9 who may not see the thing hears of nobody at it', async () => {
    const [ana, jefa, movil] = await Promise.all([reader('ana'), reader('jefa'), reader('movil')])
    ana.say(typing('note'))
    await jefa.told((all) => all.length === 1)
    centre.live.tick()
    await once(movil.socket, 'message')
    expect(movil.heard.filter(({ presence }) => presence)).toEqual([])
    for (const one of [ana, jefa, movil]) one.socket.terminate()
  })

  it('console/W9 two people at one field see each other, by desk, within the same second', async () => {
    const [ana, luis] = await Promise.all([reader('ana'), reader('luis')])
    ana.say(typing('note'))
    const [there] = await luis.told((all) => all.length === 1)
    expect(there).toMatchObject({ stream, field: 'note', person: 'person/ana', typing: true })
    expect(there?.name).toBe('ana')
    luis.say(typing('note'))
    expect(await ana.told((all) => all.length === 1)).toMatchObject([{ person: 'person/luis' }])
    ana.say(typing('note', false))
    expect(await luis.told((all) => all.length === 0)).toEqual([])
    ana.socket.terminate()
    luis.socket.terminate()
  })

  it('console/W9 who loses the line is no longer there, and nothing of it is recorded', async () => {
    const [ana, luis] = await Promise.all([reader('ana'), reader('luis')])
    const before = centre.parts.log.head().seq
    ana.say(typing('words'))
    await luis.told((all) => all.length === 1)
    ana.socket.terminate()
    while (centre.live.readers() > 1) await new Promise((done) => setImmediate(done))
    centre.live.tick()
    await luis.told((all) => all.length === 0)
    expect(centre.parts.log.head().seq).toBe(before)
    luis.socket.terminate()
  })

  it('console/V3 the centre knows whose last window is gone, and since when', async () => {
    const one = await reader('ana')
    const two = await reader('ana')
    expect(centre.attendance.absentSince('person/ana')).toBeUndefined()
    one.socket.terminate()
    while (centre.live.readers() > 1) await new Promise((done) => setImmediate(done))
    expect(centre.attendance.absentSince('person/ana')).toBeUndefined()
    two.socket.terminate()
    while (centre.live.readers() > 0) await new Promise((done) => setImmediate(done))
    expect(centre.attendance.absentSince('person/ana')).toMatch(/Z$/)
  })

  it('console/W9 nobody is at a thing that is not there, and saying so is no offence', async () => {
    const [ana, luis] = await Promise.all([reader('ana'), reader('luis')])
    ana.say({ presence: { stream: 'incident/unknown', field: 'note', typing: true } })
    ana.say(typing('note'))
    const there = await luis.told((all) => all.length > 0)
    expect(there.map((one) => one.stream)).toEqual([stream])
    ana.socket.terminate()
    luis.socket.terminate()
  })
})

describe('a reader that says anything else is let go politely', () => {
  it.each<[string, string | Buffer]>([
    ['junk', 'hola'],
    ['JSON of another kind', '{"changes":[]}'],
    ['a field too many', JSON.stringify({ ...typing('note'), also: 1 })],
    ['text in the place of a field', JSON.stringify(typing('<script>'))],
    ['binary', Buffer.from(JSON.stringify(typing('note')))],
    ['no UTF-8 object', '"\ud83d"'],
    ['more than anybody types', `{"presence":"${'x'.repeat(600)}"}`],
    ['poison', '{"__proto__":{"presence":1}}'],
  ])('console/W9 %s', async (_, said) => {
    const { socket } = await reader('ana')
    const closed = codeOf(socket)
    socket.send(said, { binary: typeof said !== 'string' })
    expect(await closed).toBe(closeCodes.notUnderstood)
  })

  it('console/W9 a giant, by the socket itself', async () => {
    const { socket } = await reader('ana')
    const closed = codeOf(socket)
    socket.send('x'.repeat(200_000))
    expect([1006, 1009]).toContain(await closed)
  })

  it('console/W9 a flood, though each word is well formed; the others do not notice', async () => {
    const [ana, luis] = await Promise.all([reader('ana'), reader('luis')])
    const closed = codeOf(ana.socket)
    for (let n = 0; n < 500; n++) ana.say(typing(`field${n}`))
    expect(await closed).toBe(closeCodes.tooMuch)
    expect(luis.heard.filter(({ presence }) => presence).length).toBeLessThan(10)
    expect(luis.socket.readyState).toBe(WebSocket.OPEN)
    luis.socket.terminate()
  })
})
