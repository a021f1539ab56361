import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre, writeOrder } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const command = (type: string, fields: object) =>
  centre.ask<{ ok: boolean; answer: { number: number } }>('/api/commands', {
    method: 'POST',
    body: JSON.stringify({ id: randomUUID(), type, ...fields }),
  })

interface Closed {
  label: string
  state: string
}
const closures = async () =>
  (await centre.ask<{ rows: { closure: Closed[] } }>('/api/snapshot')).rows.closure.map(
    ({ label, state }) => ({
      label,
      state,
    }),
  )

async function anIncident(): Promise<{ incident: string; number: number }> {
  const { results } = await centre.ask<{ results: { point: [number, number]; label: string }[] }>(
    '/api/places/search?q=Retama%20y%20Sombrereros',
  )
  const place = results[0]
  const incident = randomUUID()
  const opened = await command('openIncident', {
    ...{ incident, incidentType: 'GS-101', words: 'no respira' },
    location: { point: place?.point, source: 'gazetteer', label: place?.label },
  })
  expect(opened.ok).toBe(true)
  const { row } = await centre.ask<{ row: { number: number } }>(`/api/incidents/${incident}`)
  return { incident, number: row.number }
}

/** Seconds of the first unit that the centre proposes. */
async function secondsProposed(incident: string): Promise<number> {
  const { slots } = await centre.ask<{ slots: { seconds?: number }[] }>(
    `/api/incidents/${incident}/recommendation`,
  )
  return Math.min(...slots.map(({ seconds }) => seconds ?? Number.POSITIVE_INFINITY))
}

/** Writes a line, waits until what it will do stands above it, and gives it. */
async function order(page: Page, text: string, says: string) {
  await writeOrder(page, text)
  await page.waitForSelector(`.preview .effect:has-text("${says}")`)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.palette', { state: 'detached' })
}

/** Goes up in the list until a closure of the topmost is chosen. */
async function upTo(page: Page, cause: string) {
  const chosen = page.locator(`.closure-row[aria-pressed=true]:has-text("${cause}")`)
  const isChosen = async () => {
    if (await chosen.count()) return true
    await page.keyboard.press('k')
    return false
  }
  await expect.poll(isChosen).toBe(true)
}

/** The city has it in three towns: the nearest one is meant, and its town is said. */
const street = 'Calle Retama, Ciudad Amparo'

describe('roads/R5 closures without a mouse', () => {
  it('roads/R5 slow around an incident the proposal takes longer; opened again it does not', async () => {
    const { incident, number } = await anIncident()
    const before = await secondsProposed(incident)
    const { page, context, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(page, 'despacho.todos', centre.password)
    await goTo(page, 'gm')
    await order(page, `VL ${number} 600m x4 marcha 2h`, 'Hace lenta')
    await expect.poll(() => secondsProposed(incident)).toBeGreaterThan(before * 1.2)
    await order(page, 'VC Retama obras 1h', 'Cierra Calle Retama')
    await expect.poll(closures).toContainEqual({ label: street, state: 'confirmed' })
    // the list: what ends first stands first
    await goTo(page, 'mc')
    await page.waitForSelector('.closure-row:has-text("Obras")')
    await upTo(page, 'Obras')
    await page.keyboard.press('v')
    await page.waitForSelector('.closure-acts input:focus')
    await page.keyboard.type('obra terminada')
    await page.keyboard.press('Enter')
    await expect.poll(closures).toContainEqual({ label: street, state: 'ended' })
    // among those that ended it stays chosen; the one before it still holds
    await page.waitForSelector('.closure-group.ended .closure-row[aria-pressed=true]')
    await upTo(page, 'Marcha')
    await page.keyboard.press('v')
    await page.waitForSelector('.closure-acts input:focus')
    await page.keyboard.type('pasó la marcha')
    await page.keyboard.press('Enter')
    await expect.poll(() => secondsProposed(incident)).toBe(before)
    expect(errors).toEqual([])
    await context.close()
  })
})
