import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { fillSignIn, framesFigure, hasGraphicsCard, openBrowser } from './console-browser.ts'
import { fillCity, startTraffic } from './console-city.ts'
import { firstScreenFigures } from './console-first-screen.ts'
import { pressShift } from './console-keys.ts'
import { type Echo, type EchoKind, echoesOf, installProbe } from './console-probe.ts'
import { shiftFigures } from './console-shift.ts'
import { type Bench, type BenchTools, type Figure, limitFigure, percentile } from './frame.ts'
import { type Centre, startProgram } from './program.ts'

const city = { incidents: 5000, units: 2000, sent: 400 }
const positionsPerSecond = 2400
const screenSize = { width: 1280, height: 800 }
const id = 'console/W8'

/**
 * console/W8 and console/X2: what the console costs who works at it. The whole program with its PostgreSQL, a real browser that
 * draws in software; keys under load, the first screen, and a shift of eight hours at 60 times the pace of life.
 */
export const bench: Bench = {
  name: 'console',
  async run(tools: BenchTools): Promise<Figure[]> {
    const browser = await openBrowser()
    const centre = await startProgram(tools.root)
    try {
      tools.tell(`opening ${city.incidents} incidents, registering ${city.units} units…`)
      const units = await fillCity(centre, city)
      const first = await firstScreenFigures(browser, centre, tools)
      const traffic = await startTraffic(centre, units, positionsPerSecond)
      const keys = await keyFigures(browser, centre, tools)
      const positions = traffic.perSecond()
      await traffic.stop()
      await centre.stop()
      const shift = await shiftFigures(browser, tools)
      return [
        ...keys,
        { id, what: 'positions taken by the centre', value: positions, unit: '/s' },
        ...first,
        ...shift,
      ]
    } finally {
      await browser.close()
      await centre.stop()
    }
  },
}

async function keyFigures(browser: Browser, centre: Centre, tools: BenchTools): Promise<Figure[]> {
  const { page, session } = await sitDown(browser, centre)
  await pressShift(page, session, tools.tell)
  const echoes = await echoesOf(page)
  const card = await hasGraphicsCard(page)
  const frames = await framesPerSecond(page, 10)
  await page.context().close()
  return [...echoFigures(echoes), framesFigure(id, 'frames a second under that load', frames, card)]
}

async function sitDown(browser: Browser, centre: Centre): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({ viewport: screenSize, locale: 'es-EC' })
  const page = await context.newPage()
  await page.addInitScript(installProbe)
  await page.goto(centre.url)
  await fillSignIn(page, 'supervision', centre.password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.incident-row')
  await page.waitForSelector('.map-box canvas')
  await wait(5000)
  return { page, session: await context.newCDPSession(page) }
}

const kinds: Record<EchoKind, string> = {
  orderLine: 'typing an order with completion open',
  list: 'walking the list of incidents',
  callForm: "typing in a call's form",
  screen: 'changing screens',
}

/** An echo is on the screen when its frame was handed over and the browser has presented the key's frame: the later of both. */
function echoMs({ shownMs, presentedMs }: Pick<Echo, 'shownMs' | 'presentedMs'>): number {
  return shownMs === undefined ? Number.POSITIVE_INFINITY : Math.max(shownMs, presentedMs)
}

function echoFigures(echoes: readonly Echo[]): Figure[] {
  const all = echoes.map(echoMs)
  const told = Object.entries(kinds).flatMap(([kind, what]): Figure[] => {
    const mine = echoes.filter((echo) => echo.kind === kind).map(echoMs)
    return [
      { id, what: `${what}, ${mine.length} keys, p50`, value: percentile(mine, 0.5), unit: 'ms' },
      { id, what: `${what}, p95`, value: percentile(mine, 0.95), unit: 'ms' },
      { id, what: `${what}, slowest`, value: percentile(mine, 1), unit: 'ms' },
    ]
  })
  return [
    { id, what: 'keys with an echo', value: all.filter(Number.isFinite).length, unit: '' },
    { id, what: 'key to painted echo, p50', value: percentile(all, 0.5), unit: 'ms' },
    limitFigure({ id, what: 'key to painted echo, p95', value: percentile(all, 0.95), unit: 'ms' }, 100),
    limitFigure({ id, what: 'key to painted echo, slowest', value: percentile(all, 1), unit: 'ms' }, 250),
    ...told,
  ]
}

function framesPerSecond(page: Page, seconds: number): Promise<number> {
  return page.evaluate(
    (length) =>
      new Promise<number>((resolve) => {
        const from = performance.now()
        let frames = 0
        const count = () => {
          const gone = performance.now() - from
          if (gone > length * 1000) return resolve(frames / (gone / 1000))
          frames++
          requestAnimationFrame(count)
        }
        requestAnimationFrame(count)
      }),
    seconds,
  )
}
