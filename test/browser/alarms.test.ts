import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre, writeOrder } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

interface Rows {
  unit: { id: string; callSign: string; service: string }[]
  alarm: { id: string; kind: string; acknowledgedBy?: string; shelvedUntil?: string; clearedAt?: string }[]
  incident: { id: string; number: number }[]
}
const rows = async () => (await centre.ask<{ rows: Rows }>('/api/snapshot')).rows
const must = async (type: string, fields: object) => {
  const body = JSON.stringify({ id: crypto.randomUUID(), type, ...fields })
  const outcome = await centre.ask<{ ok: boolean }>('/api/commands', { method: 'POST', body })
  expect(outcome, type).toMatchObject({ ok: true })
}

/** Notes when each tone of the page sounds, in the time of its own clock. */
function listen() {
  const tones: { from: number; to: number }[] = []
  Object.assign(window, { tones })
  const { createOscillator } = AudioContext.prototype
  AudioContext.prototype.createOscillator = function () {
    const oscillator = createOscillator.call(this)
    const tone = { from: 0, to: Number.POSITIVE_INFINITY }
    const { start, stop } = oscillator
    oscillator.start = (at = 0) => {
      tone.from = Math.max(at, this.currentTime)
      tones.push(tone)
      start.call(oscillator, at)
    }
    oscillator.stop = (at = 0) => {
      tone.to = Math.min(tone.to, Math.max(at, this.currentTime))
      stop.call(oscillator, at)
    }
    return oscillator
  }
}

const tonesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { tones: { from: number; to: number }[] }).tones)

/** The most tones that sound at one moment. */
function mostAtOnce(tones: { from: number; to: number }[]): number {
  const sounding = tones.filter(({ from, to }) => to > from)
  return Math.max(
    0,
    ...sounding.map(({ from }) => sounding.filter((t) => t.from <= from && from < t.to).length),
  )
}

describe('a flood of alarms', () => {
  it('console/W7 a hundred are one row and one voice; taken on as one, they are silent', async () => {
    const { page, errors, context } = await openPage(centre.url, { viewport: { width: 1920, height: 1080 } })
    await context.addInitScript(listen)
    await page.reload()
    await sitDown(page, 'despacho.gs', centre.password)
    await goTo(page, 'gt')
    await page.waitForSelector('.alarms:has-text("Ninguna alarma")')
    for (let n = 0; n < 100; n++) {
      const subject = `unit/X${n}`
      await must('raiseAlarm', { alarm: `f${n}`, kind: 'unitPreempted', subject, services: ['GS'] })
    }
    await page.waitForSelector('.alarm-row.flood:has-text("100 de Unidad retirada")')
    expect(await page.locator('.alarm-row').count()).toBe(1)
    await page.waitForFunction(() => (window as unknown as { tones: unknown[] }).tones.length >= 20)
    expect(mostAtOnce(await tonesOf(page))).toBe(1)
    await page.waitForSelector('.own-load:has-text("revisar")')

    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelectorAll('.alarm-row').length === 101)
    await page.keyboard.press('Enter')
    await page.keyboard.press('r')
    await page.waitForFunction(
      () => document.querySelectorAll('.alarm-row.taken').length === 100,
      undefined,
      {
        timeout: 30_000,
      },
    )
    const before = (await tonesOf(page)).length
    await must('raiseAlarm', { alarm: 'last', kind: 'outsideArea', subject: 'unit/X1', services: ['GS'] })
    await page.waitForSelector('.alarm-row:has-text("Unidad fuera de su zona")')
    await page.waitForFunction(
      (count) => (window as unknown as { tones: unknown[] }).tones.length === count + 2,
      before,
    )
    expect(mostAtOnce(await tonesOf(page))).toBe(1)

    await page.keyboard.press('p')
    await page.waitForSelector('.alarm-acts input:focus')
    await page.keyboard.type('ya lo sabe su base')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.shelved-row:has-text("despacho.gs")')
    await page.keyboard.press('d')
    await page.waitForSelector('.shelved-row', { state: 'detached' })
    await expect
      .poll(async () => (await rows()).alarm.find(({ id }) => id === 'last')?.shelvedUntil)
      .toBeUndefined()
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('what nobody may overlook', () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  ]) {
    it(`console/W17 a crew in danger stands over all at ${viewport.width}, and never over what is being typed`, async () => {
      const unit = (await rows()).unit.find(({ service }) => service === 'GS') as Rows['unit'][number]
      const { page, errors, context } = await openPage(centre.url, { viewport })
      await sitDown(page, 'despacho.gs', centre.password)
      await goTo(page, 'gd')
      await writeOrder(page, 'nota 1 van por la')
      await must('raiseCrewEmergency', { unit: unit.id })
      await page.waitForSelector(`.danger-band[role=alert]:has-text("${unit.callSign}")`)
      await page.keyboard.type(' puerta norte')
      expect(await coveredWhileTyping(page)).toEqual([])
      expect(await page.inputValue('.order-field input')).toBe('nota 1 van por la puerta norte')

      await page.keyboard.press('Alt+KeyW')
      await page.waitForSelector('.danger-band.high', { state: 'detached' })
      const taken = (await rows()).alarm.find(({ kind, clearedAt }) => kind === 'crewEmergency' && !clearedAt)
      expect(taken?.acknowledgedBy).toBe('person/despacho.gs')
      await page.waitForSelector('.owed.taken:has-text("emergencia")')
      expect(errors).toEqual([])
      await context.close()
      const { version } = (
        await centre.ask<{ rows: { unit: { id: string; version: number }[] } }>('/api/snapshot')
      ).rows.unit.find(({ id }) => id === unit.id) as { version: number }
      const expected = { [`unit/${unit.id}`]: version }
      await must('endCrewEmergency', { unit: unit.id, reason: 'hablé con ellos', expected })
    })
  }

  it('console/W17 a caution is said before dispatch, seen by a key, and taken back with a reason', async () => {
    const [place] = (
      await centre.ask<{ results: { label: string; point: [number, number] }[] }>(
        '/api/places/search?q=hospital&limit=1',
      )
    ).results as [{ label: string; point: [number, number] }]
    const location = { point: place.point, label: place.label, source: 'gazetteer' }
    const incident = crypto.randomUUID()
    await must('openIncident', { incident, incidentType: 'GS-102', location })
    const text = 'perro suelto en el patio'
    const caution = { place: crypto.randomUUID(), caution: crypto.randomUUID(), kind: 'dog', text, location }
    await must('addCaution', caution)
    const found = (await rows()).incident.find(({ id }) => id === incident)

    const { page, errors } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(page, 'despacho.gs', centre.password)
    await goTo(page, 'gd')
    await writeOrder(page, String(found?.number))
    await page.keyboard.press('Enter')
    await page.waitForSelector(`.danger-band.medium:has-text("${text}")`)
    await page.waitForSelector(`.place-cautions:has-text("${text}")`)
    const unit = (await rows()).unit.find(({ service }) => service === 'GS')
    await writeOrder(page, `D ${found?.number} ${unit?.callSign}`)
    await page.waitForSelector(`.preview:has-text("${text}")`)
    expect(await coveredWhileTyping(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForSelector('.working-unit')
    await page.keyboard.press('w')
    await page.waitForSelector('.danger-band', { state: 'detached' })
    await page.keyboard.press('x')
    await page.waitForSelector('.place-cautions input:focus')
    await page.keyboard.type('el dueño lo encerró')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.place-cautions', { state: 'detached' })
    expect(errors).toEqual([])
  })
})

/** What lies over the field that has the focus, or over the order line, at any of nine points of each. */
function coveredWhileTyping(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const field = document.activeElement
    const line = document.querySelector('.palette')
    const covers: string[] = []
    for (const own of [field, line]) {
      if (!own || own === document.body) covers.push('nothing has the focus')
      const box = own?.getBoundingClientRect()
      if (!box) continue
      for (const across of [0.05, 0.5, 0.95]) {
        for (const down of [0.1, 0.5, 0.9]) {
          const x = box.left + box.width * across
          const y = box.top + box.height * down
          const top = document.elementFromPoint(x, y)
          if (!own?.contains(top) && !line?.contains(top)) covers.push(String(top?.className))
        }
      }
      for (const band of document.querySelectorAll('.danger-band')) {
        const other = band.getBoundingClientRect()
        const apart = other.bottom <= box.top || other.top >= box.bottom || other.right <= box.left
        if (!apart) covers.push(band.className)
      }
    }
    return covers
  })
}
