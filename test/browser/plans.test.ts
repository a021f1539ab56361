import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResponsePlan } from '../../src/dispatch/plans/plan.ts'
import { openPage } from '../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const planNow = async (id: string) => {
  const { plans } = await centre.ask<{ plans: ResponsePlan[] }>('/api/types')
  return plans.find((plan) => plan.id === id)
}

/** By the search of the section, which minds no capitals. */
async function findPlan(page: Page, id: string) {
  await press(page, '0')
  await page.waitForSelector('.table-row')
  await press(page, 'F3')
  await page.keyboard.type(id.toLowerCase())
  await press(page, 'Escape')
  await page.waitForSelector(`.editor-head:has-text("${id}")`)
}

describe('response plans, without a mouse', () => {
  it('roads/D1 a slot is changed, tried on an address at three in the morning, and taken back', async () => {
    const { page, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(page, 'administracion', centre.password)
    const before = await planNow('SI-106')
    await findPlan(page, 'SI-106')

    // the bench: at noon the plan that always holds, at three the one of the night
    await press(page, 'p')
    await page.waitForSelector('input[name="bench.type"]:focus')
    await press(page, 'Tab')
    await page.keyboard.type('Simón Bolívar')
    await page.waitForSelector('.pick-list [role=option]')
    await press(page, 'Enter')
    await page.waitForSelector('.plan-answer .would-go .arrival:has-text(":")')
    await press(page, 'Tab', 'Tab', 'Tab')
    await page.keyboard.type('12:00')
    await page.waitForSelector('.plan-answer .plan-link:has-text("SI-106") >> nth=0')
    await page.waitForSelector('.plan-answer:has-text("es para otras horas")')
    await press(page, 'Control+a')
    await page.keyboard.type('03:00')
    await page.waitForSelector('.plan-answer:has-text("por 22:00–06:00")')

    // a slot of the plan of the day, by keyboard
    await press(page, 'Escape', 'e')
    await page.waitForSelector('.editor-form :focus')
    await page.focus('input[name="slots.0.count"]')
    await press(page, 'Control+a')
    await page.keyboard.type('3')
    await page.waitForSelector('.touches')
    // down and up again: the order changes, and the focus stays in the slot
    await press(page, 'Alt+ArrowDown')
    await page.waitForSelector('input[name="slots.1.count"]:focus')
    expect(await page.inputValue('input[name="slots.1.count"]')).toBe('3')
    await press(page, 'Alt+ArrowUp')
    await page.waitForSelector('input[name="slots.0.count"]:focus')
    await press(page, 'F8')
    await page.waitForSelector('.thing-history .made-change')
    await expect.poll(async () => (await planNow('SI-106'))?.slots[0]?.count).toBe(3)
    await page.focus('input[name="bench.clock"]')
    await press(page, 'Control+a', 'Delete')
    await page.keyboard.type('12:00')
    const posts = (before?.slots ?? []).reduce((sum, { count = 1 }) => sum + count, 0)
    const more = posts - (before?.slots[0]?.count ?? 1) + 3
    await page.waitForFunction((count) => document.querySelectorAll('.would-go').length === count, more)

    await press(page, 'Escape', 'z')
    await page.waitForSelector('.thing-history:has-text("deshizo un cambio")')
    expect(await planNow('SI-106')).toEqual(before)
    await page.waitForFunction((count) => document.querySelectorAll('.would-go').length === count, posts)
    expect(errors).toEqual([])
  })

  it('roads/D1 a plan that was withdrawn comes back as it was shipped', async () => {
    const { page, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(page, 'administracion', centre.password)
    const before = await planNow('SI-106.night')
    await findPlan(page, 'SI-106.night')
    await press(page, 'x')
    await page.waitForSelector('.withdraw input:focus')
    await page.keyboard.type('se prueba sin él')
    await press(page, 'Enter')
    await page.waitForSelector('.editor-head:has-text("retirado")')
    expect(await planNow('SI-106.night')).toBeUndefined()
    await press(page, 'v')
    await page.waitForSelector('.editor-head:has-text("retirado")', { state: 'detached' })
    expect(await planNow('SI-106.night')).toEqual(before)
    expect(errors).toEqual([])
  })
})
