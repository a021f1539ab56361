import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage, type WatchedPage } from '../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

interface Account {
  person: string
  roles: string[]
}

let centre: TrainingCentre
let accounts: Account[]
let crewUnit: string
beforeAll(async () => {
  centre = await openTrainingCentre()
  accounts = (await centre.ask<{ accounts: Account[] }>('/api/centre')).accounts
  crewUnit = await openIncidentWithCrew()
})
afterAll(() => centre?.close())

async function order(type: string, fields: object) {
  const body = JSON.stringify({ id: randomUUID(), type, ...fields })
  const outcome = await centre.ask<{ ok: boolean }>('/api/commands', { method: 'POST', body })
  expect(outcome).toMatchObject({ ok: true })
}

/** An incident of which everything is known, with the unit of a training crew and one of another service. */
async function openIncidentWithCrew(): Promise<string> {
  const { rows } = await centre.ask<{
    rows: { unit: { id: string; service: string; version: number; home: number[] }[] }
  }>('/api/snapshot')
  const crews = new Set(accounts.map(({ person }) => person))
  const hasCrew = (id: string) => crews.has(`equipo.${id.toLowerCase()}`)
  const crew = rows.unit.find(({ id, service }) => service === 'GS' && hasCrew(id))
  const other = rows.unit.find(({ id, service }) => service === 'SI' && !hasCrew(id))
  if (!crew || !other) throw new Error('the training city has no such units')
  const incident = randomUUID()
  const location = { source: 'pin', label: 'Limonero y Retama', point: crew.home }
  const words = 'hay un atrapado'
  await order('openIncident', { incident, incidentType: 'TM-104', location, words })
  await order('remark', { incident, text: 'cuidado con el perro' })
  for (const { id, version } of [crew, other]) {
    const units = [{ unit: id, assignment: randomUUID() }]
    await order('assignUnits', { incident, units, expected: { [`unit/${id}`]: version } })
  }
  return crew.id
}

const desk = { viewport: { width: 1280, height: 800 } }

async function signedIn(person: string): Promise<WatchedPage> {
  const opened = await openPage(centre.url, desk)
  await sitDown(opened.page, person, centre.password)
  return opened
}

/** Goes to every screen that is offered; on each selects what can be selected and opens the order line. */
async function lookAround(page: Page): Promise<void> {
  const screens = await page.locator('.views button').count()
  expect(screens).toBeGreaterThan(0)
  for (let screen = 0; screen < screens; screen++) {
    await page.locator('.views button').nth(screen).click()
    await page.waitForFunction(
      (at) => document.querySelectorAll('.views button')[at]?.ariaCurrent === 'page',
      screen,
    )
    await page.waitForSelector('.panes > *')
    for (const choice of ['.incident-row', '[data-unit]', '.alarm-row']) {
      const first = page.locator(choice).first()
      if (await first.isVisible()) await first.click()
    }
    await page.keyboard.press('F2')
    await page.waitForSelector('.palette')
    await page.keyboard.press('Escape')
    expect(await page.locator('.failed-pane').count(), page.url()).toBe(0)
  }
}

/** The acts on the chosen incident and the chosen unit that the dispatch screen offers. */
async function offered(page: Page): Promise<string[]> {
  await page.goto(`${centre.url}/#dispatch`)
  await page.reload()
  await page.waitForSelector('.detail-head')
  await page.locator(`.working-unit:has-text("${crewUnit}")`).click()
  await page.waitForSelector('.unit-card')
  return page.locator('.actions button, .unit-card button').allTextContents()
}

const onlyLook = ['veeduria', 'camaras', 'tecnica', 'administracion']

describe('every role at its screens', () => {
  it('centre/U2 nothing fails on any screen of any role; who only looks is offered no act and asks for nothing that is refused (A1)', async () => {
    const roleOf = ({ roles }: Account) => roles.join('+')
    const known = accounts.map(roleOf)
    const one = accounts.filter((account, at) => known.indexOf(roleOf(account)) === at)
    expect(new Set(one.flatMap(({ roles }) => roles)).size).toBe(8)
    for (const { person } of one) {
      const { page, context, errors } = await signedIn(person)
      await lookAround(page)
      if (onlyLook.includes(person)) expect(await offered(page), person).toEqual([])
      expect(errors, person).toEqual([])
      await context.close()
    }
  })

  it('centre/A1 a crew is offered the steps of its own unit and nothing of the rest', async () => {
    const { page, context, errors } = await signedIn(`equipo.${crewUnit.toLowerCase()}`)
    const acts = await offered(page)
    expect(acts.some((act) => act.startsWith('Llegó'))).toBe(true)
    expect(acts.some((act) => /^(Cerrar|Quitar|Cambiar|Mover|Despachar)/.test(act))).toBe(false)
    expect(await page.locator('.working-unit').count()).toBe(2)
    await page.keyboard.press('F2')
    await page.waitForSelector('.palette')
    await page.keyboard.type('nota 1 paciente estable')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.detail-head:has-text("paciente estable")')
    expect(errors).toEqual([])
    await context.close()
  })

  it('centre/U6 the map names itself in the language of the console', async () => {
    const { page, context } = await signedIn('veeduria')
    await page.waitForSelector('canvas[aria-label="Mapa"]')
    await page.waitForSelector('.detail-head:has-text("no muestra el lugar")')
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await page.waitForSelector('canvas[aria-label="Map"]')
    await context.close()
  })
})
