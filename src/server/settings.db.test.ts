import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import type { IncidentType } from '../incidents/types.ts'
import type { InForce } from '../settings/in-force.ts'
import { openTestCentre, password, type TestCentre } from './centre.test-support.ts'

let database: FreshDatabase
let centre: TestCentre
const cookies: Record<string, string> = {}
const reason = 'porque sí'

async function open() {
  centre = await openTestCentre(database.programUrl)
}

async function signIn(...ids: string[]) {
  for (const id of ids) cookies[id] = await centre.cookieOf(id)
}

const order = (by: string, command: object) =>
  centre.command(cookies[by] as string, command as never) as unknown as Promise<{
    statusCode: number
    json(): never
    body: string
  }>
const get = async <T>(by: string, url: string) => {
  const answer = await centre.inject({ method: 'GET', url, cookie: cookies[by] })
  return { status: answer.statusCode, body: answer.json() as T }
}
const inForce = async () => (await get<InForce>('llama', '/api/types')).body
const typeNow = async (code: string) =>
  (await inForce()).types.find((type) => type.code === code) as IncidentType
const versionOf = (stream: string) => centre.parts.log.versionOf(stream as never)

beforeAll(async () => {
  database = await freshDatabase()
  await open()
  await centre.person('ada', { roles: ['administrator'] })
  await centre.person('llama', { roles: ['callTaker'] })
  await centre.person('jefa', { roles: ['supervisor'] })
  await signIn('ada', 'llama', 'jefa')
})
afterAll(async () => {
  await centre?.close()
  await database?.drop()
})

describe('what a centre configures', () => {
  it('console/V6 a changed type is what the next call is asked, on every desk, and over a restart', async () => {
    const before = await typeNow('GS-101')
    const definition = { ...before, es: 'Corazón detenido' }
    expect((await order('ada', { type: 'defineIncidentType', definition, reason })).statusCode).toBe(200)
    expect((await typeNow('GS-101')).es).toBe('Corazón detenido')
    const { body } = await get<{ rows: { setting: { id: string }[] } }>('llama', '/api/snapshot')
    expect(body.rows.setting.map(({ id }) => id)).toEqual(['incidentType:GS-101'])

    await centre.close()
    await open()
    await signIn('ada', 'llama', 'jefa')
    expect((await typeNow('GS-101')).es).toBe('Corazón detenido')
    const undo = { type: 'undoSetting', setting: 'incidentType:GS-101', change: 1 }
    const expected = { 'setting/incidentType:GS-101': 1 }
    expect((await order('ada', { ...undo, expected })).statusCode).toBe(200)
    expect(await typeNow('GS-101')).toEqual(before)
  })

  it('console/V6 the history tells who changed what, from what to what, and nothing that programs did', async () => {
    const { body } = await get<{ changes: { by: string; type: string; body: Record<string, unknown> }[] }>(
      'ada',
      '/api/settings/history',
    )
    const [undone, made] = body.changes
    expect(body.changes.every(({ by }) => by === 'person/ada')).toBe(true)
    expect(undone?.body).toMatchObject({ undoes: 1, value: null })
    expect(made).toMatchObject({ type: 'settingChanged', body: { before: null, reason } })
    expect((await get('llama', '/api/settings/history')).status).toBe(403)
    expect((await get('jefa', '/api/settings/history')).status).toBe(200)
  })

  it('console/V6 whoever is no administrator configures nothing, and the try is on record', async () => {
    for (const by of ['llama', 'jefa']) {
      for (const command of [
        { type: 'setLimits', limits: { 'intake.ring': 20 } },
        { type: 'withdrawIncidentType', incidentType: 'GS-101', reason },
        { type: 'undoSetting', setting: 'limits:centre', change: 1 },
        { type: 'withdrawUnit', unit: 'A1', reason },
      ]) {
        const answer = await order(by, command)
        expect(answer.statusCode, `${by} ${command.type}`).toBe(403)
      }
    }
  })

  it('console/V6 whatever stands in a command, the settings stay valid and the answer says what to do', async () => {
    const long = 'x'.repeat(9000)
    const definition = await typeNow('GS-102')
    const before = JSON.stringify(await inForce())
    const wrong: object[] = [
      { type: 'setLimits', limits: { 'intake.ring': 0 } },
      { type: 'setLimits', limits: { 'intake.ring': '10' } },
      { type: 'setLimits', limits: { __proto__: 5, constructor: 5 } },
      { type: 'setLimits', limits: [] },
      { type: 'setLanguages', first: 'fr', offered: ['fr'] },
      { type: 'setLanguages', first: 'es', offered: [] },
      { type: 'defineService', service: 'toolong', es: 'a', en: 'b' },
      { type: 'defineService', service: 'CR', es: long, en: 'b' },
      { type: 'defineIncidentType', definition: { ...definition, es: long } },
      { type: 'defineIncidentType', definition: { ...definition, extra: true } },
      { type: 'defineIncidentType', definition: { ...definition, questions: [] } },
      { type: 'defineIncidentType', definition: { ...definition, services: [] } },
      { type: 'defineIncidentType', definition: null },
      { type: 'withdrawIncidentType', incidentType: 'SC-000', reason },
      { type: 'withdrawIncidentType', incidentType: 'GS-101', reason: '  ' },
      { type: 'changeArea', area: '../../etc', name: 'x' },
      { type: 'changeArea', area: 'd1', service: 'QQ' },
      { type: 'undoSetting', setting: 'person:ada', change: 1 },
      { type: 'undoSetting', setting: 'limits:centre', change: -1 },
      { type: 'undoSetting', setting: 'limits:centre\u0000', change: 1 },
    ]
    for (const command of wrong) {
      const answer = await order('ada', command)
      expect([400, 409], JSON.stringify(command).slice(0, 120)).toContain(answer.statusCode)
      const { what, next } = answer.json() as { what: string; next: string }
      expect(what && next).toBeTruthy()
      expect(`${what}${next}`).not.toMatch(/\{[a-z]+\}/)
    }
    expect(JSON.stringify(await inForce())).toBe(before)
  })
})

describe('units and people', () => {
  const unit = {
    service: 'SI',
    kind: 'engine',
    capabilities: ['fireAttack'],
    callSign: 'B1',
    station: 'Norte',
  }

  it('console/V6 a unit is changed by what was seen of it, and taken back unless it was changed since', async () => {
    expect((await order('ada', { type: 'registerUnit', unit: 'B1', ...unit })).statusCode).toBe(200)
    const change = (fields: object, was: object, more: object = {}) =>
      order('ada', { type: 'changeUnit', unit: 'B1', ...fields, was, ...more })
    expect((await change({ station: 'Sur' }, { station: 'Norte' })).statusCode).toBe(200)
    expect((await change({ station: 'Este' }, { station: 'Norte' })).json()).toMatchObject({
      refused: 'unitChangedSince',
    })
    expect((await change({ station: 'Norte' }, { station: 'Sur' })).statusCode).toBe(200)
    expect((await change({}, { station: 'Norte' }, { remove: ['station'] })).statusCode).toBe(200)
    expect((await change({ station: 'Norte' }, { absent: ['station'] })).statusCode).toBe(200)
    expect((await change({ capabilities: ['fireAttack', 'fireAttack'] }, {})).json()).toMatchObject({
      refused: 'capabilityTwice',
    })
    expect((await change({ capabilities: ['levitation'] }, {})).json()).toMatchObject({
      refused: 'capabilityUnknown',
    })
  })

  it('console/V6 a withdrawn unit leaves every board and comes back as it was', async () => {
    expect((await order('ada', { type: 'withdrawUnit', unit: 'B1', reason })).statusCode).toBe(200)
    const units = async () =>
      (await get<{ rows: { unit: { id: string }[] } }>('llama', '/api/snapshot')).body.rows.unit.map(
        ({ id }) => id,
      )
    expect(await units()).not.toContain('B1')
    expect((await order('ada', { type: 'registerUnit', unit: 'B1', ...unit })).json()).toMatchObject({
      refused: 'unitWithdrawn',
    })
    expect((await order('ada', { type: 'restoreUnit', unit: 'B1' })).statusCode).toBe(200)
    expect(await units()).toContain('B1')
  })

  it('console/V6 people reach the desks of those who may see them, as they change', async () => {
    const people = async (by: string) =>
      (await get<{ rows: { person: { id: string; roles: string[] }[] } }>(by, '/api/snapshot')).body.rows
        .person
    expect(await people('llama')).toEqual([])
    const was = { roles: ['callTaker'] }
    const change = { type: 'changePerson', person: 'llama', roles: ['callTaker', 'supervisor'], was }
    expect((await order('ada', change)).statusCode).toBe(200)
    expect((await people('ada')).find(({ id }) => id === 'llama')?.roles).toEqual(['callTaker', 'supervisor'])
    expect((await order('ada', change)).json()).toMatchObject({ refused: 'personChangedSince' })
    const { changes } = (
      await get<{ changes: { type: string; body: object }[] }>('ada', '/api/settings/history')
    ).body
    expect(changes[0]).toMatchObject({ type: 'personChanged', body: { before: { roles: ['callTaker'] } } })
  })

  it('console/V6 the last administrator can neither be disabled nor lose the role', async () => {
    const expected = { 'person/ada': versionOf('person/ada') }
    const disable = { type: 'disablePerson', person: 'ada', reason, expected }
    expect((await order('ada', disable)).json()).toMatchObject({ refused: 'ownRoles' })
    const demote = {
      type: 'changePerson',
      person: 'ada',
      roles: ['callTaker'],
      was: { roles: ['administrator'] },
    }
    expect((await order('ada', demote)).json()).toMatchObject({ refused: 'ownRoles' })
  })

  it('console/V6 a new password ends the other sessions and keeps the one that asked, on record', async () => {
    await centre.person('dos', { roles: ['callTaker'] })
    const [here, there] = [await centre.cookieOf('dos'), await centre.cookieOf('dos')]
    const payload = { oldPassword: password, newPassword: 'otra clave de las largas' }
    const changed = await centre.inject({
      method: 'POST',
      url: '/api/session/password',
      cookie: here,
      payload,
    })
    expect(changed.statusCode).toBe(200)
    const status = async (cookie: string) =>
      (await centre.inject({ method: 'GET', url: '/api/session', cookie })).statusCode
    expect(await status(here)).toBe(200)
    expect(await status(there)).toBe(401)
    const story = await centre.parts.log.readStream('person/dos')
    expect(story.filter(({ type }) => type === 'signedOut').map(({ body }) => body.reason)).toEqual([
      'everywhere',
    ])
  })
})
