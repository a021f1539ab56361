import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage, type WatchedPage } from '../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
let desk: WatchedPage
let page: Page
const incident = randomUUID()
const assignment = randomUUID()

const command = (type: string, fields: object) =>
  centre.ask<{ ok: boolean; versions: Record<string, number> }>('/api/commands', {
    method: 'POST',
    body: JSON.stringify({ id: randomUUID(), type, ...fields }),
  })
const entries = () => page.locator('.entry').allTextContents()
const entry = (text: string) => page.locator(`.entry:has-text("${text}")`)

beforeAll(async () => {
  centre = await openTrainingCentre()
  const location = { source: 'operator', label: 'Retama y Sombrereros', point: [-79.004, -2.897] }
  const opening = { incident, incidentType: 'GS-101', location, words: 'no respira' }
  expect((await command('openIncident', opening)).ok).toBe(true)
  desk = await openPage(centre.url, { viewport: { width: 1280, height: 800 }, acceptDownloads: true })
  page = desk.page
  await sitDown(page, 'supervision', centre.password)
}, 120_000)
afterAll(async () => {
  await desk?.context.close()
  await centre?.close()
})

describe('the page of an incident', () => {
  it('console/V4 i opens it from the chosen one; what happens elsewhere appears while one reads', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.waitForSelector('.detail-head:has-text("Retama y Sombrereros")')
    await page.keyboard.press('i')
    await entry('Incidente 1 creado').waitFor()
    expect(await page.evaluate(() => location.hash)).toBe(`#incident/${incident}`)
    const snapshot = await centre.ask<{
      rows: { unit: { id: string; service: string; version?: number }[] }
    }>('/api/snapshot')
    const unit = snapshot.rows.unit.find(({ service }) => service === 'GS') as { id: string }
    let sent = await command('assignUnits', {
      ...{ incident, units: [{ unit: unit.id, assignment }], expected: { [`unit/${unit.id}`]: 1 } },
    })
    if (!sent.ok) sent = await command('assignUnits', { incident, units: [{ unit: unit.id, assignment }] })
    expect(sent).toMatchObject({ ok: true })
    await command('reportMilestone', { assignment, milestone: 'onScene' })
    await entry('en el lugar').waitFor()
    expect(await page.locator('.gantt-lane').count()).toBeGreaterThan(0)
    await page.locator('.page-acts button:has-text("Cerrar: falta")').waitFor()
    expect(await page.locator('.to-close li').count()).toBe(2)
  })

  it('console/V4 a note by keyboard, its draft kept; filters and the search leave what fits', async () => {
    await page.keyboard.press('n')
    await page.keyboard.type('la puerta está cerrada')
    await page.reload()
    await page.locator('.note-line input').waitFor()
    expect(await page.locator('.note-line input').inputValue()).toBe('la puerta está cerrada')
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    await entry('Nota: la puerta está cerrada').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('3')
    expect((await entries()).join()).not.toContain('Nota')
    await page.keyboard.press('1')
    await page.keyboard.press('f')
    await page.keyboard.type('esta cerrada')
    await page.locator('.chronicle-head:has-text("1 de ")').waitFor()
    expect(await entries()).toHaveLength(1)
    await page.locator('.chronicle-search input').fill('')
    await page.keyboard.press('Escape')
  })

  it('console/V4 a step is corrected by an entry of its own, and the old time is struck through', async () => {
    await entry('en el lugar').click()
    await page.keyboard.press('e')
    await page.keyboard.type('25:00')
    await page.keyboard.press('Enter')
    await page.locator('.asked [role=alert]').waitFor()
    const clock = await entry('en el lugar').locator('time').textContent()
    await page.locator('.field-time input').fill(String(clock))
    await page.keyboard.press('Tab')
    await page.keyboard.type('botón tardío')
    await page.keyboard.press('Enter')
    await page.locator('.entry.correction:has-text("botón tardío")').waitFor()
    await page.locator('.entry-corrected').first().waitFor()
  })

  it('console/V4 what is taken out is asked why, saved as a document, and stands in the story', async () => {
    await page.keyboard.press('x')
    await page.keyboard.type('pedido fiscal')
    const download = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    const saved = await readFile(await (await download).path())
    expect(saved.subarray(0, 5).toString()).toBe('%PDF-')
    await entry('Exportado en PDF · motivo: pedido fiscal').waitFor()
  })

  it('console/V4 any incident is found by what one knows of it, and a closed one is read and reopened', async () => {
    await command('reportMilestone', { assignment, milestone: 'cleared' })
    await page.locator('.page-acts button:has-text("Cerrar"):not([disabled])').waitFor()
    const closing = { incident, disposition: 'attended' }
    const { version } = await centre.ask<{ version: number }>(`/api/incidents/${incident}`)
    await command('closeIncident', { ...closing, expected: { [`incident/${incident}`]: version } })
    await entry('Cerrado: Atendido').waitFor()
    await page.keyboard.press('o')
    await page.waitForSelector('.find-form input:focus')
    await page.keyboard.type('999')
    await page.keyboard.press('Enter')
    await page.locator('.find-pane .empty').waitFor()
    await page.locator('.find-form input').first().fill('1')
    await page.keyboard.press('Enter')
    await page.locator('.found-row:has-text("Retama y Sombrereros")').click()
    await page.locator('.page-acts button:has-text("Reabrir")').waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('volvió a caer')
    await page.keyboard.press('Enter')
    await entry('Reabierto · motivo: volvió a caer').waitFor()
    expect(desk.errors).toEqual([])
    expect(desk.foreignRequests).toEqual([])
  })
})
