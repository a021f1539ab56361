import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre, writeOrder } from '../training-centre.ts'
import { desk, historyOf, order, rowsOf } from './floor.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

describe('the unit that broke down', () => {
  it('console/X1 the unit that broke down: taken off with a reason, out of what is offered, and another goes in its place', async () => {
    const incident = randomUUID()
    const location = { source: 'operator', label: 'Centro', point: [-78.4215, -2.3155] }
    await order(centre, 'openIncident', { incident, incidentType: 'SC-101', location })
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'despacho.sc', centre.password)
    await page.waitForSelector('.actions .main:has-text("Despachar")')
    await page.keyboard.press('d')
    await page.waitForSelector('.working-unit')
    const working = page.locator('.working-unit b')
    const sent = await working.allTextContents()
    const [broken = ''] = sent
    await page.keyboard.press('1')
    await page.waitForSelector('.unit-card')
    await page.keyboard.press('e')
    await page.waitForSelector(`.working-unit:has-text("${broken}"):has-text("En ruta")`)
    await page.keyboard.press('Escape')

    await writeOrder(page, `${broken} N se dañó en el camino`)
    await page.waitForSelector(`.preview:has-text("${broken}")`)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.palette', { state: 'detached' })
    await writeOrder(page, `Q ${broken} se dañó en el camino`)
    await page.waitForSelector(`.preview:has-text("${broken}")`)
    await page.keyboard.press('Enter')
    await page.waitForSelector(`.working-unit:has-text("${broken}")`, { state: 'detached' })
    await page.waitForSelector(`.strip.out [data-unit="${broken}"]`)
    await page.waitForSelector('.actions .main:has-text("Despachar")')
    expect(await page.locator('.slot-unit').allTextContents()).not.toContain(broken)
    await page.keyboard.press('d')
    await page.waitForFunction(
      (count) => document.querySelectorAll('.working-unit').length === count,
      sent.length,
    )
    expect(await working.allTextContents()).not.toContain(broken)

    const { unit, incident: incidents, assignment } = await rowsOf(centre)
    const now = Object.keys(incidents.find(({ id }) => id === incident)?.units ?? {})
    expect(now).toHaveLength(sent.length)
    expect(now).not.toContain(broken)
    expect(unit.find(({ id }) => id === broken)).toMatchObject({ primary: 'notAvailable' })
    expect(assignment.filter((each) => each.unit === broken && each.state === 'current')).toEqual([])
    expect(JSON.stringify(await historyOf(centre, 'incidents', incident))).toContain(broken)
    expect(errors).toEqual([])
  })
})
