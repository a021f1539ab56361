import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPage as openWatched, type WatchedPage } from '../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const opened: WatchedPage[] = []
afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close()
})
async function openPage(url: string, options: object) {
  const watched = await openWatched(url, options)
  opened.push(watched)
  return watched
}

const desk = { viewport: { width: 1280, height: 800 } }
async function order(command: Record<string, unknown>) {
  const body = JSON.stringify({ id: crypto.randomUUID(), ...command })
  const answer = await centre.ask<{ ok: boolean }>('/api/commands', { method: 'POST', body })
  expect(answer, JSON.stringify(command)).toMatchObject({ ok: true })
}

describe('on the floor', () => {
  it('console/V2 several at once: each keeps what was chosen for it; a post changes its unit by key', async () => {
    for (const [incident, type] of [
      ['one', 'SC-101'],
      ['two', 'SC-102'],
    ])
      await order({
        type: 'openIncident',
        incident,
        incidentType: type,
        location: { source: 'operator', label: 'Centro', point: [-78.4215, -2.3155] },
      })
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'despacho.sc', centre.password)
    await page.waitForSelector('.slot-unit')
    const main = () => page.locator('.actions .main').textContent()
    const proposed = await main()
    await page.keyboard.press('o')
    await page.keyboard.press('1')
    await page.waitForSelector('.instead[aria-pressed=true]')
    const changed = await main()
    expect(changed).not.toBe(proposed)
    await page.waitForSelector('.pin:has-text("sin enviar")')
    await page.keyboard.press('j')
    await page.waitForFunction(
      (words) => document.querySelector('.actions .main')?.textContent !== words,
      changed,
    )
    await page.keyboard.press('f')
    await page.waitForSelector('.pin >> nth=1')
    await page.keyboard.press('.')
    await page.waitForFunction(
      (words) => document.querySelector('.actions .main')?.textContent === words,
      changed,
    )
    expect(errors).toEqual([])
  })
})
