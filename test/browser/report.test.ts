import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let centre: TrainingCentre
let incident: string
beforeAll(async () => {
  centre = await openTrainingCentre()
  incident = await workAShift()
})
afterAll(() => centre?.close())

interface Answer {
  ok: boolean
  versions?: Record<string, number>
}

async function command(type: string, fields: object): Promise<Answer> {
  const body = JSON.stringify({ id: randomUUID(), type, ...fields })
  const answer = await centre.ask<Answer>('/api/commands', { method: 'POST', body })
  expect(answer, `${type} ${JSON.stringify(answer)}`).toMatchObject({ ok: true })
  return answer
}

/** A call answered, one that hung up, an incident with a unit that went and arrived, one that nobody was sent to. */
async function workAShift(): Promise<string> {
  await command('setOperatorState', { operator: 'supervision', state: 'notReady', reason: 'informe' })
  const [answered, lost] = [randomUUID(), randomUUID()]
  await command('offerCall', { call: answered, channel: 'phone' })
  await command('answerCall', { call: answered })
  await command('offerCall', { call: lost, channel: 'phone' })
  const [attended, waiting] = [randomUUID(), randomUUID()]
  const opened = await command('openIncident', { incident: attended, incidentType: 'GS-101', call: answered })
  await command('openIncident', { incident: waiting, incidentType: 'TM-104' })
  const { rows } = await centre.ask<{ rows: { unit: { id: string; service: string; version: number }[] } }>(
    '/api/snapshot',
  )
  const unit = rows.unit.find(({ service }) => service === 'GS')
  if (!unit) throw new Error('the training city has no ambulance')
  const assignment = randomUUID()
  await command('assignUnits', {
    ...{ incident: attended, units: [{ unit: unit.id, assignment }] },
    expected: {
      [`incident/${attended}`]: opened.versions?.[`incident/${attended}`],
      [`unit/${unit.id}`]: unit.version,
    },
  })
  for (const milestone of ['enRoute', 'onScene']) await command('reportMilestone', { assignment, milestone })
  return attended
}

async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { violations } = await (
      window as never as { axe: { run(): Promise<{ violations: never[] }> } }
    ).axe.run()
    return violations.map((one) => JSON.stringify(one).slice(0, 600))
  })
}

describe('the report by keyboard', () => {
  it('console/V5 from the period to a number, from the number to its incident, and the written page', async () => {
    const { page, context } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(page, 'supervision', centre.password)
    await goTo(page, 'gf')
    const headline = page.locator('.report-headline')
    await headline.waitFor()
    await page.locator('.headline-figure:has-text("Llamadas"):has-text("2")').waitFor()
    await page.keyboard.press('2')
    await page.locator('button[aria-pressed=true]:has-text("Este turno")').waitFor()
    await page.keyboard.press('e')
    await page.locator('.report-table th:has-text("Gestión sanitaria")').waitFor()
    expect(await axe(page)).toEqual([])

    await page.locator('.report-table tbody td button').first().focus()
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    for (let steps = 0; steps < 12; steps++) {
      const name = (await focused()) ?? ''
      if (name.startsWith('Gestión sanitaria')) break
      await page.keyboard.press('ArrowDown')
    }
    for (let steps = 0; steps < 12 && !((await focused()) ?? '').includes('Incidentes:'); steps++)
      await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe('Gestión sanitaria, Incidentes: 1')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.behind-row:focus')
    expect(await page.locator('.behind-row').count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.locator('.report-behind:has-text("Detrás de un número")').waitFor()
    expect(await page.evaluate(() => location.hash)).toBe('#report')

    await page.keyboard.press('i')
    await page.locator('.written:has-text("Informe del turno")').waitFor()
    await page.locator('.written:has-text("Entraron 2 llamadas: 1 contestadas")').waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('i')
    await headline.waitFor()

    await page.locator('.headline-figure:has-text("Incidentes") .headline-number').first().press('Enter')
    await page.waitForSelector('.behind-row:focus')
    expect(await page.locator('.behind-row').count()).toBe(2)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.hash.startsWith('#incident/'))
    expect(await page.evaluate(() => location.hash)).toBe(`#incident/${incident}`)
    await context.close()
  })

  it('console/V5 a period with nothing says what will appear and how; a centre that is gone says so', async () => {
    const { page, context } = await openPage(centre.url, { viewport: { width: 1920, height: 1080 } })
    await sitDown(page, 'supervision', centre.password)
    await goTo(page, 'gf')
    await page.locator('.report-headline').waitFor()
    await page.keyboard.press('3')
    await page.locator('.report-body:has-text("Nada en este período")').waitFor()
    await page.route('**/api/report?**', (route) => route.abort())
    await page.keyboard.press('1')
    await page.locator('.report-body .refusal:has-text("El centro no contesta")').waitFor()
    await page.unroute('**/api/report?**')
    await page.keyboard.press('r')
    await page.locator('.report-headline').waitFor()
    await context.close()
  })
})
