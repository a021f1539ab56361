import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'

let centre: TestCentre
beforeAll(async () => {
  const database = await freshDatabase()
  centre = await openTestCentre(database.programUrl)
  await centre.person('ana', { roles: ['callTaker'] })
})
afterAll(() => centre?.close())

describe('the door', () => {
  it('centre/A3 answers when it is ready', async () => {
    expect((await centre.inject({ url: '/healthz' })).json()).toEqual({ ok: true })
  })
  it('centre/A3 describes itself', async () => {
    const doc = (await centre.inject({ url: '/openapi.json' })).json()
    expect(Object.keys(doc.paths)).toContain('/api/commands')
    const body = doc.paths['/api/commands'].post.requestBody.content['application/json'].schema
    expect((body.oneOf ?? body.anyOf).length).toBeGreaterThan(20)
  })
  it('centre/A2 signs in', async () => {
    const cookie = await centre.cookieOf('ana')
    const snapshot = await centre.inject({ url: '/api/snapshot', cookie })
    expect(snapshot.json().me.id).toBe('ana')
    const made = await centre.command(cookie, { type: 'setOperatorState', operator: 'ana', state: 'ready' })
    expect(made.json()).toMatchObject({ ok: true })
  })
})
