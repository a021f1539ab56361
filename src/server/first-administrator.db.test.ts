import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { server } from '../access/signing.ts'
import { openTestCentre, password, type TestCentre } from './centre.test-support.ts'
import { inviteFirstAdministrator } from './first-administrator.ts'

let centre: TestCentre
beforeAll(async () => {
  const { programUrl } = await freshDatabase()
  centre = await openTestCentre(programUrl, { config: { centre: { training: false } } })
})
afterAll(() => centre?.close())

const invite = () => inviteFirstAdministrator(centre.parts)
const setUp = async (token: string, person: string) => {
  const payload = { token, password, person, name: 'Jefa' }
  return (await centre.inject({ method: 'POST', url: '/api/setup', payload })).json()
}
const change = (type: string, person: string, fields: object = {}) =>
  centre.parts.log.submit(
    {
      ...{ id: crypto.randomUUID(), type, person, ...fields },
      expected: { [`person/${person}`]: centre.parts.log.versionOf(`person/${person}`) },
    },
    server,
  )

describe('the first administrator', () => {
  it('centre/A2 is invited as long as there is none; each invitation ends the one before', async () => {
    const first = (await invite()) as string
    const second = (await invite()) as string
    expect((await setUp(first, 'jefa')).refused).toBe('badInvitation')
    expect(await setUp(second, 'jefa')).toEqual({ ok: true, person: 'jefa' })
    expect(await invite()).toBeUndefined()
  })

  it('centre/A2 people of other roles, of training, or disabled do not count as one', async () => {
    await centre.person('ana', { roles: ['supervisor'] })
    await centre.person('practica', { roles: ['administrator'], training: true })
    await change('disablePerson', 'jefa', { reason: 'ya no trabaja' })
    const token = await invite()
    expect(token).toMatch(/^[\w-]{32}$/)
    await change('enablePerson', 'jefa')
    expect(await invite()).toBeUndefined()
  })

  it('centre/A2 asking leaves the invitations of others as they are', async () => {
    await centre.person('nueva', { roles: ['callTaker'] })
    const token = await centre.parts.credentials.invite('nueva', 'person/jefa')
    await invite()
    expect(await setUp(token, 'otra')).toEqual({ ok: true, person: 'nueva' })
  })
})
