import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { type Line, lineTo } from './line.ts'
import { openTrainingCentre, sitDown, type TrainingCentre, writeOrder } from './training-centre.ts'

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

describe('an emergency told by telephone while the centre is gone', () => {
  it('console/W16 is opened at the desk as L1, and after a short cut goes in by itself, once', async () => {
    const { page } = await openPage(line.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(page, 'despacho.todos', centre.password)
    await page.waitForSelector('.panes > .pane')
    line.cut()
    await page.waitForSelector('html[data-stale]')
    await writeOrder(page, 'N el mercado viejo, TM-104')
    await page.keyboard.press('Enter')
    // no search answers: the place is taken as it was said
    await page.waitForSelector('.candidate:has-text("el mercado viejo")')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-step=where]:not(:has(input))')
    await page.keyboard.press('Escape')
    await page.click('.views button:has-text("Despacho")')
    await page.waitForSelector('.provisional-row:has-text("L1"):has-text("el mercado viejo")')
    expect(await incidents()).toEqual([])

    line.mend()
    await page.waitForSelector('html:not([data-stale])')
    await page.waitForSelector('.incident-row:has-text("Choque con heridos")')
    await page.waitForSelector('.provisional-row', { state: 'detached' })
    await expect
      .poll(async () => (await incidents()).map(({ number, type }) => [number, type]))
      .toEqual([[1, 'TM-104']])
  })
})

async function incidents() {
  const { rows } = await centre.ask<{ rows: { incident: { number: number; type: string }[] } }>(
    '/api/snapshot',
  )
  return rows.incident
}
