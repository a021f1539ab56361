import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sectionNames } from '../../src/console/administration/sections.ts'
import { panes } from '../../src/console/desk/panes.ts'
import { type Screen, screenNames, screens } from '../../src/console/desk/screens.ts'
import { openPage, type WatchedPage } from '../harness/browser.ts'
import { lineTo } from './line.ts'
import { axeFindsInBothThemes, wrongLandmarks, wrongTabOrder } from './reader.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
let ids: { running: string; closed: string }
beforeAll(async () => {
  centre = await openTrainingCentre()
  ids = await workAShift()
})
afterAll(() => centre?.close())

const opened: WatchedPage[] = []
afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close()
})

const desk = { viewport: { width: 1280, height: 800 } }

async function open(path = '/', options: object = desk, url = centre.url): Promise<Page> {
  const watched = await openPage(url + path, options)
  opened.push(watched)
  return watched.page
}

async function openDesk(person: string, language: 'es' | 'en', url = centre.url): Promise<Page> {
  const page = await open('/', desk, url)
  await page.evaluate((chosen) => localStorage.setItem('amparo.language', chosen), language)
  await page.reload()
  await sitDown(page, person, centre.password)
  await page.waitForSelector(`html[lang=${language}]`)
  return page
}

async function order(type: string, fields: object): Promise<{ versions?: Record<string, number> }> {
  const body = JSON.stringify({ id: randomUUID(), type, ...fields })
  const answer = await centre.ask<{ ok: boolean; versions?: Record<string, number> }>('/api/commands', {
    method: 'POST',
    body,
  })
  expect(answer, `${type} ${JSON.stringify(answer)}`).toMatchObject({ ok: true })
  return answer
}

/** A fire with units on it, a crash that waits, an incident that is over, a call that waits to be answered, an alarm. */
async function workAShift() {
  const { rows } = await centre.ask<{ rows: { unit: { id: string; service: string; version: number }[] } }>(
    '/api/snapshot',
  )
  const [running, waiting, closed] = [randomUUID(), randomUUID(), randomUUID()]
  const location = { source: 'operator', label: 'Mercado Retama', point: [-78.4215, -2.3155] }
  await order('openIncident', { incident: running, incidentType: 'SI-101', location, words: 'hay humo' })
  await order('openIncident', { incident: waiting, incidentType: 'TM-104', location })
  const opened = await order('openIncident', { incident: closed, incidentType: 'GS-101', location })
  const engines = rows.unit.filter(({ service }) => service === 'SI').slice(0, 2)
  for (const { id, version } of engines) {
    const units = [{ unit: id, assignment: randomUUID() }]
    await order('assignUnits', { incident: running, units, expected: { [`unit/${id}`]: version } })
  }
  await order('remark', { incident: running, text: 'la escalera no entra' })
  await order('cancelIncident', { incident: closed, reason: 'era una prueba', expected: opened.versions })
  await order('offerCall', {
    call: randomUUID(),
    channel: 'phone',
    personal: { number: '0900 555 111', words: ['mi papá se cayó'] },
  })
  await order('raiseCrewEmergency', { unit: rows.unit.find(({ service }) => service === 'GS')?.id })
  return { running, closed }
}

/** Goes by its two letters, as no hand needs a pointer. */
async function show(page: Page, screen: Screen): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await goTo(page, screens[screen].key.replace(' ', ''))
  await page.waitForSelector(`main.${screen}-screen > *`)
  await page.waitForLoadState('networkidle')
}

/** Goes to an address of the console as one would by typing it. */
async function visit(page: Page, hash: string, seen: string): Promise<void> {
  await page.goto(`${centre.url}/${hash}`)
  await page.reload()
  await page.waitForSelector(seen)
  await page.waitForLoadState('networkidle')
}

/** Looks at one thing after another, and answers only what is wrong with which. */
function looking(language: 'es' | 'en') {
  const found: Record<string, string[]> = {}
  return {
    async look(page: Page, what: string, alsoWrong: string[] = []): Promise<void> {
      const wrong = (await axeFindsInBothThemes(page, language === 'es' ? 'dark' : 'light')).filter(
        (each) => !(what === 'conversacion' && each.includes('meta-refresh')),
      )
      if (wrong.length + alsoWrong.length > 0) found[what] = [...alsoWrong, ...wrong]
    },
    nothingWrong: () => expect(found).toEqual({}),
  }
}

const supervised: readonly string[] = ['supervisor', 'callTaker']

for (const language of ['es', 'en'] as const) {
  describe(`what a screen reader meets, ${language}`, () => {
    it(`console/W13 axe finds nothing on any screen, in both themes, and each has its landmarks (${language})`, async () => {
      const { look, nothingWrong } = looking(language)
      const door = await open()
      await door.evaluate((chosen) => localStorage.setItem('amparo.language', chosen), language)
      await door.reload()
      await door.waitForSelector('.training-desk')
      await look(door, 'sign-in')
      await sitDown(door, 'supervision', centre.password)
      for (const screen of screenNames.filter((name) => screens[name].for(supervised))) {
        await show(door, screen)
        await look(door, screen, await wrongLandmarks(door))
      }
      const page = await openDesk('administracion', language)
      for (const section of sectionNames) {
        await visit(page, `#administration/${section}`, 'main.administration-screen > * + *')
        const row = page.locator('.table-row, .person-row').first()
        if (await row.isVisible()) await row.click()
        await look(page, `administration ${section}`, await wrongLandmarks(page))
      }
      nothingWrong()
    })

    it(`console/W13 axe finds nothing on what is opened over a screen and on what stands alone (${language})`, async () => {
      const { look, nothingWrong } = looking(language)
      const page = await openDesk('despacho.todos', language)
      await show(page, 'dispatch')
      await page.locator(`[data-incident="${ids.running}"]`).click()
      await page.waitForSelector('.actions')
      await look(page, 'chosen incident')
      await page.keyboard.press('1')
      await page.waitForSelector('.unit-card')
      await look(page, 'chosen unit')
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await page.waitForSelector('.keys-overlay')
      await look(page, 'keys')
      await page.keyboard.press('Escape')
      for (const [letters, what] of [
        ['gj', 'settings'],
        ['gu', 'account'],
      ] as const) {
        await goTo(page, letters)
        await page.waitForSelector('.keys-overlay.account')
        await look(page, what)
        await page.keyboard.press('Escape')
        await page.waitForSelector('.keys-overlay', { state: 'detached' })
      }
      await page.keyboard.press('F2')
      await page.waitForSelector('.order-field input:focus')
      await page.keyboard.type('D 1 ')
      await page.waitForSelector('.option')
      await look(page, 'order line')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('N')
      await page.keyboard.press('Enter')
      await page.waitForSelector('[data-step=where] input:focus')
      await page.keyboard.type('hospital san olegario')
      await page.waitForSelector('.candidate.on')
      await look(page, 'form: where')
      await page.keyboard.press('Enter')
      await page.waitForSelector('[data-step=what] input:focus')
      await page.keyboard.type('choque heridos')
      await page.waitForSelector('.candidate.on')
      await look(page, 'form: what')
      await page.keyboard.press('Enter')
      await page.waitForSelector('[data-step^="question:"]')
      await look(page, 'form: question')
      for (const pane of panes) {
        await visit(page, `#pane/${pane}`, 'main.pane-window > *')
        await look(page, `pane ${pane}`)
      }
      nothingWrong()
    })

    it(`console/W13 axe finds nothing on incidents, the search, the report and an old picture (${language})`, async () => {
      const { look, nothingWrong } = looking(language)
      const page = await openDesk('supervision', language)
      for (const [what, id] of Object.entries(ids)) {
        await visit(page, `#incident/${id}`, '.page-acts')
        await look(page, `${what} incident`)
      }
      await visit(page, '#incident/find', '.find-form')
      await page.locator('.find-form input').first().fill('1')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.found-row')
      await look(page, 'search')
      await visit(page, '#report', '.report-headline')
      const incidents = language === 'es' ? 'Incidentes' : 'Incidents'
      await page.locator(`.headline-figure:has-text("${incidents}") .headline-number`).first().press('Enter')
      await page.waitForSelector('.behind-row')
      await look(page, 'behind a number')
      await visit(page, '#report/shift', '.written')
      await look(page, 'written report')
      nothingWrong()
    })

    it(`console/W13 axe finds nothing while the centre is silent (${language})`, async () => {
      const { look, nothingWrong } = looking(language)
      const line = await lineTo(centre.url)
      const page = await openDesk('despacho.todos', language, line.url)
      await show(page, 'dispatch')
      line.cut()
      await page.waitForSelector('html[data-stale]')
      await page.keyboard.press('F2')
      await page.waitForSelector('.order-field input:focus')
      await page.keyboard.type('NT 1 sin red')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.stale-bar')
      await look(page, 'stale')
      await line.close()
      nothingWrong()
    })
  })
}

describe('the order of the keys', () => {
  it('console/W13 Tab from the address bar reaches every control of every screen, in the order in which they stand, and is seen', async () => {
    const found: Record<string, string[]> = {}
    const walk = async (page: Page, what: string) => {
      const wrong = await wrongTabOrder(page)
      if (wrong.length > 0) found[what] = wrong
    }
    const page = await openDesk('supervision', 'es')
    for (const screen of screenNames.filter((name) => screens[name].for(supervised))) {
      await show(page, screen)
      // the proposal comes a moment after the screen: its controls are walked too
      if (screen === 'dispatch') await page.waitForSelector('.slot-unit')
      await walk(page, screen)
    }
    await visit(page, `#incident/${ids.running}`, '.page-acts')
    await walk(page, 'incident')
    const office = await openDesk('administracion', 'es')
    for (const section of sectionNames) {
      await visit(office, `#administration/${section}`, 'main.administration-screen > * + *')
      await walk(office, `administration ${section}`)
    }
    expect(found).toEqual({})
  })
})

const telephone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  permissions: ['geolocation'],
  geolocation: { longitude: -78.4215, latitude: -2.3155, accuracy: 30 },
}

describe('the page of whoever asks for help', () => {
  for (const language of ['es', 'qu', 'en'] as const) {
    it(`console/W13 console/V8 axe finds nothing from the first screen to the conversation and the silence (${language})`, async () => {
      const { look, nothingWrong } = looking(language === 'es' ? 'es' : 'en')
      const page = await open('/llamar', telephone)
      await page.locator(`[data-language=${language}]`).first().click()
      await page.waitForSelector(`html[lang=${language}]`)
      await look(page, 'start')
      await page.click('[data-act=call]')
      await page.waitForSelector('#talk:not([hidden]) #text')
      await look(page, 'conversation')
      await page.click('#placeButton')
      await page.waitForSelector('dialog[open]')
      await look(page, 'place')
      await page.click('[data-act=closePlace]')
      await page.click('#silenceButton')
      await page.waitForSelector('#question:not([hidden])')
      await look(page, 'silence')
      nothingWrong()
    })
  }

  it('console/W13 console/V8 axe finds nothing where no script runs', async () => {
    const { look, nothingWrong } = looking('es')
    // a browser without script cannot be looked into by one: the same pages are read where script runs
    const plain = await open('/llamar', { ...telephone, javaScriptEnabled: false })
    await plain.locator('#plainWords').fill('hay humo')
    await plain.click('[data-act=call]')
    await plain.waitForURL('**/llamar/conversacion')
    const page = await open('/llamar', telephone)
    await page.context().addCookies(await plain.context().cookies())
    // without script the conversation can only be heard by asking again; where one writes, nothing moves
    for (const path of ['conversacion', 'escribir']) {
      await page.goto(`${centre.url}/llamar/${path}`)
      await look(page, path)
    }
    nothingWrong()
  })
})
