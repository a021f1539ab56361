import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await openTestCentre((await freshDatabase()).programUrl)
  for (const id of ['ana', 'luis']) await centre.person(id, { roles: ['callTaker'] })
})
afterAll(() => centre?.close())

const url = '/api/session/preferences'

describe('one’s own preferences', () => {
  it('console/W3 keys follow a person to another desk, and are nobody else’s', async () => {
    const [desk, otherDesk, luis] = [
      await centre.cookieOf('ana'),
      await centre.cookieOf('ana'),
      await centre.cookieOf('luis'),
    ]
    const payload = { keys: { 'dispatch.send': 'g x' }, density: 'wide' }
    const kept = await centre.inject({ method: 'PUT', url, payload, cookie: desk })
    expect(kept.json()).toEqual({ ok: true })
    expect((await centre.inject({ url, cookie: otherDesk })).json()).toEqual(payload)
    expect((await centre.inject({ url, cookie: luis })).json()).toEqual({})
  })

  it('console/W3 who is not signed in has none, and what is no setting is refused', async () => {
    expect((await centre.inject({ url })).statusCode).toBe(401)
    expect((await centre.inject({ method: 'PUT', url, payload: {} })).statusCode).toBe(401)
    const cookie = await centre.cookieOf('luis')
    for (const payload of [{ keys: 3 }, { notes: 'x' }, { keys: { a: 'una frase entera' } }, []]) {
      expect((await centre.inject({ method: 'PUT', url, payload, cookie })).statusCode).toBe(400)
    }
  })
})
