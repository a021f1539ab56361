import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentType } from '../../src/incidents/types.ts'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const desk = { viewport: { width: 1280, height: 800 } }
const words = '¿Hay alguien atrapado ahora mismo?'

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const typeNow = async (code: string) => {
  const { types } = await centre.ask<{ types: IncidentType[] }>('/api/types')
  return types.find((type) => type.code === code) as IncidentType
}

describe('administration, without a mouse', () => {
  it('console/V6 a question changed by keyboard is previewed, asked at once at another desk, and taken back', async () => {
    const taker = await openPage(centre.url, desk)
    await sitDown(taker.page, 'recepcion1', centre.password)
    await press(taker.page, 'F2')
    await taker.page.waitForSelector('.palette')
    await taker.page.keyboard.type('N')
    await press(taker.page, 'Enter')
    await taker.page.waitForSelector('[data-step=where] input:focus')
    await press(taker.page, 'F6')
    await taker.page.waitForSelector('[data-step=what] input:focus')
    await taker.page.keyboard.type('GS-101')
    await taker.page.waitForSelector('.candidate.on:has-text("GS-101")')
    await press(taker.page, 'Enter')
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'administracion', centre.password)
    const before = await typeNow('GS-101')
    const incident = crypto.randomUUID()
    await centre.ask('/api/commands', {
      method: 'POST',
      body: JSON.stringify({
        id: crypto.randomUUID(),
        type: 'openIncident',
        incident,
        incidentType: 'GS-101',
      }),
    })

    await press(page, '2')
    await page.waitForSelector('[data-row="GS-101"]')
    await press(page, 'F3')
    await page.keyboard.type('GS-101')
    await press(page, 'Escape')
    await page.waitForSelector('.editor-head:has-text("GS-101")')
    await page.focus('input[name="questions.0.es"]')
    await press(page, 'Control+a')
    await page.keyboard.type(words)
    await page.waitForSelector(`.question-preview:has-text("${words}")`)
    await page.waitForSelector('.touches:has-text("2 incidentes abiertos son de este tipo")')
    expect((await typeNow('GS-101')).questions[0]?.es).toBe(before.questions[0]?.es)

    await press(page, 'F8')
    await page.waitForSelector(`.thing-history ins:has-text("${words}")`)
    await page.waitForSelector('.editor-head .unconfirmed-text', { state: 'detached' })
    expect((await typeNow('GS-101')).questions[0]?.es).toBe(words)
    // nothing was reloaded there: the desk heard of it
    await taker.page.waitForSelector(`.step:has-text("${words}")`)

    await press(page, 'Escape', 'z')
    await page.waitForSelector('.thing-history:has-text("deshizo un cambio")')
    expect(await typeNow('GS-101')).toEqual(before)
    expect(errors).toEqual([])
  })

  it('console/V6 a draft is kept while one looks elsewhere; every part opens by its digit', async () => {
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'administracion', centre.password)
    await press(page, '6')
    await page.waitForSelector('[data-row="intake.ring"]')
    await press(page, 'e')
    await page.waitForSelector('input[name=seconds]:focus')
    await press(page, 'Control+a')
    await page.keyboard.type('0')
    await page.waitForSelector('.fault:has-text("De 3 a 120")')
    await press(page, 'Control+a')
    await page.keyboard.type('12')
    await press(page, 'Escape')
    for (const digit of ['1', '2', '3', '4', '5', '7', '8']) {
      await press(page, digit)
      await page.waitForSelector(`.parts li:nth-child(${digit}) [aria-current=page]`)
    }
    await press(page, '6')
    expect(await page.inputValue('input[name=seconds]')).toBe('12')
    await press(page, 'F8')
    await page.waitForSelector('.thing-history ins:has-text("12")')
    await press(page, '4')
    await page.waitForSelector('.table-row')
    await press(page, 'ArrowDown', 't', 'ArrowDown', 't')
    await page.waitForSelector('.bulk:has-text("Marcadas: 2")')
    await goTo(page, 'gm')
    await goTo(page, 'ga')
    await page.waitForSelector('.parts')
    expect(errors).toEqual([])
  })
})
