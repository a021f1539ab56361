import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { amparoSteps, type PressedStep, unitLetters } from '../usability/amparo.ts'
import { keysToClose, usabilityPage } from '../usability/table.ts'
import type { Task } from '../usability/tasks.ts'
import { becomeReady, goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

async function order(type: string, fields: object) {
  const body = JSON.stringify({ id: randomUUID(), type, ...fields })
  expect(await centre.ask('/api/commands', { method: 'POST', body }), type).toMatchObject({ ok: true })
}

const text = 'hay un incendio de basura junto al hospital'

/** Somebody calls and says what happened, as a telephone exchange with a transcript would hand it over. */
const ring = () =>
  order('offerCall', {
    call: randomUUID(),
    channel: 'phone',
    language: 'es',
    personal: { number: '0900 555 111', words: [text] },
  })

async function press(page: Page, steps: readonly PressedStep[], unit = '') {
  for (const step of steps) {
    if (step.text) {
      await page.keyboard.type(step.text)
      await page.waitForSelector('.candidate.on:has-text("San Olegario")')
    }
    for (const key of step.keys.flatMap((each) => (each === 'UNIT' ? [...unit] : [each])))
      await page.keyboard.press(key)
    await page.waitForSelector(step.until, { state: 'attached' })
  }
}

interface Rows {
  incident: { id: string; number: number; units: Record<string, string>; calls: string[]; type: string }[]
}
const incidents = async () => (await centre.ask<{ rows: Rows }>('/api/snapshot')).rows.incident

describe('five tasks of every shift', () => {
  it('console/X3 each is done with just the keys of the table, from the ring to the closed incident', async () => {
    const { page, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(page, 'despacho.todos', centre.password)
    await becomeReady(page)
    const perform = (task: Task, unit?: string) => press(page, amparoSteps[task], unit)

    await ring()
    await page.waitForSelector('.ring-bar')
    await perform('takeCall')
    await perform('send')
    // the screen shows at once what the record has a moment later
    await expect.poll(async () => Object.keys((await incidents())[0]?.units ?? {})).toHaveLength(1)
    const [sent] = await incidents()
    expect(sent?.type).toBe('SI-104')
    const units = Object.keys(sent?.units ?? {})
    expect(units.length).toBe(1)
    expect(units[0]?.length).toBeLessThanOrEqual(unitLetters)
    await perform('report', units[0])

    await goTo(page, 'gl')
    await becomeReady(page)
    await ring()
    await page.waitForSelector('.ring-bar')
    await perform('second')
    await expect
      .poll(async () => (await incidents()).find(({ id }) => id === sent?.id)?.calls)
      .toHaveLength(2)

    await order('reportMilestone', { assignment: sent?.units[units[0] as string], milestone: 'cleared' })
    await goTo(page, 'gd')
    await page.waitForSelector('.actions button:has-text("Cerrar"):not([disabled])')
    await perform('close')
    await expect.poll(incidents).toEqual([])
    expect(errors).toEqual([])
  })

  it('console/X3 docs/usability.md says what the steps add up to', async () => {
    await expect(usabilityPage()).toMatchFileSnapshot(resolve(import.meta.dirname, '../../docs/usability.md'))
  })

  it('console/W1 nobody compared needs fewer keys from the ring to the closed incident', () => {
    for (const other of ['TicketsCAD', 'Resgrid'])
      expect(keysToClose('Amparo')).toBeLessThan(keysToClose(other))
  })
})
