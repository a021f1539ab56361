import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { becomeReady, goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const desk = { viewport: { width: 1280, height: 800 } }
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  permissions: ['geolocation'],
  geolocation: { longitude: -78.4215, latitude: -2.3155, accuracy: 42 },
}

const text = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

describe('a shift without a mouse', () => {
  it('centre/U1 a call from a telephone is answered, located, seen by a dispatcher meanwhile, sent help and closed by keyboard alone', async () => {
    const console_ = await openPage(centre.url, desk)
    const { page } = console_
    await sitDown(page, 'despacho.todos', centre.password)
    await goTo(page, 'gl')
    await becomeReady(page)

    const dispatcher = await openPage(centre.url, desk)
    await sitDown(dispatcher.page, 'despacho.si', centre.password)
    const caller = await openPage(`${centre.url}/llamar`, phone)
    await caller.page.tap('[data-act=call]')
    await page.waitForSelector('.ring-bar')
    await page.keyboard.press('F8')
    await page.waitForSelector('[data-step=where] input:focus')
    await caller.page.getByPlaceholder('Escriba aquí').fill('se chocaron dos carros, hay un atrapado')
    await caller.page.keyboard.press('Enter')
    await text(page, 'hay un atrapado')

    await page.keyboard.type('hospital san oleg')
    await page.waitForSelector('.candidate.on:has-text("San Olegario")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-step=what] input:focus')
    await page.keyboard.type('choque heridos')
    await page.waitForSelector('.candidate.on:has-text("TM-104")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.made')
    await dispatcher.page.waitForSelector('.incident-row:has-text("Choque con heridos")')
    await dispatcher.context.close()
    await page.waitForSelector('[data-step^="question:"] [role=radiogroup]:focus')
    for (const digit of ['2', '1', '1', '1']) {
      const answered = await page.locator('.step.done').count()
      await page.keyboard.press(digit)
      await page.waitForFunction((count) => document.querySelectorAll('.step.done').length > count, answered)
    }
    await page.keyboard.press('F7')
    await page.keyboard.type('Ya va la ayuda')
    await page.keyboard.press('Enter')
    await caller.page.getByText('Ya va la ayuda').first().waitFor()
    await page.keyboard.press('F9')
    await page.waitForSelector('.ask-row:focus')
    await page.keyboard.press('Enter')
    await text(page, 'Ninguna llamada')

    await goTo(page, 'gd')
    await page.waitForSelector('.actions .main:has-text("Despachar")')
    await page.keyboard.press('d')
    await page.waitForSelector('.working-unit')
    await clearEveryUnit(page)
    await page.waitForSelector('.actions button:enabled:has-text("Cerrar")')
    await page.keyboard.press('c')
    await page.waitForSelector('.closing .ask-row:focus')
    await page.keyboard.press('1')
    await text(page, 'Ningún incidente espera unidades')

    const left = async () => {
      const { rows } = await centre.ask<{ rows: Record<string, { id: string }[]> }>('/api/snapshot')
      return [...(rows.call ?? []), ...(rows.incident ?? [])]
    }
    await expect.poll(left).toEqual([])
    expect(console_.foreignRequests.concat(caller.foreignRequests)).toEqual([])
    expect(console_.errors).toEqual([])
  })
})

/** Each unit arrives and is free again, by its digit and its letters. */
async function clearEveryUnit(page: Page): Promise<void> {
  for (;;) {
    const left = await page.locator('.working-unit').count()
    if (left === 0) return
    await page.keyboard.press('1')
    await page.waitForSelector('.unit-card')
    await page.keyboard.press('l')
    await page.waitForSelector('.unit-card:has-text("En el lugar")')
    await page.keyboard.press('d')
    await page.waitForFunction((count) => document.querySelectorAll('.working-unit').length < count, left)
    await page.keyboard.press('Escape')
    await page.waitForSelector('.unit-card', { state: 'detached' })
  }
}
