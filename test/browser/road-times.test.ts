import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const command = async (type: string, fields: object) => {
  const body = JSON.stringify({ id: randomUUID(), type, ...fields })
  const answer = await centre.ask<{ ok: boolean }>('/api/commands', { method: 'POST', body })
  expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true })
}

/** An incident with the unit that the centre proposes on its way to it. */
async function underWay(): Promise<{ incident: string; unit: string }> {
  const { results } = await centre.ask<{ results: { point: [number, number]; label: string }[] }>(
    '/api/places/search?q=Retama%20y%20Sombrereros',
  )
  const place = results[0]
  const incident = randomUUID()
  await command('openIncident', {
    ...{ incident, incidentType: 'GS-101', words: 'no respira' },
    location: { point: place?.point, source: 'gazetteer', label: place?.label },
  })
  const { slots } = await centre.ask<{ slots: { unit?: string }[] }>(
    `/api/incidents/${incident}/recommendation`,
  )
  const unit = slots.find((slot) => slot.unit)?.unit as string
  const assignment = randomUUID()
  const { rows } = await centre.ask<{ rows: { unit: { id: string; version: number }[] } }>('/api/snapshot')
  const expected = { [`unit/${unit}`]: rows.unit.find(({ id }) => id === unit)?.version }
  await command('assignUnits', { incident, units: [{ unit, assignment }], expected })
  await command('reportMilestone', { assignment, milestone: 'enRoute' })
  return { incident, unit }
}

describe('times by road on the console', () => {
  it('roads/D3 roads/R3 counts an arrival down, and shows by keyboard which streets are how far', async () => {
    const { incident, unit } = await underWay()
    const { page, context, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(page, 'despacho.todos', centre.password)
    await goTo(page, 'gd')
    const eta = page.locator(`.unit-row[data-unit="${unit}"] .eta`).first()
    const first = page.locator(`[data-incident="${incident}"] .eta`).first()
    await eta.waitFor()
    await first.waitFor()
    const before = await eta.innerText()
    expect(before).toMatch(/^en \d\d:\d\d$/)
    await expect.poll(async () => (await eta.innerText()) < before).toBe(true)
    // who gets here, and the other way round
    await page.click(`[data-incident="${incident}"]`)
    await goTo(page, 'mr')
    await page.waitForSelector('.reach:has-text("Quién llega hasta aquí") dt:has-text("12 min")')
    const lengths = () => page.locator('.reach dd').allInnerTexts()
    expect((await lengths()).some((length) => !length.startsWith('0 m'))).toBe(true)
    await goTo(page, 'mv')
    await page.waitForSelector('.reach:has-text("Hasta dónde llega") dt:has-text("4 min")')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.reach', { state: 'detached' })
    // nobody waits any longer for who is there
    const { rows } = await centre.ask<{ rows: { assignment: { id: string; unit: string }[] } }>(
      '/api/snapshot',
    )
    const assignment = rows.assignment.find((one) => one.unit === unit)?.id
    await command('reportMilestone', { assignment, milestone: 'onScene' })
    await eta.waitFor({ state: 'detached' })
    await first.waitFor({ state: 'detached' })
    expect(errors).toEqual([])
    await context.close()
  })
})
