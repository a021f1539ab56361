import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPage, type WatchedPage } from '../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

let desk: WatchedPage
let page: Page
beforeEach(async () => {
  desk = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
  page = desk.page
  await sitDown(page, 'recepcion1', centre.password)
  await page.keyboard.press('F2')
  await page.waitForSelector('.palette')
  await page.keyboard.type('N')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-step=where] input:focus')
})
afterEach(() => desk.context.close())

const said = () => page.locator('[data-step=where] .said b').textContent()

/** The answers of the gazetteer wait until they are let go, so that keys are faster than any answer. */
async function slowAnswers(): Promise<() => void> {
  let letGo = () => {}
  const gone = new Promise<void>((done) => {
    letGo = done
  })
  await page.route('**/api/places/search*', async (route) => {
    await gone
    await route.continue()
  })
  return letGo
}

describe('where it is, however fast one types', () => {
  it('centre/P1 Enter takes what is found for the whole text, not for what was typed before', async () => {
    await page.keyboard.type('hospital')
    await page.waitForSelector('.candidate.on:has-text("Hospital Regional")')
    await page.keyboard.type(' san olegario')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-step=where] .said')
    expect(await said()).toBe('Hospital San Olegario')
  })

  it('centre/P1 Enter and Alt with a digit before any answer wait for it', async () => {
    const letGo = await slowAnswers()
    await page.keyboard.type('hospital san olegario')
    await page.keyboard.press('Alt+Digit1')
    expect(await page.locator('[data-step=where] .said').count()).toBe(0)
    letGo()
    await page.waitForSelector('[data-step=where] .said')
    expect(await said()).toBe('Hospital San Olegario')
  })

  it('centre/P1 more letters take a waiting Enter back', async () => {
    const letGo = await slowAnswers()
    await page.keyboard.type('hospital')
    await page.keyboard.press('Enter')
    await page.keyboard.type(' san olegario')
    letGo()
    await page.waitForSelector('.candidate.on:has-text("San Olegario")')
    expect(await page.locator('[data-step=where] .said').count()).toBe(0)
  })

  it('centre/P1 what only resembles the words is not marked, and the words can be kept as they were said', async () => {
    await page.keyboard.type('simon bolivar')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.ask-which:has-text("solo se parece")')
    expect(await page.locator('.candidate.on').count()).toBe(0)
    await page.keyboard.press('ArrowUp')
    await page.waitForSelector('.candidate.on:has-text("«simon bolivar»")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-step=where] .said')
    expect(await said()).toBe('simon bolivar')
  })
})
