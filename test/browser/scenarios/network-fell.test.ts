import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../../harness/browser.ts'
import { type Line, lineTo } from '../line.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from '../training-centre.ts'

let centre: TrainingCentre
let line: Line
beforeAll(async () => {
  centre = await openTrainingCentre()
  line = await lineTo(centre.url)
})
afterAll(async () => {
  line?.cut()
  await line?.close()
  await centre?.close()
})

const open: BrowserContext[] = []
afterEach(async () => {
  line.mend()
  for (const context of open.splice(0)) await context.close()
})

type Incident = { id: string; number: number; type: string; status: string; openedAt: string }

async function incidents(): Promise<Incident[]> {
  const { rows } = await centre.ask<{ rows: { incident: Incident[] } }>('/api/snapshot')
  return rows.incident
}

async function openDesk(person: string, serviceWorkers: 'allow' | 'block' = 'block') {
  const options = { viewport: { width: 1280, height: 800 }, serviceWorkers }
  const { page, context, errors } = await openPage(line.url, options)
  open.push(context)
  await sitDown(page, person, centre.password)
  await page.waitForSelector('.panes > .pane')
  return { page, context, errors }
}

async function order(page: Page, text: string) {
  await page.keyboard.press('F2')
  await page.waitForSelector('.order-field input:focus')
  await page.locator('.order-field input').fill(text)
}

describe('the operator whose network fell', () => {
  it('console/X1 console/W16 the operator whose network fell: goes on, reloads, and on return confirms what was done, with its real times, once', async () => {
    const { page } = await openDesk('supervision', 'allow')
    await page.waitForSelector('.strip.available [data-unit="A1"]')
    // the desk has kept its console and the picture
    await page.evaluate(shellIsKept)
    await expect.poll(() => page.evaluate(isKept, '/head'), { timeout: 15_000 }).toBe(true)
    const before = (await incidents()).length

    line.cut()
    await page.waitForSelector('html[data-stale]')
    const bar = page.locator('.stale-bar')
    expect(await bar.innerText()).toMatch(/Sin conexión/)
    // no pane looks current: each says of when it is
    expect(
      await page.evaluate(
        () => getComputedStyle(document.querySelector('.panes > .pane') as Element, '::after').content,
      ),
    ).toMatch(/Imagen de las \d\d:\d\d:\d\d/)

    await order(page, 'GR2 N sin combustible')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-unit="GR2"].unconfirmed')
    await order(page, 'GR1 N sin radio')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-unit="GR1"].unconfirmed')
    await expect.poll(() => page.evaluate(isKept, '/unsent'), { timeout: 15_000 }).toBe(true)

    await page.reload()
    await page.waitForSelector('.strip.available [data-unit="A1"]')
    await page.waitForSelector('html[data-stale]')
    // the one that went first and the one that waited behind it
    await page.waitForSelector('.late-entry:has-text("GR2")')
    await page.waitForSelector('.late-entry:has-text("GR1")')
    const madeAt = await page.locator('.late-entry time').first().innerText()
    // typed on, without a centre
    await order(page, 'A1 N prue')
    await page.keyboard.press('Escape')

    line.mend()
    await page.waitForSelector('html:not([data-stale])')
    await page.waitForFunction(() => document.querySelectorAll('.late-entry .verdict.yes').length === 2)
    const unitBefore = await unitRow('GR2')
    expect(unitBefore?.primary).toBe('available')
    await page.keyboard.press('b')
    await page.keyboard.press('t')
    await page.waitForSelector('.late-panel', { state: 'detached' })
    await page.waitForSelector('.strip.out [data-unit="GR2"]')
    const unitAfter = await unitRow('GR2')
    expect(unitAfter?.version).toBe((unitBefore?.version ?? 0) + 1)
    expect(madeAt).toMatch(/^\d\d:\d\d:\d\d$/)
    expect((await incidents()).length).toBe(before)
    await page.keyboard.press('F2')
    await page.waitForSelector('.order-field input:focus')
    expect(await page.locator('.order-field input').inputValue()).toBe('A1 N prue')
  })
})

async function unitRow(id: string) {
  const { rows } = await centre.ask<{ rows: { unit: { id: string; version: number; primary: string }[] } }>(
    '/api/snapshot',
  )
  return rows.unit.find((unit) => unit.id === id)
}

/** Waits until the browser serves the console by itself. */
async function shellIsKept(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready
  while (active?.state !== 'activated') await new Promise((changed) => setTimeout(changed, 20))
}

/** Whether a sealed box of this name lies on the disk; what it says nobody can read from there. */
async function isKept(box: string): Promise<boolean> {
  const names = await new Promise<IDBValidKey[]>((resolve) => {
    const request = indexedDB.open('amparo', 1)
    request.onsuccess = () => {
      const all = request.result.transaction('boxes').objectStore('boxes').getAllKeys()
      all.onsuccess = () => resolve(all.result)
    }
    request.onerror = () => resolve([])
  })
  return names.some((name) => String(name).endsWith(box))
}
