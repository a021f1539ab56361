import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { screenNames, screens } from '../../src/console/desk/screens.ts'
import { openBrowser, openPage } from '../harness/browser.ts'
import { openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
let browser: Browser
beforeAll(async () => {
  ;[centre, browser] = await Promise.all([openTrainingCentre(), openBrowser()])
})
afterAll(() => centre?.close())

let blank: Page | undefined

/** Of all pixels of a picture, the share whose OKLCH chroma is above 0.1. Counted in a page of nobody. */
async function shareOfColour(png: Buffer): Promise<number> {
  blank ??= await browser.newPage()
  return blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0)
    const { data } = context?.getImageData(0, 0, picture.width, picture.height) ?? { data: [] }
    const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    const known = new Map<number, boolean>()
    // OKLab by its definition (Ottosson 2020); chroma is the distance from grey
    const isColour = (red: number, green: number, blue: number) => {
      const [r, g, b] = [red, green, blue].map((part) => linear(part / 255)) as [number, number, number]
      const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
      const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
      const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
      const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
      const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
      return Math.hypot(a, c) > 0.1
    }
    let coloured = 0
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]]
      const key = (red << 16) | (green << 8) | blue
      let is = known.get(key)
      if (is === undefined) {
        is = isColour(red, green, blue)
        known.set(key, is)
      }
      if (is) coloured++
    }
    return coloured / (data.length / 4)
  }, png.toString('base64'))
}

async function everyScreen(page: Page, roles: readonly string[], look: (screen: string) => Promise<void>) {
  for (const screen of screenNames.filter((name) => screens[name].for(roles))) {
    await page.click(`.views [data-screen="${screen}"]`)
    await page.waitForSelector(`main.${screen}-screen > *`)
    if (screens[screen].map) await page.waitForSelector('.map-box canvas')
    await look(screen)
  }
}

const people = [
  { person: 'supervision', roles: ['supervisor', 'callTaker'] },
  { person: 'administracion', roles: ['administrator'] },
]

describe('a quiet screen', () => {
  it('console/W6 with no open incident under 2 % of pixels are coloured, map included, on each screen in both themes', async () => {
    for (const { person, roles } of people) {
      const { page, context } = await openPage(centre.url, { viewport: { width: 1280, height: 800 } })
      await sitDown(page, person, centre.password)
      await everyScreen(page, roles, async (screen) => {
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme })
          const picture = await page.screenshot({ timeout: 100_000, animations: 'disabled' })
          expect(await shareOfColour(picture), `${screen}, ${colorScheme}`).toBeLessThan(0.02)
        }
      })
      await context.close()
    }
  }, 300_000)

  it('console/W6 the measure itself counts red and spares the quiet families', async () => {
    const colours = ['#f65b4e', '#bd1e16', '#ffb224', '#a9bfae', '#345468', '#191a19', '#e9eae6', '#ffffff']
    const bands = colours.map((colour) => `<div style="height:10px;background:${colour}"></div>`).join('')
    const page = await browser.newPage({ viewport: { width: 20, height: 80 } })
    await page.setContent(`<body style="margin:0">${bands}</body>`)
    expect(await shareOfColour(await page.screenshot())).toBe(3 / colours.length)
    await page.close()
  })
})
