import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import {
  becomeReady,
  goTo,
  openTrainingCentre,
  sitDown,
  type TrainingCentre,
  writeOrder,
} from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

interface Rows {
  call: { id: string; operator?: string; state: string }[]
  operator: { id: string; state: string; reason?: string }[]
  unit: { id: string; callSign: string; service: string; version: number; current?: string }[]
  incident: { id: string; number: number; units: Record<string, string> }[]
}
const rows = async () => (await centre.ask<{ rows: Rows }>('/api/snapshot')).rows
const command = (type: string, fields: object) =>
  centre.ask<{ ok: boolean; refused?: string }>('/api/commands', {
    method: 'POST',
    body: JSON.stringify({ id: crypto.randomUUID(), type, ...fields }),
  })
const must = async (type: string, fields: object) => {
  const outcome = await command(type, fields)
  expect(outcome, type).toMatchObject({ ok: true })
}

const small = { viewport: { width: 1280, height: 800 } }
const large = { viewport: { width: 1920, height: 1080 } }

describe('a supervisor, without a mouse', () => {
  it('console/V3 reads along in a call, whispers, takes it over with a reason, and sets people free again', async () => {
    const taker = await openPage(centre.url, small)
    await sitDown(taker.page, 'recepcion1', centre.password)
    await becomeReady(taker.page)
    const personal = { words: ['mi papá se cayó y no responde'] }
    await must('offerCall', { call: crypto.randomUUID(), channel: 'phone', personal })
    await taker.page.waitForSelector('.ring-bar')
    await taker.page.keyboard.press('F8')
    await taker.page.waitForSelector('[data-step=where] input:focus')
    await taker.page.keyboard.type('calle nueva')
    const call = (await rows()).call.find(({ operator }) => operator === 'recepcion1')?.id

    const chief = await openPage(centre.url, large)
    const { page } = chief
    await sitDown(page, 'supervision', centre.password)
    await goTo(page, 'gs')
    await page.waitForSelector('.supervision-figures:has-text("recibidas")')
    await page.waitForSelector('.person-row.chosen:has-text("Recepción 1")')
    await page.keyboard.press('e')
    await page.waitForSelector('.listening .heard')
    await taker.page.waitForSelector('.overseen:has-text("supervision escucha")')
    await page.keyboard.press('F7')
    await page.keyboard.type('pregunte si respira')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.heard .whisper:has-text("pregunte si respira")')
    await taker.page.waitForSelector('.overseen:has-text("pregunte si respira")')
    expect(await taker.page.inputValue('[data-step=where] input')).toBe('calle nueva')

    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await page.waitForSelector('.listening .alarm-acts input:focus')
    await page.keyboard.type('quien atiende se siente mal')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.call-screen .call-head')
    await taker.page.waitForSelector('.overseen:has-text("supervision tomó su llamada")')
    await taker.page.waitForSelector('.overseen:has-text("quien atiende se siente mal")')
    const taken = (await rows()).call.find(({ id }) => id === call)
    expect(taken).toMatchObject({ operator: 'supervision', state: 'answered' })
    const { events } = await centre.ask<{ events: { type: string }[] }>(`/api/calls/${call}/history`)
    const facts = events.map((event) => event.type)
    for (const type of ['listeningBegun', 'whispered', 'callTakenOver']) expect(facts).toContain(type)

    await goTo(page, 'gs')
    await page.waitForSelector('.person-row.chosen:has-text("Recepción 1")')
    await page.keyboard.press('l')
    await taker.page.waitForSelector('.my-state .button:has-text("Pausa")')
    await taker.page.waitForSelector('.overseen', { state: 'detached' })
    await writeOrder(page, 'poner recepcion1 pausa almuerzo')
    await page.waitForSelector('.preview:has-text("recepcion1 queda en pausa")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.person-row:has-text("En pausa: almuerzo")')
    expect(chief.errors.concat(taker.errors)).toEqual([])
    await taker.context.close()
    await chief.context.close()
  })

  it('console/V3 a unit that is with people is taken away by a supervisor only, who is told what follows', async () => {
    const unit = (await rows()).unit.find(({ service }) => service === 'GS') as Rows['unit'][number]
    const [here, there] = [crypto.randomUUID(), crypto.randomUUID()]
    for (const incident of [here, there]) await must('openIncident', { incident, incidentType: 'GS-102' })
    const assignment = crypto.randomUUID()
    await must('assignUnits', {
      incident: here,
      units: [{ unit: unit.id, assignment }],
      expected: { [`unit/${unit.id}`]: unit.version },
    })
    await must('reportMilestone', { assignment, milestone: 'onScene' })
    const number = (await rows()).incident.find(({ id }) => id === there)?.number
    const line = `M ${number} ${unit.callSign} es más grave`

    const dispatcher = await openPage(centre.url, small)
    await sitDown(dispatcher.page, 'despacho.gs', centre.password)
    await writeOrder(dispatcher.page, line)
    await dispatcher.page.waitForSelector('.preview:has-text("solo supervisión puede mandarla")')

    const chief = await openPage(centre.url, small)
    await sitDown(chief.page, 'supervision', centre.password)
    await goTo(chief.page, 'gs')
    await chief.page.waitForSelector('.supervision-people')
    await writeOrder(chief.page, line)
    await chief.page.waitForSelector('.preview:has-text("en un solo paso")')
    await chief.page.keyboard.press('Enter')
    await chief.page.waitForSelector('.alarm-row:has-text("Unidad retirada del incidente")')
    const after = (await rows()).incident.find(({ id }) => id === there)
    expect(Object.keys(after?.units ?? {})).toEqual([unit.id])
    expect(chief.errors.concat(dispatcher.errors)).toEqual([])
  })
})
