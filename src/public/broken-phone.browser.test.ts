import { brotliCompressSync } from 'node:zlib'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openPage } from '../../test/harness/browser.ts'
import { freshDatabase } from '../../test/harness/database.ts'
import { type Call, callMachine } from '../intake/call.ts'
import { person } from '../intake/desk.test-support.ts'
import { openPageCentre } from './llamar.test-support.ts'

let centre: Awaited<ReturnType<typeof openPageCentre>>
beforeAll(async () => {
  centre = await openPageCentre((await freshDatabase()).programUrl)
})
afterAll(() => centre?.close())

const phone: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }
const calls = () => [...centre.parts.log.lookup.all(callMachine).values()]

async function callAfter(known: readonly Call[]): Promise<Call> {
  for (;;) {
    const found = calls().find(({ id }) => !known.some((one) => one.id === id))
    if (found) return found
    await new Promise<void>((resolve) => {
      const stop = centre.parts.log.subscribe(() => {
        stop()
        resolve()
      })
    })
  }
}

const press = (page: Page) => page.getByRole('button', { name: 'Pedir ayuda' }).click()

let operators = 0
async function answer(call: string): Promise<string> {
  const operator = `ayuda${operators++}`
  await centre.must(person(operator), 'setOperatorState', { operator, state: 'notReady', reason: 'prueba' })
  await centre.must(person(operator), 'answerCall', { call })
  return operator
}

describe('a cheap phone on a poor line', () => {
  test('console/V8 what is carried before the first press is under 60 KB', async () => {
    const context = await (await openBrowser()).newContext(phone)
    const page = await context.newPage()
    const bodies: Promise<Buffer>[] = []
    page.on('response', (response) => void bodies.push(response.body()))
    await page.goto(centre.url, { waitUntil: 'networkidle' })
    const sizes = (await Promise.all(bodies)).map((body) => brotliCompressSync(body).length)
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000)
    await context.close()
  })

  test('console/V8 the button works before the script has come, and where there is none one can go on', async () => {
    const { page, context } = await openPage(`${centre.url}#x`, { ...phone, javaScriptEnabled: false })
    const known = calls()
    await page.getByLabel('¿Qué pasa?').fill('se quema <la> casa')
    await page.getByLabel('¿Dónde está?').fill('Calle 1 y 2')
    await press(page)
    const call = await callAfter(known)
    expect(call.personal).toMatchObject({ location: { label: 'Calle 1 y 2', source: 'typed' } })
    expect(call.personal?.words[0]?.text).toBe('se quema <la> casa')
    await page.getByText('Su llamada llegó').waitFor()
    const operator = await answer(call.id)
    await centre.must(person(operator), 'sayInCall', { call: call.id, text: '¿Está fuera?' })
    await page.getByRole('link', { name: 'Ver si hay respuesta' }).click()
    await page.getByText('¿Está fuera?').waitFor()
    await page.getByRole('button', { name: 'Sí', exact: true }).click()
    await page.getByText('Usted Sí').waitFor()
    await page.getByRole('link', { name: 'Escribir' }).click()
    await page.getByLabel('¿Qué pasa?').fill('ya salí')
    await page.getByRole('button', { name: 'Enviar' }).click()
    await page.getByText('ya salí').waitFor()
    expect(await page.getByRole('link', { name: /9-1-1/ }).getAttribute('href')).toBe('tel:911')
    await context.close()
  })

  test('console/V8 a script that never comes holds nobody up', async () => {
    const context = await (await openBrowser()).newContext(phone)
    const page = await context.newPage()
    await page.route(/\.js$/, () => {})
    await page.goto(centre.url, { waitUntil: 'commit' })
    const known = calls()
    await page.getByRole('button', { name: /No puedo hablar/ }).click({ noWaitAfter: true })
    expect(await callAfter(known)).toMatchObject({ silentMode: true, language: 'es' })
    await context.close()
  })
})

describe('shaking hands', () => {
  test('console/V8 a double tap asks once, and answers once', async () => {
    const { page, context } = await openPage(centre.url, phone)
    const known = calls()
    await page.getByRole('button', { name: 'Pedir ayuda' }).dblclick()
    const call = await callAfter(known)
    await page.getByText('Su llamada llegó').waitFor()
    const operator = await answer(call.id)
    await centre.must(person(operator), 'sayInCall', { call: call.id, text: '¿Respira?' })
    await page.getByText('¿Respira?').waitFor()
    await page.locator('#quick').getByRole('button', { name: 'No', exact: true }).dblclick()
    await page.getByText(/^(Enviado|Leído)/).waitFor()
    expect(calls()).toHaveLength(known.length + 1)
    expect(centre.parts.log.lookup.of(callMachine, call.id)).toMatchObject({
      wordCount: 2,
      silentMode: false,
    })
    await context.close()
  })

  test('console/V8 everything one presses is at least 64 px high, at 320 px, lying and with letters twice as large', async () => {
    for (const viewport of [
      { width: 320, height: 568 },
      { width: 640, height: 320 },
    ]) {
      const { page, context } = await openPage(centre.url, { ...phone, viewport })
      const small = () =>
        page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('button, a, input, textarea')]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 63.5)
            .map((each) => `${each.textContent} ${each.getBoundingClientRect().height}`),
        )
      const sticksOut = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(await small()).toEqual([])
      expect(await sticksOut()).toBe(false)
      // twice as large on 640 px is as narrow as a page must still be (WCAG 2.2, 1.4.10)
      if (viewport.width === 640) {
        const wide = await page.evaluate(() => {
          document.body.style.zoom = '2'
          const sticks = document.body.scrollWidth > document.body.clientWidth
          document.body.style.zoom = ''
          return sticks
        })
        expect(wide).toBe(false)
      }
      await press(page)
      await page.getByText(/Su llamada llegó/).waitFor()
      expect(await small()).toEqual([])
      expect(await sticksOut()).toBe(false)
      await context.close()
    }
  })
})

/** Whether each thing can be pressed with one half of the screen dead; the page may be pushed with the living half. */
const reachable = (page: Page, half: 'top' | 'bottom', things: string[]) =>
  page.evaluate(
    ([living, kinds]) => {
      const middle = innerHeight / 2
      const pushes = Math.max(0, document.documentElement.scrollHeight - innerHeight)
      const isReached = (element: Element) => {
        const { top, bottom, height } = element.getBoundingClientRect()
        if (height === 0) return false
        const enough = Math.min(48, height)
        return living === 'top'
          ? top - pushes + enough <= middle && bottom > 0
          : bottom - Math.max(middle, top) >= enough
      }
      return (kinds as string[]).filter((kind) => ![...document.querySelectorAll(kind)].some(isReached))
    },
    [half, things] as const,
  )

describe('a broken screen', () => {
  test('console/V8 with either half dead one asks for help, chooses the language, and answers', async () => {
    for (const half of ['top', 'bottom'] as const) {
      const { page, context } = await openPage(centre.url, phone)
      const first = ['[data-act=call]', '[data-act=callSilently]', '[data-language=qu]', 'a[href="tel:911"]']
      expect(await reachable(page, half, first), half).toEqual([])
      const known = calls()
      await press(page)
      const call = await callAfter(known)
      const operator = await answer(call.id)
      await centre.must(person(operator), 'sayInCall', { call: call.id, text: '¿Está en peligro?' })
      await page.locator('#quick').waitFor()
      const way = half === 'top' ? 'reachTop' : 'reachBottom'
      expect(await reachable(page, half, [`[data-act=${way}]`])).toEqual([])
      await page.locator(`[data-act=${way}]`).click()
      const talking = [
        '#quick button',
        '#text',
        '#write [type=submit]',
        '[data-act=silence]',
        '[data-act=hide]',
      ]
      expect(await reachable(page, half, talking), half).toEqual([])
      await page.locator('[data-act=silence]').click()
      await page.locator('.yesNo').waitFor()
      const silent = [
        '[data-answer=yes]',
        '[data-answer=no]',
        '[data-answer=unknown].notKnown',
        '[data-act=hide]',
      ]
      expect(await reachable(page, half, silent), half).toEqual([])
      await page.locator(`[data-act=${way}]`).click()
      expect(await page.getAttribute('html', 'data-reach')).toBeNull()
      await context.close()
    }
  })
})

describe('in Kichwa', () => {
  test('console/V8 console/W12 a press chooses Kichwa for every sentence, and the call says so', async () => {
    const { page, context, errors } = await openPage(centre.url, phone)
    await page.getByRole('button', { name: 'Kichwa' }).first().click()
    await page.getByRole('heading', { name: '¿Kunan yanapayta munankichu?' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('qu')
    const known = calls()
    await page.getByRole('button', { name: 'Yanapayta mañay' }).click()
    const call = await callAfter(known)
    expect(call.language).toBe('qu')
    await page.getByText('Kayayka chayamurkami').waitFor()
    const operator = await answer(call.id)
    await centre.must(person(operator), 'sayInCall', { call: call.id, text: 'Hola' })
    await page.locator('#quick').getByRole('button', { name: 'Arí', exact: true }).click()
    await page.getByText(/^Kachashka \d\d:\d\d$/).waitFor()
    expect(errors).toEqual([])
    await context.close()
  })
})
