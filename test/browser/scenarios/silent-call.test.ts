import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../../harness/browser.ts'
import { becomeReady, openTrainingCentre, sitDown, type TrainingCentre } from '../training-centre.ts'
import { answerNext, desk, endAs, historyOf, phoneAt, rowsOf } from './floor.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

describe('the silent call', () => {
  it('console/X1 the silent call: questions by one key in the language of whoever cannot speak, answered by a press', async () => {
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'recepcion1', centre.password)
    await becomeReady(page)
    const caller = await openPage(`${centre.url}/llamar`, phoneAt(-78.4215))
    await caller.page.getByRole('button', { name: 'Kichwa' }).first().click()
    await caller.page.locator('[data-act=callSilently]').click()
    await answerNext(page)
    await page.waitForSelector('.call-head:has-text("habla kichwa")')
    const call = (await rowsOf(centre)).call.find(({ operator }) => operator === 'recepcion1')?.id ?? ''
    await page.keyboard.press('Alt+q')
    await caller.page.getByRole('heading', { name: '¿Kunan llakipichu kanki?' }).waitFor()
    await caller.page.locator('.yesNo').getByText('Arí').click()
    await page.waitForSelector('.word.caller:has-text("Arí")')
    await page.waitForSelector('.silence .main:has-text("está cerca")')
    await endAs(page, '3')
    const facts = await historyOf(centre, 'calls', call)
    expect(facts.map(({ type }) => type)).toContain('callEnded')
    // what was asked and what was answered stand in the record, whoever asks for it later
    expect(JSON.stringify(facts)).toMatch(/llakipichu.*Arí/)
    expect(errors.concat(caller.errors)).toEqual([])
  })
})
