import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const open: BrowserContext[] = []
afterEach(async () => {
  for (const context of open.splice(0)) await context.close()
})

const desk = { viewport: { width: 1280, height: 800 } }
const out = (unit: string) => `.strip.out [data-unit="${unit}"]`

/** Another person, elsewhere, takes a unit out of service. */
function takeOut(unit: string) {
  const command = { id: randomUUID(), type: 'setUnitState', unit, state: 'notAvailable', reason: 'prueba' }
  return centre.ask<{ ok: boolean }>('/api/commands', { method: 'POST', body: JSON.stringify(command) })
}

async function unitRow(id: string) {
  const { rows } = await centre.ask<{ rows: { unit: { id: string; version: number; primary: string }[] } }>(
    '/api/snapshot',
  )
  return rows.unit.find((unit) => unit.id === id)
}

/** A cable that a test can pull, plug in again, and mute. */
interface Cable {
  pull(): Promise<void>
  plug(): Promise<void>
  mute(): void
}

async function cableOf(context: BrowserContext): Promise<Cable> {
  const lines = new Set<WebSocketRoute>()
  let isPulled = false
  let isMute = false
  await context.routeWebSocket(/\/api\/live/, (line) => {
    if (isPulled) return void line.close()
    lines.add(line)
    const server = line.connectToServer()
    server.onMessage((message) => {
      if (!isMute) line.send(message)
    })
  })
  return {
    async pull() {
      isPulled = true
      await context.route('**/api/**', (route) => route.abort())
      for (const line of lines) await line.close()
      lines.clear()
    },
    async plug() {
      isPulled = false
      await context.unroute('**/api/**')
    },
    mute() {
      isMute = true
    },
  }
}

async function openDesk(): Promise<{ page: Page; cable: Cable; errors: string[] }> {
  const { page, context, errors } = await openPage(centre.url, desk)
  open.push(context)
  const cable = await cableOf(context)
  await sitDown(page, 'supervision', centre.password)
  await page.waitForSelector('.strip.available [data-unit]')
  return { page, cable, errors }
}

describe('the link of a console', () => {
  it('centre/U1 a change by anyone shows within a second, and takes no focus', async () => {
    const { page, context } = await openPage(centre.url, desk)
    open.push(context)
    await sitDown(page, 'despacho.gs', centre.password)
    await page.waitForSelector('.strip.available [data-unit="A1"]')
    await page.keyboard.press('F2')
    await page.keyboard.type('nota')
    const waits: number[] = []
    for (const unit of ['A1', 'A2', 'A3', 'A4', 'A5']) {
      const seen = page
        .waitForFunction((selector) => document.querySelector(selector) && Date.now(), out(unit), {
          polling: 'raf',
        })
        .then((handle) => handle.jsonValue())
      const at = Date.now()
      await takeOut(unit)
      waits.push(Number(await seen) - at)
    }
    expect(waits.sort((a, b) => a - b)[2]).toBeLessThan(1000)
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('nota')
  })

  it('centre/U1 a dropped line shows at once; on return nothing is missing or double', async () => {
    const { page, cable } = await openDesk()
    await cable.pull()
    await page.waitForSelector('.stale-bar')
    expect(await page.locator('.link-state').innerText()).toContain('Sin conexión')
    for (const unit of ['B1', 'B2', 'P1']) await takeOut(unit)
    expect(await page.locator(out('B1')).count()).toBe(0)
    await cable.plug()
    await page.waitForSelector('.stale-bar', { state: 'detached' })
    for (const unit of ['B1', 'B2', 'P1']) {
      await page.waitForSelector(out(unit))
      expect(await page.locator(`[data-unit="${unit}"]`).count()).toBe(1)
    }
  })

  it('centre/U1 what is ordered while the line is down goes out on return, once', async () => {
    const { page, cable } = await openDesk()
    const before = await unitRow('GR2')
    await cable.pull()
    await page.waitForSelector('.stale-bar')
    await page.keyboard.press('F2')
    await page.keyboard.type('GR2 N sin combustible')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.strip.available [data-unit="GR2"].unconfirmed')
    await page.waitForSelector('.stale-bar:has-text("Por salir: 1")')
    await cable.plug()
    await page.waitForSelector(out('GR2'))
    await page.waitForSelector(`${out('GR2')}.unconfirmed`, { state: 'detached' })
    const after = await unitRow('GR2')
    expect(after?.primary).toBe('notAvailable')
    expect(after?.version).toBe((before?.version ?? 0) + 1)
  })

  it('console/W10 a line that is open and silent is called old after five seconds', async () => {
    const { page, cable } = await openDesk()
    cable.mute()
    const bar = page.locator('.stale-bar')
    await bar.waitFor()
    expect(await bar.innerText()).toMatch(/Sin noticias del centro desde hace 00:0[5-9]/)
    expect(await page.evaluate(() => document.documentElement.dataset.stale)).toBe('')
  })

  it('centre/U1 what was typed and not sent survives a reload', async () => {
    const { page } = await openDesk()
    await page.keyboard.press('F2')
    await page.keyboard.type('D 3 A1')
    await page.keyboard.press('Escape')
    await page.reload()
    await page.waitForSelector('.strip.available [data-unit]')
    await page.keyboard.press('F2')
    await page.waitForSelector('.order-field input:focus')
    expect(await page.locator('.order-field input').inputValue()).toBe('D 3 A1')
  })

  it('centre/U1 speaks Spanish first and English at a key, in whichever theme, without an error', async () => {
    const { page, errors } = await openDesk()
    await page.waitForSelector('.pane-head:has-text("Esperan unidades")')
    await goTo(page, 'go')
    await page.waitForSelector('.pane-head:has-text("Waiting for units")')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    for (const theme of ['dark', 'light']) {
      await goTo(page, 'gk')
      await page.waitForSelector(`html[data-theme="${theme}"]`)
    }
    await page.keyboard.press('?')
    await page.waitForSelector('.keys-overlay:has-text("Order line")')
    await page.keyboard.press('Escape')
    expect(errors).toEqual([])
  })
})
