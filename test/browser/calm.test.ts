import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const versions: Record<string, number> = {}

/** An order of the supervisor's, from another desk. */
async function order(command: Record<string, unknown>): Promise<void> {
  const body = JSON.stringify({ id: crypto.randomUUID(), ...command })
  const answer = await centre.ask<{ ok: boolean; versions: Record<string, number> }>('/api/commands', {
    method: 'POST',
    body,
  })
  expect(answer, JSON.stringify(command)).toMatchObject({ ok: true })
  Object.assign(versions, answer.versions)
}

const open = (incident: string, incidentType: string) =>
  order({ type: 'openIncident', incident, incidentType })

function change(incident: string, priority: number): Promise<void> {
  const stream = `incident/${incident}`
  const expected = { [stream]: versions[stream] }
  return order({ type: 'changePriority', incident, priority, reason: 'prueba', expected })
}

/** What a hand and an eye rest on. */
const seen = (page: Page, x: number, y: number) =>
  page.evaluate(
    ([left, top]) => {
      const under = document.elementFromPoint(left as number, top as number)?.closest('.incident-row')
      const field = document.activeElement as HTMLInputElement
      const texts = (kind: string) => [...document.querySelectorAll(kind)].map((each) => each.textContent)
      return {
        under: under?.querySelector('.number')?.textContent,
        rows: texts('.incident-row .number'),
        scrolled: document.querySelector('.incidents .scroll')?.scrollTop,
        focus: field.getAttribute('aria-label'),
        typed: field.value,
        selection: [field.selectionStart, field.selectionEnd],
        chosen: texts('.incident-row.chosen .number'),
      }
    },
    [x, y],
  )

async function middleOf(page: Page, row: string): Promise<[number, number]> {
  const box = await page.locator(row).first().boundingBox()
  if (!box) throw new Error(`${row} is not drawn`)
  return [box.x + box.width / 2, box.y + box.height / 2]
}

describe('a push and the hand', () => {
  it('console/W4 fifty pushes move neither what is under the pointer, nor scroll, focus, selection or choice', async () => {
    for (let at = 0; at < 14; at++) await open(`old-${at}`, at % 2 ? 'TM-104' : 'SC-101')
    const desk = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    const { page } = desk
    await sitDown(page, 'despacho.todos', centre.password)
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.waitForSelector('.incident-row.chosen')
    const [x, y] = await middleOf(page, '.incident-row >> nth=4')
    await page.mouse.move(x, y)
    await page.keyboard.press('F2')
    await page.keyboard.type('nota 3 todo igual')
    for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowLeft')
    const before = await seen(page, x, y)
    expect(before).toMatchObject({ typed: 'nota 3 todo igual', selection: [12, 17] })
    expect(before.under).toBeTruthy()

    for (let at = 0; at < 25; at++) {
      await open(`new-${at}`, at % 3 ? 'SI-101' : 'GS-101')
      const incident = `old-${at % 14}`
      if (at % 2) await order({ type: 'remark', incident, text: `van ${at}` })
      else await change(incident, at < 14 ? 1 : 5)
    }
    await open('last', 'GS-101')
    // changes come in their order: with the last of them all have come
    await page.waitForSelector('.edge-notice:has-text("26 incidentes nuevos")')
    expect(await seen(page, x, y)).toEqual(before)

    // asked for by its key, everything takes its place
    await page.keyboard.press('Escape')
    await page.waitForSelector('.palette', { state: 'detached' })
    await page.keyboard.press('End')
    await page.waitForSelector('.incident-row:has-text("Paro")')
    expect((await seen(page, x, y)).rows).not.toEqual(before.rows)

    // and so it does once the hand leaves
    await page.mouse.move(700, 300)
    await order({ type: 'openIncident', incident: 'next', incidentType: 'GS-101' })
    await page.waitForFunction(() =>
      document.querySelector('.incidents .pane-head .count')?.textContent?.startsWith('41'),
    )
    expect(desk.errors).toEqual([])
    await desk.context.close()
  })
})
