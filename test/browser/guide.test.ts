import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

/** Somebody who sits down for the first time. */
async function firstSignIn(page: Page, person: string) {
  await page.waitForSelector('input[name=person]:focus')
  await page.keyboard.type(person)
  await page.keyboard.press('Tab')
  await page.keyboard.type(centre.password)
  await page.keyboard.press('Enter')
}

/** Waits until the guide says it; where it never does, tells what it says instead. */
async function says(page: Page, words: string) {
  try {
    await page.waitForSelector(`.guide:has-text("${words}")`)
  } catch {
    const [said] = await page.locator('.guide').allTextContents()
    throw new Error(`the guide says «${said}» and not «${words}»`)
  }
}

/** The card and what it points at, and whether one is over the other. */
function covers(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [card, ring] = ['.guide', '.guide-ring'].map((one) =>
      document.querySelector(one)?.getBoundingClientRect(),
    )
    if (!card || !ring) return false
    return (
      card.left < ring.right && card.right > ring.left && card.top < ring.bottom && card.bottom > ring.top
    )
  })
}

describe('the first five minutes', () => {
  it('console/V7 lead a newcomer through a real call to a dispatched unit, by the keys the guide shows', async () => {
    const { page, context, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await firstSignIn(page, 'despacho.todos')
    await says(page, 'Nadie corre peligro')
    await goTo(page, 'gn')
    await says(page, 'Quede libre')
    await page.waitForSelector('.guide-ring')
    expect(await covers(page)).toBe(false)
    await page.keyboard.press('y')
    await says(page, 'Suena')
    await page.waitForSelector('.ring-bar')
    expect(await covers(page)).toBe(false)
    await page.keyboard.press('F8')
    await says(page, 'Escriba dónde es')
    await page.waitForSelector('[data-step=where] input:focus')
    await page.keyboard.type('hospital san olegario')
    await page.waitForSelector('.candidate.on:has-text("San Olegario")')
    expect(await covers(page)).toBe(false)
    await page.keyboard.press('Enter')
    await says(page, 'una palabra de lo que pasa')
    await page.waitForSelector('[data-step=what] input:focus')
    await page.keyboard.type('infarto')
    await page.waitForSelector('[data-step=what] .candidate.on, [data-step=what] [aria-selected=true]')
    await page.keyboard.press('Enter')
    await says(page, 'responda con su cifra')
    await page.keyboard.press('1')
    await goTo(page, 'gn')
    await says(page, 'Termine la llamada')
    await page.keyboard.press('F9')
    await page.waitForSelector('.ask-row')
    await page.keyboard.press('Enter')
    await says(page, 'Vaya al despacho')
    await goTo(page, 'gd')
    const chooses = page.waitForSelector('.guide:has-text("Elija el incidente")')
    await Promise.race([chooses, says(page, 'Despache la propuesta')])
    if (!(await page.locator('.detail-head').count())) await page.keyboard.press('j')
    await says(page, 'Despache la propuesta')
    await page.waitForSelector('.actions .button.main:has-text("Despachar")')
    expect(await covers(page)).toBe(false)
    await page.keyboard.press('d')
    await says(page, 'va en camino')
    expect(errors).toEqual([])
    await page.keyboard.press('g')
    await page.keyboard.press('?')
    await page.waitForSelector('.guide', { state: 'detached' })
    await page.reload()
    await page.waitForSelector('.incident-row')
    expect(await page.locator('.guide').count()).toBe(0)
    await context.close()
  })

  it('console/V7 a dispatcher is given an incident that waits; who only looks is led nowhere', async () => {
    const { page, context, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await firstSignIn(page, 'despacho.si')
    await says(page, 'Va a despachar un incidente')
    await goTo(page, 'gn')
    await page.waitForFunction(() =>
      /Elija el incidente|Despache la propuesta/.test(document.querySelector('.guide')?.textContent ?? ''),
    )
    await page.waitForSelector('.incident-row')
    expect(await covers(page)).toBe(false)
    // where something else stood chosen already, the guide says which one waits and by which key it is reached
    if (await page.locator('.guide:has-text("Elija el incidente")').count()) {
      const [key = ''] = await page.locator('.guide [role=status] kbd').allTextContents()
      expect(['j', 'k']).toContain(key)
      await page.keyboard.press(key)
    }
    await says(page, 'Despache la propuesta')
    await page.waitForSelector('.guide-ring')
    expect(await covers(page)).toBe(false)
    await context.close()
    const overseer = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await firstSignIn(overseer.page, 'veeduria')
    await overseer.page.waitForSelector('.panes > *')
    await overseer.page.waitForSelector('.order-bar')
    expect(await overseer.page.locator('.guide').count()).toBe(0)
    expect([...errors, ...overseer.errors]).toEqual([])
    await overseer.context.close()
  })
})
