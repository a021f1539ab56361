import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre, writeOrder } from '../training-centre.ts'
import { desk, historyOf, order, rowsOf } from './floor.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

/** By the clock over the screen and the timer beside each unit: the second of the day in which its status began. */
function begun(page: Page): Promise<[unit: string, second: number][]> {
  return page.evaluate(() => {
    const seconds = (text = '') => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
    const now = seconds(document.querySelector('.header .clock')?.textContent ?? '')
    return [...document.querySelectorAll('.working-unit')].map((row) => [
      row.querySelector('b')?.textContent ?? '',
      now - seconds(row.querySelector('.time')?.textContent ?? ''),
    ])
  })
}

/** Who is there is asked for at each look at the screen. */
async function lookAtPeople(page: Page): Promise<void> {
  await goTo(page, 'gt')
  await page.waitForSelector('.shift-screen')
  await goTo(page, 'gs')
  await page.waitForSelector('.supervision-people')
}

async function leave(page: Page): Promise<void> {
  await goTo(page, 'gq')
  await page.waitForSelector('input[name=person]:focus')
}

describe('shift change in the middle of a fire', () => {
  it('console/X1 shift change in the middle of a fire: units and timers go on, the half sentence goes with who wrote it, and supervision sees who is there', async () => {
    const incident = randomUUID()
    const location = { source: 'operator', label: 'Mercado Retama', point: [-78.4215, -2.3155] }
    await order(centre, 'openIncident', { incident, incidentType: 'SI-101', location })
    const chief = await openPage(centre.url, { viewport: { width: 1920, height: 1080 } })
    await sitDown(chief.page, 'supervision', centre.password)
    await goTo(chief.page, 'gs')

    const first = await openPage(centre.url, desk)
    const { page } = first
    await sitDown(page, 'despacho.si', centre.password)
    await page.waitForSelector('.actions .main:has-text("Despachar")')
    await page.keyboard.press('d')
    await page.waitForSelector('.working-unit')
    await page.keyboard.press('1')
    await page.waitForSelector('.unit-card')
    await page.keyboard.press('l')
    await page.waitForSelector('.working-unit:has-text("En el lugar")')
    await page.keyboard.press('Escape')
    await lookAtPeople(chief.page)
    await chief.page.waitForSelector('.person-row:has-text("Despacho de bomberos")')
    const before = await begun(page)
    const held = (await rowsOf(centre)).assignment.filter(({ state }) => state === 'current')
    // in the middle of a sentence the relief stands behind the chair
    await writeOrder(page, 'NT 1 la escalera no entra por la ca')
    await page.keyboard.press('Escape')
    await leave(page)
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('escalera')
    await lookAtPeople(chief.page)
    await chief.page.waitForSelector('.person-row:has-text("Despacho de bomberos")', { state: 'detached' })

    await sitDown(page, 'despacho.todos', centre.password)
    await goTo(page, 'gd')
    await page.waitForSelector('.detail-head:has-text("Mercado Retama")')
    await page.waitForSelector('.working-unit:has-text("En el lugar")')
    await lookAtPeople(chief.page)
    await chief.page.waitForSelector('.person-row:has-text("Recepción y despacho")')
    const after = await begun(page)
    expect(after.map(([unit]) => unit)).toEqual(before.map(([unit]) => unit))
    for (const [at, [, second]] of after.entries())
      expect(Math.abs(second - (before[at]?.[1] ?? 0))).toBeLessThanOrEqual(1)
    await page.keyboard.press('F2')
    await page.waitForSelector('.order-field input:focus')
    expect(await page.inputValue('.order-field input')).toBe('')
    await page.keyboard.type('NT 1 recibo el turno de bomberos')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.detail-head:has-text("recibo el turno")')

    const elsewhere = await openPage(centre.url, desk)
    await sitDown(elsewhere.page, 'despacho.si', centre.password)
    await elsewhere.page.waitForSelector('.detail-head:has-text("recibo el turno")')
    await elsewhere.page.waitForFunction(() => localStorage.getItem('amparo.draft.despacho.si/order'))
    await elsewhere.page.keyboard.press('F2')
    await elsewhere.page.waitForSelector('.order-field input:focus')
    expect(await elsewhere.page.inputValue('.order-field input')).toBe('NT 1 la escalera no entra por la ca')
    await elsewhere.page.keyboard.type('lle angosta')
    // who sits at the first desk sees that somebody writes here
    await page.waitForSelector('.detail-head .others-here:has-text("también escribe aquí")')
    await elsewhere.page.keyboard.press('Enter')
    await page.waitForSelector('.detail-head:has-text("calle angosta")')
    await lookAtPeople(chief.page)
    await chief.page.waitForSelector('.person-row:has-text("Despacho de bomberos")')

    const now = (await rowsOf(centre)).assignment.filter(({ state }) => state === 'current')
    expect(now.map(({ id, version }) => [id, version])).toEqual(held.map(({ id, version }) => [id, version]))
    const notes = (await historyOf(centre, 'incidents', incident)).filter(({ type }) => type === 'remarked')
    expect(notes.map(({ by }) => by)).toEqual(['person/despacho.todos', 'person/despacho.si'])
    expect(first.errors.concat(chief.errors, elsewhere.errors)).toEqual([])
  })
})
