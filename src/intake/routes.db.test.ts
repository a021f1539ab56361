import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { StreamName } from '../log/event.ts'
import { callMachine } from './call.ts'
import { type CallerCentre, openCallerCentre, readEvents } from './caller-centre.test-support.ts'
import { hashOfToken, newToken } from './caller-credentials.ts'
import { person, simulator, timer } from './desk.test-support.ts'

let centre: CallerCentre
beforeAll(async () => {
  const database = await freshDatabase()
  centre = await openCallerCentre(database.programUrl, [], { eta: () => 230 })
})
afterAll(() => centre?.close())

interface Placed {
  call: string
  token: string
}
const place = async (body: object = {}, more?: object): Promise<Placed> =>
  (await centre.post('', body, { address: `10.1.${addresses++}.1`, ...more })).body as unknown as Placed
let addresses = 0
const stateOf = (call: string) => centre.parts.log.lookup.of(callMachine, call)
const said = () => ({ id: randomUUID(), text: 'hay humo' })

/** An operator of their own for a test, who takes the call. */
async function answeredBy(operator: string, call: string) {
  await centre.must(person(operator), 'setOperatorState', { operator, state: 'notReady', reason: 'prueba' })
  await centre.must(person(operator), 'answerCall', { call })
}

describe('placing a call', () => {
  test('centre/C1 one request places it, with position, silence and language', async () => {
    const body = {
      position: { lon: -78.98, lat: -2.9, precisionMetres: 15 },
      silentMode: true,
      language: 'en',
    }
    const { call, token } = await place(body)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(stateOf(call)).toMatchObject({
      state: 'queued',
      channel: 'web',
      lane: 'main',
      signals: ['silent'],
      priority: 1,
      language: 'en',
      tokenHash: hashOfToken(token),
      personal: { location: { source: 'device', point: [-78.98, -2.9], precisionMetres: 15 } },
    })
  })

  test('centre/C1 asked again with the same token, as on a poor network, it is the same call', async () => {
    const token = newToken()
    const answers = await Promise.all([1, 2, 3].map(() => place({ token, words: 'fuego' })))
    expect(new Set(answers.map((answer) => answer.call)).size).toBe(1)
    expect(answers[0]?.token).toBe(token)
    expect(stateOf(answers[0]?.call as string)?.wordCount).toBe(1)
  })

  test('centre/C1 without a position a typed address does, and nothing does too', async () => {
    const typed = await place({ address: 'detrás del mercado' })
    expect(stateOf(typed.call)?.personal?.location).toEqual({ source: 'typed', label: 'detrás del mercado' })
    expect(stateOf((await place()).call)?.personal?.location).toBeUndefined()
  })

  test('centre/C4 above the limit calls wait in the limited lane and are never refused; no address is kept', async () => {
    const lanes: (string | undefined)[] = []
    for (let n = 0; n < 4; n++) lanes.push(stateOf((await place({}, { address: '192.0.2.7' })).call)?.lane)
    expect(lanes).toEqual(['main', 'limited', 'limited', 'limited'])
    const one = await place({}, { address: '192.0.2.8' })
    expect(stateOf(one.call)?.lane).toBe('main')
    expect(JSON.stringify(stateOf(one.call))).not.toContain('192.0.2')
  })

  test('centre/C4 addresses of one IPv6 network are one address', async () => {
    await place({}, { address: '2001:db8:1:2::1' })
    const second = await place({}, { address: '2001:db8:1:2:aaaa::9' })
    expect(stateOf(second.call)?.lane).toBe('limited')
    expect(stateOf((await place({}, { address: '2001:db8:1:3::1' })).call)?.lane).toBe('main')
  })
})

describe('the conversation', () => {
  test('centre/C1 what is sent twice is said once, and its number comes back', async () => {
    const { call, token } = await place()
    const words = said()
    const first = await centre.post(`/${call}/words`, words, { token })
    const again = await centre.post(`/${call}/words`, words, { token })
    expect(first).toEqual({ status: 200, body: { ok: true, number: 1 } })
    expect(again).toEqual(first)
    expect(stateOf(call)?.wordCount).toBe(1)
  })

  test('centre/C1 yes, no and not known stand in the conversation in the caller’s language', async () => {
    const { call, token } = await place({ language: 'en' })
    for (const answer of ['yes', 'no', 'unknown'])
      await centre.post(`/${call}/answer`, { id: randomUUID(), answer }, { token })
    expect(stateOf(call)?.personal?.words.map((words) => words.text)).toEqual(['Yes', 'No', 'I do not know'])
  })

  test('centre/C1 the live stream brings words and reading at once and resumes where it broke off', async () => {
    const base = await centre.listen()
    const { call, token } = await place({ words: 'fuego' })
    await answeredBy('eva', call)
    const url = `${base}/api/caller/calls/${call}/live`
    const { messages, lastId } = await readEvents(
      url,
      { 'x-amparo-call': token },
      (messages) => messages.at(-1)?.wordCount === 2,
      (messages) => {
        if (messages.length === 1) void centre.must(person('eva'), 'sayInCall', { call, text: 'Salga.' })
      },
    )
    expect(messages[0]).toMatchObject({
      state: 'answered',
      readUpTo: 1,
      help: { state: 'read' },
      words: [{ text: 'fuego' }],
    })
    expect(messages[1]).toMatchObject({ first: 2, words: [{ from: 'operator', text: 'Salga.' }] })
    expect(JSON.stringify(messages)).not.toContain('eva')

    await centre.must(person('eva'), 'sayInCall', { call, text: '¿Está fuera?' })
    const resumed = await readEvents(
      url,
      { 'x-amparo-call': token, 'last-event-id': lastId as string },
      (messages) => messages.length === 1,
    )
    expect(resumed.messages[0]).toMatchObject({ first: 3, words: [{ text: '¿Está fuera?' }] })
  })

  test('centre/C1 when the call is ended the stream says so and ends, and no more is taken', async () => {
    const { call, token } = await place()
    await answeredBy('luz', call)
    await centre.must(person('luz'), 'endCall', { call, disposition: 'information' })
    expect((await centre.get(`/${call}`, token)).body).toMatchObject({ state: 'closed' })
    const late = await centre.post(`/${call}/words`, said(), { token, language: 'en' })
    expect(late).toMatchObject({ status: 409, body: { refused: 'callEnded', what: 'The call has ended.' } })
    const live = await centre.app.inject({
      url: `/api/caller/calls/${call}/live`,
      headers: { host: '127.0.0.1', 'x-amparo-call': token },
    })
    expect(live.body).toContain('"state":"closed"')
  })

  test('centre/C1 a position with its precision, a pin and a typed place are all kept', async () => {
    const { call, token } = await place()
    const position = { lon: -79, lat: -2.9, precisionMetres: 30 }
    for (const report of [
      { source: 'device', position },
      { source: 'pin', position },
      { source: 'typed', label: 'casa azul' },
    ])
      expect(
        await centre.post(`/${call}/location`, { id: randomUUID(), ...report }, { token }),
      ).toMatchObject({ status: 200 })
    expect(stateOf(call)?.personal?.reported).toHaveLength(3)
    expect(stateOf(call)?.personal?.location).toMatchObject({ source: 'pin', precisionMetres: 30 })
  })

  test('centre/C1 turning to silence lifts the call and the console sees it', async () => {
    const { call, token } = await place()
    await centre.post(`/${call}/silence`, { id: randomUUID() }, { token })
    expect(stateOf(call)).toMatchObject({ silentMode: true, signals: ['silent'], priority: 1 })
  })
})

describe('help on its way', () => {
  test('centre/C1 the caller sees help coming, its minutes, and that it is there, through a merge too', async () => {
    const { call, token } = await place({ words: 'mi papá no respira' })
    await answeredBy('mar', call)
    const [incident, other, assignment] = [randomUUID(), randomUUID(), randomUUID()]
    const unit = { unit: 'A1', callSign: 'A1', service: 'GS', kind: 'ambulance', capabilities: [] }
    await centre.must(simulator, 'registerUnit', { ...unit, station: 'Base', crewSize: 2 })
    const opened = { incidentType: 'GS-101', location: { source: 'operator', label: 'x' } }
    await centre.must(simulator, 'openIncident', { incident, call, ...opened })
    await centre.must(simulator, 'openIncident', { incident: other, ...opened })
    const help = async () => (await centre.get(`/${call}`, token)).body.help
    expect(await help()).toEqual({ state: 'read' })
    const now = (stream: StreamName) => ({ [stream]: centre.parts.log.versionOf(stream) })
    await centre.must(simulator, 'assignUnits', {
      incident,
      units: [{ unit: 'A1', assignment }],
      expected: { ...now(`incident/${incident}`), ...now('unit/A1') },
    })
    expect(await help()).toEqual({ state: 'read' })
    await centre.must(simulator, 'reportMilestone', { assignment, milestone: 'enRoute' })
    expect(await help()).toMatchObject({ state: 'coming', minutes: 4 })
    await centre.must(simulator, 'mergeIncidents', {
      incident,
      into: other,
      expected: {
        ...now(`incident/${incident}`),
        ...now(`incident/${other}`),
        ...now(`assignment/${assignment}`),
        ...now('unit/A1'),
      },
    })
    expect(await help()).toMatchObject({ state: 'coming', minutes: 4 })
    await centre.must(simulator, 'reportMilestone', { assignment, milestone: 'onScene' })
    expect(await help()).toEqual({ state: 'there' })
    await centre.must(person('mar'), 'endCall', { call, disposition: 'incident', incident: other })
  })
})

describe('gone and back', () => {
  test('centre/C1 a heartbeat keeps it alive and brings a cut call back', async () => {
    const { call, token } = await place()
    await centre.must(timer, 'disconnectCall', { call })
    expect(stateOf(call)?.state).toBe('abandoned')
    expect((await centre.post(`/${call}/heartbeat`, undefined, { token })).body).toEqual({
      ok: true,
      state: 'open',
    })
    expect(stateOf(call)).toMatchObject({ state: 'queued', mustCallBack: false })
    await centre.must(timer, 'disconnectCall', { call })
    await centre.post(`/${call}/words`, said(), { token })
    expect(stateOf(call)?.state).toBe('queued')
    await centre.must(timer, 'disconnectCall', { call })
    await centre.post(`/${call}/heartbeat`, undefined, { token })
    expect(stateOf(call)?.state).toBe('queued')
  })
})

describe('too late', () => {
  test('centre/C1 after the time to resume the page is told to ask again; words are taken all the same', async () => {
    const own = await freshDatabase()
    const strict = await openCallerCentre(own.programUrl, [], { resumeSeconds: () => -1 })
    const { call, token } = (await strict.post('', {})).body as unknown as Placed
    await strict.must(timer, 'disconnectCall', { call })
    const beat = await strict.post(`/${call}/heartbeat`, undefined, { token })
    expect(beat).toMatchObject({ status: 409, body: { refused: 'resumeTooLate' } })
    expect((await strict.post(`/${call}/words`, said(), { token })).status).toBe(200)
    await strict.close()
  })
})

describe('whoever is not the caller', () => {
  test('centre/A1 without the token, with another call’s or a made-up one, nothing is shown or done', async () => {
    const { call, token } = await place({ words: 'secreto' })
    const other = await place()
    const strangers = [undefined, other.token, newToken(), `${token}x`, token.slice(1), '']
    for (const stranger of strangers) {
      for (const path of ['', '/live', '/surroundings', '/places?q=a']) {
        const answer = await centre.get(`/${call}${path}`, stranger)
        expect(answer.status, path).toBe(401)
        expect(JSON.stringify(answer.body)).not.toContain('secreto')
      }
      for (const [path, body] of [
        ['words', said()],
        ['heartbeat', undefined],
        ['answer', { id: randomUUID(), answer: 'yes' }],
        ['location', { id: randomUUID(), source: 'typed', label: 'x' }],
        ['silence', { id: randomUUID() }],
      ] as const) {
        expect((await centre.post(`/${call}/${path}`, body, { token: stranger })).status, path).toBe(401)
      }
    }
    expect(stateOf(call)).toMatchObject({ wordCount: 1, silentMode: false })
  })

  test('centre/A1 a call that does not exist answers like one that is not yours', async () => {
    const { token } = await place()
    const answers = [
      await centre.get(`/${randomUUID()}`, token),
      await centre.get(`/${(await place()).call}`, token),
    ]
    expect(answers[0]).toEqual(answers[1])
  })

  test('centre/L1 a page cannot take another sender’s command id', async () => {
    const first = await place()
    const second = await place()
    const words = said()
    await centre.post(`/${first.call}/words`, words, { token: first.token })
    await centre.post(`/${second.call}/words`, words, { token: second.token })
    expect(stateOf(second.call)?.wordCount).toBe(1)
  })
})

describe('malformed', () => {
  test('centre/L8 each is answered with what is wrong, and nothing is kept', async () => {
    const { call, token } = await place()
    const id = randomUUID()
    const bad: [string, unknown, number, string][] = [
      ['words', { id, text: 'a\0b' }, 400, 'badText'],
      ['words', { id: randomUUID(), text: '\ud800' }, 400, 'badText'],
      ['words', { id, text: '   ' }, 400, 'invalidRequest'],
      ['words', { id, text: 'x'.repeat(2001) }, 400, 'invalidRequest'],
      ['words', { id, text: 'x'.repeat(9000) }, 413, 'tooLarge'],
      ['words', { id, text: 7 }, 400, 'invalidRequest'],
      ['words', { id: '../..', text: 'x' }, 400, 'invalidRequest'],
      ['words', { text: 'x' }, 400, 'invalidRequest'],
      ['words', { id, text: 'x', by: 'person/ana' }, 400, 'invalidRequest'],
      ['words', [], 400, 'invalidRequest'],
      ['answer', { id, answer: 'maybe' }, 400, 'invalidRequest'],
      ['location', { id, source: 'operator', label: 'x' }, 400, 'invalidRequest'],
      ['location', { id, source: 'pin', position: { lon: 181, lat: 0 } }, 400, 'invalidRequest'],
      ['location', { id, source: 'pin', position: { lon: '1', lat: 0 } }, 400, 'invalidRequest'],
      [
        'location',
        { id, source: 'pin', position: { lon: 1, lat: 0, precisionMetres: -1 } },
        400,
        'invalidRequest',
      ],
    ]
    for (const [path, body, status, refused] of bad) {
      const answer = await centre.post(`/${call}/${path}`, body, { token })
      expect(answer, JSON.stringify(body).slice(0, 80)).toMatchObject({
        status,
        body: { ok: false, refused },
      })
      expect(answer.body.what).toBeTruthy()
    }
    expect(stateOf(call)).toMatchObject({ wordCount: 0 })
    expect(stateOf(call)?.personal?.reported).toBeUndefined()
  })

  test('centre/L8 a call is not placed by nonsense, and its id is not chosen', async () => {
    for (const body of [
      { token: 'short' },
      { call: randomUUID() },
      { lane: 'main' },
      { words: '' },
      { position: { lon: Number.NaN, lat: 0 } },
      { language: 'kichwa' },
      { silentMode: 'yes' },
    ])
      expect((await centre.post('', body)).status, JSON.stringify(body)).toBe(400)
    expect((await centre.get('/not-a-uuid', newToken())).status).toBe(400)
  })

  test('centre/C1 a page that sends without end is asked to wait; the call stays', async () => {
    const { call, token } = await place()
    const statuses: number[] = []
    for (let n = 0; n < 40; n++)
      statuses.push((await centre.post(`/${call}/words`, said(), { token })).status)
    expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true)
    expect(statuses).toContain(429)
    expect(stateOf(call)?.state).toBe('queued')
  })
})

describe('ringing', () => {
  test('centre/C3 a call rings as soon as it is placed, and the next one when the operator is ready again', async () => {
    const own = await freshDatabase()
    const desk = await openCallerCentre(own.programUrl, ['ana'])
    const first = (await desk.post('', {})).body as unknown as Placed
    const ringing = (call: string) =>
      new Promise<void>((resolve) => {
        const look = () => desk.parts.log.lookup.of(callMachine, call)?.state === 'ringing'
        if (look()) return resolve()
        const stop = desk.parts.log.subscribe(() => {
          if (!look()) return
          stop()
          resolve()
        })
      })
    await ringing(first.call)
    const second = (await desk.post('', {}, { address: '10.9.9.9' })).body as unknown as Placed
    await desk.must(person('ana'), 'answerCall', { call: first.call })
    await desk.must(person('ana'), 'endCall', { call: first.call, disposition: 'test' })
    expect(desk.parts.log.lookup.of(callMachine, second.call)?.state).toBe('queued')
    await desk.must(person('ana'), 'setOperatorState', { operator: 'ana', state: 'ready' })
    await ringing(second.call)
    await desk.close()
  })
})
