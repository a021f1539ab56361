import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { becomeReady, goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

const root = resolve(import.meta.dirname, '../..')
const size = { viewport: { width: 1280, height: 800 } }

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const order = (type: string, fields: object) =>
  centre.ask<{ ok: boolean }>('/api/commands', {
    method: 'POST',
    body: JSON.stringify({ id: randomUUID(), type, ...fields }),
  })

async function aCall(): Promise<string> {
  const call = randomUUID()
  const personal = { number: '0900 555 111', words: [] }
  expect(await order('offerCall', { call, channel: 'phone', language: 'es', personal })).toMatchObject({
    ok: true,
  })
  return call
}

interface Rows {
  incident: { id: string; number: number; status: string; units: Record<string, string> }[]
}
const rows = async () => (await centre.ask<{ rows: Rows }>('/api/snapshot')).rows

/** Presses keys and counts them; what is typed in free text is not counted, as nobody's console can spare it. */
function counting(page: Page) {
  let count = 0
  return {
    async press(...keys: string[]) {
      for (const key of keys) {
        count++
        await page.keyboard.press(key)
      }
    },
    type: (text: string) => page.keyboard.type(text),
    get count() {
      return count
    },
  }
}

describe('a whole call without a mouse', () => {
  it('console/W1 from the ringing call to the dispatched unit and to closing, in as many keys as the README says', async () => {
    const { page, context, errors } = await openPage(centre.url, size)
    await sitDown(page, 'despacho.todos', centre.password)
    await becomeReady(page)
    await aCall()
    const keys = counting(page)
    await page.waitForSelector('.ring-bar')
    await keys.press('F8')
    await page.waitForSelector('[data-step=where] input:focus')
    await keys.type('hospital san olegario')
    await page.waitForSelector('.candidate.on:has-text("San Olegario")')
    await keys.press('Enter')
    await page.waitForSelector('[data-step=what] input:focus')
    await keys.type('infarto')
    await page.waitForSelector('[data-step=what] .candidate.on, [data-step=what] [aria-selected=true]')
    await keys.press('Enter')
    await page.waitForSelector('.made')
    await keys.press('F9')
    await page.waitForSelector('.ask-row')
    await keys.press('Enter')
    await page.waitForSelector('.call-timer', { state: 'detached' })
    await keys.press('g', 'd')
    await page.waitForSelector('.actions .button.main:has-text("Despachar")')
    await keys.press('d')
    await page.waitForSelector('.working-unit')
    const dispatched = keys.count
    const [{ units } = { units: {} }] = (await rows()).incident
    // each unit: chosen by its digit, free by its letter
    for (const [at] of Object.keys(units).entries()) {
      await keys.press('1')
      await page.waitForSelector('.unit-card')
      await keys.press('d')
      const left = Object.keys(units).length - at - 1
      await page.waitForFunction((count) => document.querySelectorAll('.working-unit').length <= count, left)
      if (await page.locator('.unit-card').count()) await page.keyboard.press('Escape')
    }
    const beforeClosing = keys.count
    await page.waitForSelector('.actions button:has-text("Cerrar"):not([disabled])')
    await keys.press('c')
    await page.waitForSelector('.closing')
    await keys.press('1')
    await page.waitForSelector('.closing', { state: 'detached' })
    const closing = keys.count - beforeClosing
    expect(errors).toEqual([])
    const readme = await readFile(join(root, 'README.md'), 'utf8')
    expect({ dispatched, closing }).toEqual({ dispatched: 8, closing: 2 })
    expect(readme).toContain(`in ${dispatched} keystrokes`)
    expect(readme).toContain(`${closing} to close`)
    await context.close()
  })
})

describe('keys of one’s own', () => {
  it('console/W3 a changed key stands on its button, does the act, and follows the person to another desk', async () => {
    const { page, context } = await openPage(centre.url, size)
    await sitDown(page, 'despacho.gs', centre.password)
    await goTo(page, 'gj')
    await page.waitForSelector('.settings')
    await page.click('button:has-text("Cambiar mis teclas")')
    await page.click('.key-editor .act:has-text("Incidente siguiente")')
    await page.waitForSelector('.press input:focus')
    await page.keyboard.press('F5')
    await page.waitForSelector('.press:has-text("del sistema")')
    await page.keyboard.press('k')
    await page.waitForSelector('.press:has-text("Incidente anterior")')
    await page.keyboard.press('F7')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.act:has-text("Incidente siguiente") kbd:has-text("F7")')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.settings', { state: 'detached' })

    const other = await openPage(centre.url, size)
    await other.page.evaluate(() => localStorage.setItem('amparo.preferences.despacho.gs', '{}'))
    await sitDown(other.page, 'despacho.gs', centre.password)
    await other.page.keyboard.press('?')
    await other.page.waitForSelector('.keys-overlay li:has-text("Incidente siguiente") kbd:has-text("F7")')
    await other.page.keyboard.type('pantalla que no hay')
    await other.page.waitForSelector('.keys-overlay:has-text("Ninguna tecla")')
    await other.page.keyboard.press('Escape')

    const before = await other.page.locator('.order-bar').boundingBox()
    await other.page.keyboard.down('Alt')
    await other.page.waitForSelector('html[data-keys]')
    expect(await other.page.locator('.order-bar').boundingBox()).toEqual(before)
    await other.page.keyboard.up('Alt')
    await other.page.waitForSelector('html:not([data-keys])')
    await Promise.all([context.close(), other.context.close()])
  })
})

describe('dragging, typing and taking back', () => {
  it('console/W1 console/W2 a dragged unit is sent as the typed order sends it, and `z` takes it back', async () => {
    const incident = randomUUID()
    const { rows: all } = await centre.ask<{
      rows: { unit: { id: string; service: string; home: number[]; callSign: string }[] }
    }>('/api/snapshot')
    const unit = all.unit.find(({ service }) => service === 'GS')
    const location = { source: 'pin', label: 'Limonero y Retama', point: unit?.home }
    await order('openIncident', { incident, incidentType: 'GS-101', location })
    const { page, context, errors } = await openPage(centre.url, size)
    await sitDown(page, 'despacho.gs', centre.password)
    const from = await page.locator('.unit-row').first().boundingBox()
    const to = await page.locator(`[data-incident="${incident}"]`).boundingBox()
    if (!from || !to) throw new Error('nothing to drag')
    await page.mouse.move(from.x + 20, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(to.x + 60, to.y + 12, { steps: 4 })
    await page.waitForSelector('.drag-hand:has-text("recibe")')
    await page.mouse.up()
    await page.waitForSelector('.undo-hint')
    const sent = () =>
      rows().then(({ incident: list }) => Object.keys(list.find(({ id }) => id === incident)?.units ?? {}))
    expect(await sent()).toHaveLength(1)
    await page.keyboard.press('z')
    await page.waitForSelector('.undo-hint', { state: 'detached' })
    await page.waitForFunction(
      () => document.querySelector('.incident-row .sent, .incident-row .unit-mention') === null,
    )
    expect(await sent()).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })

  it('console/W1 console/W11 a unit’s sign dragged on the map onto an incident’s sign is sent by the same command', async () => {
    const { page, context, errors } = await openPage(centre.url, size)
    const sent: unknown[] = []
    page.on('request', (request) => {
      if (!request.url().endsWith('/api/commands')) return
      const { type, units, incident } = request.postDataJSON()
      if (type === 'assignUnits') sent.push({ incident, units: units.length, fields: request.postDataJSON() })
    })
    const incident = randomUUID()
    const location = { source: 'pin', label: 'Limonero y Retama', point: [-78.401, -2.3] }
    const { rows: all } = await centre.ask<{
      rows: { unit: { id: string; service: string; home: [number, number]; callSign: string }[] }
    }>('/api/snapshot')
    const unit = aloneOnTheMap(all.unit)
    location.point = [unit.home[0] + 0.003, unit.home[1] + 0.002]
    await order('openIncident', { incident, incidentType: 'GS-101', location })
    await sitDown(page, 'despacho.gs', centre.password)
    await page.locator(`[data-incident="${incident}"]`).click()
    await page.waitForSelector('.map-box canvas')
    const { unit: free, incident: target } = await signsToDrag(page, unit.id)
    await page.mouse.move(free.x, free.y)
    await page.waitForSelector('.unit-row.aimed')
    const held = await page.locator('.unit-row.aimed').getAttribute('data-unit')
    await page.mouse.down()
    await page.mouse.move(free.x + 12, free.y + 12, { steps: 3 })
    await page.waitForSelector('.drag-hand')
    await page.mouse.move(target.x, target.y, { steps: 4 })
    await page.waitForSelector('.drag-hand:has-text("recibe")')
    await page.mouse.up()
    await page.waitForSelector('.undo-hint')
    const { incident: list } = await rows()
    expect(Object.keys(list.find(({ id }) => id === incident)?.units ?? {})).toEqual([held])
    expect(sent).toMatchObject([{ incident, units: 1, fields: { units: [{ unit: held }] } }])
    expect(errors).toEqual([])
    await context.close()
  })
})

interface Spot {
  x: number
  y: number
}

/** One of the first ambulances of the board, at whose base no other service's sign lies over its own. */
function aloneOnTheMap<U extends { service: string; home: [number, number]; callSign: string }>(
  units: U[],
): U {
  const others = units.filter(({ service }) => service !== 'GS')
  const room = ({ home }: U) =>
    Math.min(...others.map((other) => Math.hypot(home[0] - other.home[0], home[1] - other.home[1])))
  const [best] = units
    .filter(({ service, callSign }) => service === 'GS' && /^A[1-9]$/.test(callSign))
    .sort((a, b) => room(b) - room(a))
  if (!best) throw new Error('no ambulance')
  return best
}

/** The sign of a unit, whose row lights up under the hand, and that of the incident that lies right and up of it. */
async function signsToDrag(page: Page, unit: string): Promise<{ unit: Spot; incident: Spot }> {
  for (let look = 0; look < 20; look++) {
    const spots = await signsOn(page)
    for (const spot of spots) {
      await page.mouse.move(spot.x, spot.y)
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))))
      if ((await page.locator(`.unit-row.aimed[data-unit="${unit}"]`).count()) === 0) continue
      const bearing = (other: Spot) =>
        Math.abs(Math.atan2(spot.y - other.y, other.x - spot.x) - Math.atan2(2, 3))
      const [incident] = spots.filter((other) => bearing(other) < 0.2).sort((a, b) => bearing(a) - bearing(b))
      if (incident) return { unit: spot, incident }
    }
  }
  throw new Error(`${unit} and its incident are not both on the map`)
}

/** Every place of a grid over the map where the cursor says that there is something. */
async function signsOn(page: Page): Promise<Spot[]> {
  return page.locator('.map-box canvas').evaluate((canvas: HTMLElement) => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    const found: Spot[] = []
    for (let y = top + 20; y < top + height - 20; y += 9) {
      for (let x = left + 20; x < left + width - 20; x += 9) {
        const over = document.elementFromPoint(x, y) === canvas
        canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y }))
        if (over && canvas.style.cursor === 'pointer') found.push({ x, y })
      }
    }
    return found
  })
}
