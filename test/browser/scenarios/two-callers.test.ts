import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../../harness/browser.ts'
import { becomeReady, goTo, openTrainingCentre, sitDown, type TrainingCentre } from '../training-centre.ts'
import { answerNext, desk, endAs, historyOf, phoneAt, rowsOf } from './floor.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

describe('two callers, one crash', () => {
  it('console/X1 two callers, one crash: dispatch sees it from the place alone; the second call is proposed as the same and joined by one key', async () => {
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'despacho.todos', centre.password)
    await goTo(page, 'gl')
    await becomeReady(page)
    const dispatcher = await openPage(centre.url, desk)
    await sitDown(dispatcher.page, 'despacho.sc', centre.password)

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
    await dispatcher.page.waitForSelector('.incident-row:has-text("San Olegario")')
    await page.waitForSelector('.candidate.on:has-text("TM-104")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-step=what] .said:has-text("Choque con heridos")')
    await dispatcher.page.waitForSelector('.incident-row:has-text("Choque con heridos")')
    await endAs(page, 'Enter')

    const second = await openPage(`${centre.url}/llamar`, phoneAt(-78.4216))
    await second.page.tap('[data-act=call]')
    await becomeReady(page)
    await answerNext(page)
    await page.keyboard.type('hospital san olegario')
    await page.waitForSelector('.candidate.on:has-text("San Olegario")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.duplicate:has-text("¿Es el mismo que 1?")')
    await page.keyboard.press('Alt+u')
    await page.waitForSelector('.duplicate', { state: 'detached' })
    await endAs(page, 'Enter')

    expect(await dispatcher.page.locator('.incident-row').count()).toBe(1)
    const incidents = (await rowsOf(centre)).incident.filter(({ status }) => status !== 'merged')
    expect(incidents).toMatchObject([
      { number: 1, type: 'TM-104', calls: [expect.any(String), expect.any(String)] },
    ])
    const [{ id } = { id: '' }] = incidents
    const facts = (await historyOf(centre, 'incidents', id)).map(({ type }) => type)
    expect(facts).toEqual(['incidentOpened', 'typeChanged', 'incidentAbsorbed'])
    expect(errors.concat(dispatcher.errors)).toEqual([])
  })
})
