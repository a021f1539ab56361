import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../../test/harness/browser.ts'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, password, type TestCentre } from './centre.test-support.ts'
import { buildConsole } from './console-build.ts'

let centre: TestCentre
let url: string
beforeAll(async () => {
  const { folder } = await buildConsole(resolve(import.meta.dirname, '../..'))
  centre = await openTestCentre((await freshDatabase()).programUrl, { dist: folder })
  await centre.person('ana', { roles: ['callTaker', 'dispatcher'], services: ['GS'] })
  url = `http://127.0.0.1:${await centre.listen()}`
})
afterAll(() => centre?.close())

describe('in a browser', () => {
  it('centre/A3 the console signs in, is kept by its strict policy and asks nobody else for anything', async () => {
    const { page, errors, foreignRequests } = await openPage(url)
    await page.locator('input').nth(0).fill('ana')
    await page.locator('input').nth(1).fill(password)
    const live = page.waitForEvent('websocket')
    await page.keyboard.press('Enter')
    expect((await live).url()).toContain('/api/live?since=')
    expect(foreignRequests).toEqual([])
    expect(errors.filter((error) => /Content.Security.Policy|violates/i.test(error))).toEqual([])
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  it('centre/A3 a script that somebody slipped into a page does not run', async () => {
    const { page, errors } = await openPage(`${url}/llamar`)
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.slipped = true'
      document.body.append(script)
      return 'slipped' in window
    })
    expect(ran).toBe(false)
    expect(errors.some((error) => /Content.Security.Policy|violates/i.test(error))).toBe(true)
  })

  it('centre/A3 no other page can show it in a frame', async () => {
    const { page, errors } = await openPage(`${url}/healthz`)
    await page.setContent(`<iframe src="${url}/llamar"></iframe>`)
    const frame = page.frames()[1]
    await frame?.waitForLoadState().catch(() => {})
    expect(await frame?.evaluate(() => document.body.innerText).catch(() => '')).not.toContain('ayuda')
    expect(errors.join(' ')).toMatch(/frame-ancestors|X-Frame-Options|Refused|denied/i)
  })
})
