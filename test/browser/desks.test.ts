import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
/** Two incidents that wait, so that there is something to choose. */
const incidents = [randomUUID(), randomUUID()]

beforeAll(async () => {
  centre = await openTrainingCentre()
  for (const incident of incidents) {
    const opened = { id: randomUUID(), type: 'openIncident', incident, incidentType: 'GS-101' }
    await centre.ask('/api/commands', { method: 'POST', body: JSON.stringify(opened) })
  }
})
afterAll(() => centre?.close())

const open: BrowserContext[] = []
afterEach(async () => {
  for (const context of open.splice(0)) await context.close()
})

async function openDesk(person: string): Promise<{ page: Page; errors: string[] }> {
  const { page, context, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
  open.push(context)
  await sitDown(page, person, centre.password)
  return { page, errors }
}

async function typeOrder(page: Page, text: string) {
  await page.keyboard.press('F2')
  await page.waitForSelector('.order-field input:focus')
  // what this person left unsent at another desk is here too
  await page.locator('.order-field input').fill('')
  await page.keyboard.type(text)
}

const dispatchOf = (page: Page) => page.waitForSelector('.incident-row')

describe('several desks', () => {
  it('console/W9 two people who write at one incident see each other before either has sent', async () => {
    const [one, other] = await Promise.all([openDesk('supervision'), openDesk('despacho.gs')])
    await Promise.all([dispatchOf(one.page), dispatchOf(other.page)])
    await typeOrder(one.page, 'NT 1 hay humo en el pas')
    await other.page.waitForSelector('.incident-row:has-text("1") .others-here')
    await other.page.locator('.incident-row', { hasText: /^1/ }).first().click()
    const shown = await other.page.locator('.detail-head .others-here').innerText()
    expect(shown).toMatch(/también escribe aquí/)
    await one.page.keyboard.press('Escape')
    await other.page.waitForSelector('.others-here', { state: 'detached' })
    expect([...one.errors, ...other.errors]).toEqual([])
  })

  it('console/W5 what somebody typed is found at the next desk, and by nobody else', async () => {
    const first = await openDesk('supervision')
    await dispatchOf(first.page)
    const kept = first.page.waitForResponse(
      (answer) => answer.url().includes('/api/drafts/order') && answer.request().method() === 'PUT',
    )
    await typeOrder(first.page, 'NT 2 la señora es Rosa')
    await first.page.keyboard.press('Escape')
    expect((await kept).status()).toBe(200)

    const second = await openDesk('supervision')
    await dispatchOf(second.page)
    await second.page.waitForFunction(() => localStorage.getItem('amparo.draft.supervision/order'))
    await second.page.keyboard.press('F2')
    await second.page.waitForSelector('.order-field input:focus')
    expect(await second.page.locator('.order-field input').inputValue()).toBe('NT 2 la señora es Rosa')
    await second.page.keyboard.press('Escape')

    // leaving hands it in and leaves nothing of it on this desk
    await second.page.locator('.order-bar button', { hasText: 'Salir' }).click()
    await sitDown(second.page, 'despacho.gs', centre.password)
    expect(await second.page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Rosa')
    await dispatchOf(second.page)
    await second.page.keyboard.press('F2')
    await second.page.waitForSelector('.order-field input:focus')
    expect(await second.page.locator('.order-field input').inputValue()).toBe('')
  })

  it('console/W11 a pane in its own window goes with the console, both ways, and comes back when it closes', async () => {
    const { page, errors } = await openDesk('supervision')
    await dispatchOf(page)
    const opening = page.waitForEvent('popup')
    await page.keyboard.press('w')
    await page.keyboard.press('i')
    const list = await opening
    await list.waitForSelector('.pane.incidents .incident-row')
    expect(new URL(list.url()).hash).toBe('#pane/incidents')
    await page.waitForSelector('.incidents-out')
    const rows = list.locator('.incident-row')
    for (const index of [1, 0]) {
      await rows.nth(index).click()
      const number = await rows.nth(index).locator('.number').innerText()
      await page.waitForSelector(`.detail-head b:text-is("${number}")`)
    }
    // the other way: what is chosen in the console is chosen in the list
    await page.locator('.strip.available [data-unit="A1"]').click()
    await list.close()
    await page.waitForSelector('.incidents-out', { state: 'detached' })
    await page.waitForSelector('.pane.incidents .incident-row')
    expect(errors).toEqual([])
  })
})
