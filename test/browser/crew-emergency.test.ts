import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

interface Rows {
  unit: { id: string; callSign: string; service: string; emergency?: object }[]
  alarm: { kind: string; priority: string; subject: string; clearedAt?: string }[]
}
const rows = async () => (await centre.ask<{ rows: Rows }>('/api/snapshot')).rows

describe('a crew in danger, without a mouse', () => {
  it('centre/M15 a crew raises it with one key pressed twice, a dispatcher sees it and ends it with a reason', async () => {
    const { id, callSign, service } = (await rows()).unit[0] as Rows['unit'][number]
    const person = await crewOf(id, service)
    const crew = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
    await sitDown(crew.page, person, 'una clave de las largas')
    const desk = await openPage(centre.url, { viewport: { width: 1920, height: 1080 } })
    await sitDown(desk.page, 'despacho.todos', centre.password)

    await crew.page.waitForSelector('.own-emergency .sos')
    await crew.page.keyboard.press('F10')
    await crew.page.waitForSelector('.sos.asked')
    await crew.page.keyboard.press('Escape')
    await crew.page.waitForSelector('.sos.asked', { state: 'detached' })
    expect((await rows()).alarm.some((alarm) => alarm.kind === 'crewEmergency')).toBe(false)
    await crew.page.keyboard.press('F10')
    await crew.page.keyboard.press('F10')
    await crew.page.waitForSelector('.own-emergency b:has-text("Emergencia del equipo")')

    await goTo(desk.page, 'gd')
    await desk.page.waitForSelector('.danger-band:has-text("Emergencia del equipo")')
    await desk.page.keyboard.press('F2')
    await desk.page.keyboard.type(`${callSign}`)
    await desk.page.keyboard.press('Enter')
    await desk.page.waitForSelector('.unit-card .refusal:has-text("Emergencia del equipo")')
    await desk.page.keyboard.press('a')
    await desk.page.keyboard.type('hablé con el equipo')
    await desk.page.keyboard.press('Enter')
    await crew.page.waitForSelector('.own-emergency b', { state: 'detached' })
    const after = await rows()
    expect(after.unit.find((unit) => unit.id === id)?.emergency).toBeUndefined()

    await desk.page.keyboard.press('F2')
    await desk.page.keyboard.type(`SOS ${callSign}`)
    await desk.page.waitForSelector('.preview:has-text("está en peligro")')
    await desk.page.keyboard.press('Enter')
    await crew.page.waitForSelector('.own-emergency b')
    expect(crew.errors.concat(desk.errors)).toEqual([])
  })
})

/** A crew of this unit, made and invited as an administrator would. */
async function crewOf(unit: string, service: string): Promise<string> {
  const password = 'una clave de las largas'
  const headers = { 'content-type': 'application/json', origin: centre.url }
  const send = (path: string, body: object, cookie = '') =>
    fetch(centre.url + path, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
    })
  const signedIn = await send('/api/session', { person: 'administracion', password: centre.password })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const person = 'equipo.prueba'
  const fields = { person, name: 'Equipo', roles: ['crew'], services: [service], unit }
  await send('/api/commands', { id: crypto.randomUUID(), type: 'registerPerson', ...fields }, cookie)
  const invited = await send(`/api/persons/${person}/invitation`, {}, cookie)
  const { token } = (await invited.json()) as { token: string }
  await send('/api/setup', { token, password })
  return person
}
