import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPage } from '../../test/harness/browser.ts'
import { freshDatabase } from '../../test/harness/database.ts'
import { type Call, callMachine } from '../intake/call.ts'
import { person, timer } from '../intake/desk.test-support.ts'
import { openPageCentre } from './llamar.test-support.ts'

let centre: Awaited<ReturnType<typeof openPageCentre>>
beforeAll(async () => {
  centre = await openPageCentre((await freshDatabase()).programUrl)
})
afterAll(() => centre?.close())

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
}
const located: BrowserContextOptions = {
  ...phone,
  permissions: ['geolocation'],
  geolocation: { longitude: -78.9801, latitude: -2.9003, accuracy: 22 },
}
const pictures = process.env.AMPARO_PICTURES
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

const seen = new Set<string>()

/** Resolves with what `look` finds, looking again after each commit. */
async function once<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    await new Promise<void>((resolve) => {
      const stop = centre.parts.log.subscribe(() => {
        stop()
        resolve()
      })
    })
  }
}

/** The next call that nobody asked for before. */
async function newCall(): Promise<Call> {
  const { lookup } = centre.parts.log
  const call = await once(() => [...lookup.all(callMachine).values()].find((one) => !seen.has(one.id)))
  seen.add(call.id)
  return call
}

/** The call, once it `fits`. */
const callWhen = (id: string, fits: (call: Call) => unknown) =>
  once(() => {
    const call = centre.parts.log.lookup.of(callMachine, id)
    return call && fits(call) ? call : undefined
  })
const lastWords = (call: string, text: string) =>
  callWhen(call, (one) => one.personal?.words.at(-1)?.text === text)

let operators = 0
async function answeredBy(call: string): Promise<string> {
  const operator = `op${operators++}`
  await centre.must(person(operator), 'setOperatorState', { operator, state: 'notReady', reason: 'prueba' })
  await centre.must(person(operator), 'answerCall', { call })
  return operator
}
const writes = (operator: string, call: string, text: string) =>
  centre.must(person(operator), 'sayInCall', { call, text })

const chat = (page: Page) => page.locator('#chat .message')
async function write(page: Page, text: string) {
  await page.fill('#text', text)
  await page.press('#text', 'Enter')
}

describe('a call from a phone', () => {
  test('centre/C1 one button places it with its position; both write; reading shows; a reload goes on', async () => {
    const { page, errors, foreignRequests } = await openPage(centre.url, located)
    await picture(page, 'inicio')
    await page.getByRole('button', { name: 'Pedir ayuda' }).click()
    const { id: call } = await newCall()
    const placed = await callWhen(call, (one) => one.personal?.location)
    expect(placed.personal?.location).toMatchObject({
      source: 'device',
      precisionMetres: 22,
      label: 'por el Mercado Retama',
    })
    await page.getByText('Su llamada llegó').waitFor()
    await picture(page, 'espera')
    await write(page, 'hay un choque, un señor esta atrapado')
    await page.getByText(/^Enviado \d\d:\d\d$/).waitFor()

    const operator = await answeredBy(call)
    await page.getByText(/^Leído \d\d:\d\d$/).waitFor()
    await page.getByText('Ya leyeron su mensaje').waitFor()
    await writes(operator, call, 'Ya va una ambulancia y los bomberos. ¿Sale humo o fuego?')
    await page.getByText('¿Sale humo o fuego?').waitFor()
    await write(page, 'humo poco')
    await callWhen(call, (one) => one.wordCount === 3)
    await centre.must(person(operator), 'markWordsRead', { call, upTo: 3 })
    await writes(operator, call, 'Aléjese diez pasos del carro. No mueva al señor. ¿Está despierto?')
    await page.getByText('¿Está despierto?').waitFor()
    await page.locator('#picture svg').waitFor()
    await picture(page, 'conversacion')
    await page.locator('#quick').getByRole('button', { name: 'Sí', exact: true }).click()
    await lastWords(call, 'Sí')

    await page.reload()
    await page.getByText('¿Está despierto?').waitFor()
    expect(await chat(page).count()).toBe(5)
    expect(await page.evaluate(() => localStorage.getItem('amparo-call'))).toContain(call)
    expect(errors).toEqual([])
    expect(foreignRequests).toEqual([])
  })

  test('centre/C1 without a position a typed place, one from the list or a tap on the map do', async () => {
    const { page } = await openPage(centre.url, phone)
    await page.getByRole('button', { name: 'Pedir ayuda' }).click()
    const { id: call } = await newCall()
    await page.getByText('No sabemos dónde está').waitFor()
    await page.getByRole('button', { name: 'Decir dónde' }).click()
    await picture(page, 'lugar')
    await page.getByLabel('Calle y número').fill('detrás del mercado, casa azul')
    await page.getByRole('button', { name: 'Enviar este lugar' }).click()
    await page.getByText('Usted dijo: detrás del mercado, casa azul').waitFor()

    await page.getByRole('button', { name: 'Corregir' }).click()
    await page.getByLabel('Calle y número').fill('mercado ret')
    await page.locator('#found button').first().click()
    await page.getByRole('button', { name: 'Enviar este lugar' }).click()
    await page.getByText(/Usted está: Mercado Retama/).waitFor()
    await callWhen(call, (one) => one.personal?.location?.source === 'gazetteer')

    await page.locator('#picture svg').waitFor()
    await page.getByRole('button', { name: 'Corregir' }).click()
    await picture(page, 'lugar-mapa')
    await page.locator('#pinPicture svg').click({ position: { x: 60, y: 60 } })
    await page.getByRole('button', { name: 'Enviar este lugar' }).click()
    const pinned = await callWhen(call, (one) => one.personal?.location?.source === 'pin')
    const [lon, lat] = pinned.personal?.location?.point ?? [0, 0]
    expect(lon).toBeLessThan(-78.9801)
    expect(lat).toBeGreaterThan(-2.9003)

    await page.getByRole('button', { name: 'Corregir' }).click()
    await page.getByRole('button', { name: 'No sé dónde estoy' }).click()
    await lastWords(call, 'No sé dónde estoy.')
  })

  test('centre/C1 what is written without signal is sent on return, once and in order', async () => {
    const { page, context } = await openPage(centre.url, located)
    await page.getByRole('button', { name: 'Pedir ayuda' }).click()
    const { id: call } = await newCall()
    await page.getByText('Su llamada llegó').waitFor()
    await context.setOffline(true)
    await page.getByText('Sin señal por ahora').waitFor()
    for (const text of ['uno', 'dos', 'dos', 'tres']) await write(page, text)
    await page.getByText('Se envía al volver la señal').first().waitFor()
    await picture(page, 'sin-senal')
    await centre.must(timer, 'disconnectCall', { call })
    await context.setOffline(false)
    const back = await callWhen(call, (one) => one.wordCount >= 4)
    expect(back.personal?.words.map((words) => words.text)).toEqual(['uno', 'dos', 'dos', 'tres'])
    await page
      .getByText(/^Enviado/)
      .nth(3)
      .waitFor()
    expect(await chat(page).count()).toBe(4)
    expect(back).toMatchObject({ state: 'queued', mustCallBack: false, wordCount: 4 })
  })

  test('centre/C1 silent mode: questions and large answers, one can be changed, the screen can be hidden', async () => {
    const { page } = await openPage(centre.url, { ...located, colorScheme: 'dark' })
    await picture(page, 'inicio-oscuro')
    await page.getByRole('button', { name: /No puedo hablar/ }).click()
    const { id: call, silentMode } = await newCall()
    expect(silentMode).toBe(true)
    await page.getByText('Le harán preguntas de sí o no.').waitFor()
    const operator = await answeredBy(call)
    await writes(operator, call, '¿Está en peligro?')
    await page.getByRole('heading', { name: '¿Está en peligro?' }).waitFor()
    await page.locator('.yesNo').getByText('Sí').click()
    await callWhen(call, (one) => one.wordCount === 2)
    await writes(operator, call, '¿La persona que le hace daño está cerca?')
    await page.getByRole('heading', { name: '¿La persona que le hace daño está cerca?' }).waitFor()
    await picture(page, 'silencio')
    await page.getByRole('button', { name: 'Cambiar' }).click()
    await page.locator('.yesNo').getByText('No').click()
    await lastWords(call, 'Corrijo. ¿Está en peligro? No.')

    await page.getByRole('button', { name: 'Ocultar pantalla' }).click()
    expect(await page.title()).toBe('Notas')
    expect(await page.locator('body').innerText()).not.toMatch(/Amparo|ayuda|peligro/i)
    await picture(page, 'oculta')
    await writes(operator, call, '¿Puede salir?')
    await page.getByRole('button', { name: 'Notas' }).click()
    await page.getByRole('heading', { name: '¿Puede salir?' }).waitFor()
  })

  test('centre/C1 when it is ended the page says so and one press begins another call', async () => {
    const { page } = await openPage(centre.url, located)
    await page.getByRole('button', { name: 'Pedir ayuda' }).click()
    const { id: call } = await newCall()
    const operator = await answeredBy(call)
    await page.getByText('Hay una persona con usted').waitFor()
    await centre.must(person(operator), 'endCall', { call, disposition: 'information' })
    await page.getByText('La conversación terminó').waitFor()
    await picture(page, 'terminada')
    await page.getByRole('button', { name: 'Pedir ayuda de nuevo' }).click()
    expect((await newCall()).id).not.toBe(call)
  })
})

describe('for everybody', () => {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

  async function violations(page: Page): Promise<string[]> {
    // The page's own policy lets no script in, so it goes in through the debugger.
    await page.evaluate(await readFile(axe, 'utf8'))
    const found = await page.evaluate(() =>
      (
        globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
        }
      ).axe.run(),
    )
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`centre/C1 nothing that axe knows keeps anybody out, ${colorScheme}, and nothing sticks out at 360 px`, async () => {
      const { page, errors, foreignRequests } = await openPage(centre.url, {
        ...located,
        colorScheme,
        viewport: { width: 360, height: 640 },
        locale: 'en-US',
      })
      const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
      await page.getByRole('heading', { name: 'Do you need help now?' }).waitFor()
      expect(await violations(page)).toEqual([])
      expect(await fits()).toBe(true)
      await picture(page, `start-360-${colorScheme}`)
      await page.getByRole('button', { name: 'Ask for help' }).click()
      const { id: call, language } = await newCall()
      expect(language).toBe('en')
      const operator = await answeredBy(call)
      await write(page, 'W'.repeat(80))
      await writes(operator, call, 'Are you safe?')
      await page.getByText('Are you safe?').waitFor()
      await page.getByText(/You are at: por el Mercado/).waitFor()
      expect(await violations(page)).toEqual([])
      expect(await fits()).toBe(true)
      await picture(page, `talk-360-${colorScheme}`)
      await page.getByRole('button', { name: 'I cannot speak' }).click()
      await page.getByRole('heading', { name: 'Are you safe?' }).waitFor()
      expect(await violations(page)).toEqual([])
      expect(await fits()).toBe(true)
      await picture(page, `silent-360-${colorScheme}`)
      expect(errors).toEqual([])
      expect(foreignRequests).toEqual([])
    })
  }

  test('centre/C1 Spanish and English change places by a switch', async () => {
    const { page } = await openPage(centre.url, phone)
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.getByRole('heading', { name: 'Do you need help now?' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await page.getByRole('button', { name: 'Español' }).first().click()
    await page.getByRole('heading', { name: '¿Necesita ayuda ahora?' }).waitFor()
  })

  test('centre/C1 a call can be placed by keyboard alone', async () => {
    const { page } = await openPage(centre.url, phone)
    await page.getByRole('button', { name: 'Pedir ayuda' }).focus()
    await page.keyboard.press('Enter')
    const { id: call } = await newCall()
    await page.getByText('Su llamada llegó').waitFor()
    await page.focus('#text')
    await page.keyboard.type('fuego')
    await page.keyboard.press('Enter')
    await lastWords(call, 'fuego')
  })
})
