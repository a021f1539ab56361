import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPage as openWatched, type WatchedPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

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
const phoneAt = (longitude: number) => ({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  permissions: ['geolocation'],
  geolocation: { longitude, latitude: -2.3155, accuracy: 30 },
})

async function order(command: Record<string, unknown>) {
  const body = JSON.stringify({ id: crypto.randomUUID(), ...command })
  const answer = await centre.ask<{ ok: boolean }>('/api/commands', { method: 'POST', body })
  expect(answer, JSON.stringify(command)).toMatchObject({ ok: true })
}

/** Leaves the queue, so that the next call rings elsewhere. */
const setAside = (operator: string) =>
  order({ type: 'setOperatorState', operator, state: 'notReady', reason: 'fin de la prueba' })

async function answerNext(page: Page) {
  await page.waitForSelector('.ring-bar')
  await page.keyboard.press('F8')
  await page.waitForSelector('[data-step=where] input:focus')
}

async function endAs(page: Page, digit: string) {
  await page.keyboard.press('F9')
  await page.waitForSelector('.ask-row:focus')
  await page.keyboard.press(digit)
  await page.waitForSelector('.ask-row', { state: 'detached' })
}

describe('on the floor', () => {
  it('console/V1 two callers, one crash: seen by dispatch from the place alone, then proposed as the same and joined by one key', async () => {
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'despacho.todos', centre.password)
    await goTo(page, 'gl')
    await page.keyboard.press('y')
    await page.waitForSelector('.my-state:has-text("Pausa")')
    const first = await openPage(`${centre.url}/llamar`, phoneAt(-78.4215))
    await first.page.tap('[data-act=call]')
    await answerNext(page)
    await page.keyboard.type('hospital san olegario')
    await page.waitForSelector('.candidate.on:has-text("San Olegario")')
    await page.keyboard.press('Enter')
    // the hand goes on typing while the incident is being opened: nothing is lost, nothing opened twice
    await page.waitForSelector('[data-step=what] input:focus')
    await page.keyboard.type('choque heridos')
    await page.waitForSelector('.made')
    await page.waitForSelector('.candidate.on:has-text("TM-104")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-step=what] .said:has-text("Choque con heridos")')
    await endAs(page, 'Enter')

    const second = await openPage(`${centre.url}/llamar`, phoneAt(-78.4216))
    await second.page.tap('[data-act=call]')
    await page.keyboard.press('y')
    await answerNext(page)
    await page.keyboard.type('hospital san olegario')
    await page.waitForSelector('.candidate.on:has-text("San Olegario")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.duplicate:has-text("¿Es el mismo que 1?")')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('u')
    await page.waitForSelector('.duplicate', { state: 'detached' })
    const { rows } = await centre.ask<{
      rows: { incident: { number: number; calls: string[]; status: string }[] }
    }>('/api/snapshot')
    expect(rows.incident.find(({ number }) => number === 1)?.calls).toHaveLength(2)
    await endAs(page, 'Enter')
    await setAside('despacho.todos')
    expect(errors).toEqual([])
  })

  it('console/V1 the silent call: questions by one key in the language of whoever cannot speak, answered by a press', async () => {
    const { page } = await openPage(centre.url, desk)
    await sitDown(page, 'recepcion1', centre.password)
    await page.waitForSelector('.my-state .main:has-text("Quedar libre")')
    await page.keyboard.press('y')
    await page.waitForSelector('.my-state:has-text("Pausa")')
    const caller = await openPage(`${centre.url}/llamar`, phoneAt(-78.4215))
    await caller.page.getByRole('button', { name: 'Kichwa' }).first().click()
    await caller.page.locator('[data-act=callSilently]').click()
    await answerNext(page)
    await page.waitForSelector('.call-head:has-text("habla kichwa")')
    await page.keyboard.press('Alt+q')
    await caller.page.getByRole('heading', { name: '¿Kunan llakipichu kanki?' }).waitFor()
    await caller.page.locator('.yesNo').getByText('Arí').click()
    await page.waitForSelector('.word.caller:has-text("Arí")')
    await page.waitForSelector('.silence .main:has-text("está cerca")')
    await endAs(page, '3')
  })

  it('console/V2 several at once: each keeps what was chosen for it; a post changes its unit by key; who broke down is replaced', async () => {
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

    await page.keyboard.press('d')
    await page.waitForSelector('.working-unit')
    const broken = (await page.locator('.working-unit b').first().textContent()) ?? ''
    await page.keyboard.press('F2')
    await page.waitForSelector('.palette')
    await page.keyboard.type(`Q ${broken} se dañó en el camino`)
    await page.keyboard.press('Enter')
    await page.waitForSelector(`.working-unit:has-text("${broken}")`, { state: 'detached' })
    await page.waitForSelector('.actions .main:has-text("Despachar")')
    await page.keyboard.press('d')
    await page.waitForSelector('.working-unit')
    expect(errors).toEqual([])
  })
})
