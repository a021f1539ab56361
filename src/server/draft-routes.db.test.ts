import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'

let centre: TestCentre
let cookie: string
beforeAll(async () => {
  centre = await openTestCentre((await freshDatabase()).programUrl)
  await centre.person('ana', { roles: ['callTaker'] })
  cookie = await centre.cookieOf('ana')
})
afterAll(() => centre?.close())

const url = '/api/drafts/say.c1'
const at = (second: number) => `2026-11-24T19:00:${second}.000Z`
const typed = (text: string, second: number, desk: string) =>
  centre.inject({ method: 'PUT', url, cookie, payload: { text, at: at(second), desk } })
const sent = async (base: string) => {
  const { statusCode } = await centre.inject({ method: 'DELETE', url: `${url}${base}`, cookie })
  return statusCode
}
const kept = async () => {
  const { drafts } = (await centre.inject({ url: '/api/drafts', cookie })).json()
  return drafts.map(({ text }: { text: string }) => text)
}

it('console/W5 sending at one desk leaves the newer text of another where it is', async () => {
  await typed('del uno', 10, 'one')
  expect((await typed('del dos', 20, 'two')).json().other).toMatchObject({ text: 'del uno' })
  expect(await sent(`?base=${at(10)}`)).toBe(200)
  expect(await kept()).toEqual(['del dos'])
  expect(await sent(`?base=${at(20)}`)).toBe(200)
  expect(await kept()).toEqual([])
})

it('console/W5 without a base whatever is there goes; a base that is none is refused', async () => {
  await typed('algo', 30, 'one')
  expect(await sent('?base=ayer')).toBe(400)
  expect(await kept()).toEqual(['algo'])
  expect(await sent('')).toBe(200)
  expect(await kept()).toEqual([])
})
