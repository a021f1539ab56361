import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import { expectEcho, expectScreen, pressKey, pressKeys } from './console-probe.ts'

/** How many keys of each kind: 500 in all, each with an echo of its own. */
export const keyCounts = { orderLine: 180, list: 160, callForm: 120, screen: 40 } as const

/** Half of the pace of a key held down, twice that of a quick typist: 110 to 190 ms apart, from a fixed seed. */
const typing = pace(110, 190)
const walking = pace(130, 260)
const switching = pace(500, 800)

const lines = ['D 2345 X12 X13 X140', 'B Calle Sombrereros 12', 'NT 1700 no abre la puerta', 'C 812 atendido']
const places = ['calle sombrereros y mercado', 'avenida bolivar 12', 'hospital del norte', 'parque central']

/**
 * An operator's keys: a line typed with its completion open, the list walked, screens changed, a call's form filled.
 * Twice through all of it, so that nothing is measured only once and early.
 */
export async function pressShift(page: Page, session: CDPSession, tell: (line: string) => void) {
  for (const half of [0, 1]) {
    tell(`keys: round ${half + 1} of 2`)
    await walkList(page, session, keyCounts.list / 2)
    await typeOrders(page, session, keyCounts.orderLine / 2, half)
    await switchScreens(page, session, keyCounts.screen / 2)
    await typePlaces(page, session, keyCounts.callForm / 2, half)
  }
}

async function walkList(page: Page, session: CDPSession, count: number) {
  await toScreen(page, session, 'dispatch')
  await page.waitForSelector('.incident-row[aria-current=true]')
  await expectEcho(page, 'list')
  const keys = Array.from({ length: count }, (_, n) => (n < count * 0.75 ? 'ArrowDown' : 'k'))
  await pressKeys(session, keys, walking)
  await rest(page)
}

async function typeOrders(page: Page, session: CDPSession, count: number, from: number) {
  await typeInto(page, session, 'orderLine', count, lines, from, async () => {
    await pressKey(session, 'F2')
    await page.waitForSelector('.order-field input:focus')
  })
}

async function typePlaces(page: Page, session: CDPSession, count: number, from: number) {
  await toScreen(page, session, 'call')
  await typeInto(page, session, 'callForm', count, places, from, async () => {
    await pressKey(session, 'F2')
    await page.waitForSelector('.order-field input:focus')
    await page.keyboard.type('N GS-101')
    await pressKey(session, 'Enter')
    await page.waitForSelector('.search input')
    await page.focus('.search input')
  })
  await pressKey(session, 'Escape')
  await toScreen(page, session, 'dispatch')
}

/** Types sentences into a field opened anew for each; between them, unmeasured, the field is emptied. */
async function typeInto(
  page: Page,
  session: CDPSession,
  kind: 'orderLine' | 'callForm',
  count: number,
  sentences: readonly string[],
  from: number,
  open: () => Promise<void>,
) {
  await open()
  for (let left = count, n = from; left > 0; n++) {
    const letters = [...(sentences[n % sentences.length] as string)].slice(0, left)
    left -= letters.length
    await expectEcho(page, kind)
    await pressKeys(session, letters, typing)
    await rest(page)
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Backspace')
  }
  await pressKey(session, 'Escape')
}

async function switchScreens(page: Page, session: CDPSession, count: number) {
  const letters = { call: 'l', dispatch: 'd', map: 'm' } as const
  const round = ['call', 'dispatch', 'map', 'dispatch'] as const
  for (let n = 0; n < count; n++) {
    const screen = round[n % round.length] as keyof typeof letters
    await expectScreen(page, screen)
    await expectEcho(page, 'screen')
    await pressKeys(session, ['g', letters[screen]], typing)
    await wait(switching())
    await expectEcho(page, undefined)
  }
}

async function toScreen(page: Page, session: CDPSession, screen: 'call' | 'dispatch') {
  // letters are keys outside of fields
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await pressKeys(session, ['g', screen === 'call' ? 'l' : 'd'], () => 60)
  await page.waitForSelector(`.${screen}-screen`)
  await wait(300)
}

/** Lets the last echo come, then stops measuring. */
async function rest(page: Page) {
  await wait(500)
  await expectEcho(page, undefined)
}

function pace(fromMs: number, toMs: number): () => number {
  let seed = 7
  return () => {
    seed = (seed * 16807) % 2147483647
    return fromMs + (seed / 2147483647) * (toMs - fromMs)
  }
}
