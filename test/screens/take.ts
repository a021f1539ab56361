import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Centre, signIn, startProgram } from '../../bench/program.ts'
import { launchChromium } from '../harness/chromium.ts'
import { callerPictureName, type Picture, pictureName, pictures, telephone, themes } from './pictures.ts'

/** How the city runs before the first picture, so that there is a shift to be seen. */
const warmUp = [
  { speed: 60, ms: 60_000 },
  { speed: 10, ms: 20_000 },
]
const simulatedDesks = 12
const mapDrawnMs = 6000

/**
 * Takes the picture of every screen of a training centre into `folder`: a real centre, its city running, real people
 * signed in. Nothing is staged but one call, answered and located, on the call-taker's screen.
 */
export async function takePictures(
  root: string,
  folder: string,
  tell: (line: string) => void,
): Promise<number> {
  await mkdir(folder, { recursive: true })
  const centre = await startProgram(root)
  const browser = await launchChromium()
  try {
    const pace = await paceOf(centre)
    await runCity(pace, tell)
    const incident = await openIncident(centre)
    await takeCallers(browser, centre, folder)
    // what rings now is for the people in the pictures
    await pace({ autoOperators: 0 })
    const caller = await callFrom(browser, centre)
    for (const [at, picture] of pictures.entries()) {
      if (picture.screen !== 'call' && pictures[at - 1]?.screen === 'call')
        await pace({ autoOperators: simulatedDesks })
      tell(`${at + 1}/${pictures.length} ${pictureName(picture)}`)
      await takeOne(browser, centre, picture, incident, join(folder, pictureName(picture)))
    }
    await caller.close()
    return pictures.length + themes.length
  } finally {
    await browser.close()
    await centre.stop()
  }
}

type Pace = (body: object) => Promise<unknown>

async function paceOf(centre: Centre): Promise<Pace> {
  const cookie = await signIn(centre, 'supervision')
  return (body) =>
    fetch(`${centre.url}/api/simulator`, {
      method: 'POST',
      headers: { cookie, origin: centre.url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
}

async function runCity(pace: Pace, tell: (line: string) => void) {
  for (const { speed, ms } of warmUp) {
    tell(`the training city runs ${speed} times as fast as life`)
    await pace({ running: true, speed, autoOperators: simulatedDesks })
    await wait(ms)
  }
  await pace({ speed: 1 })
}

/** The incident with the most to tell: the one with the most units. */
async function openIncident(centre: Centre): Promise<string> {
  const cookie = await signIn(centre, 'supervision')
  const answer = await fetch(`${centre.url}/api/snapshot`, { headers: { cookie } })
  const { rows } = (await answer.json()) as {
    rows: { incident: { id: string; units: Record<string, string>; status: string }[] }
  }
  const [most] = [...rows.incident].sort((a, b) => Object.keys(b.units).length - Object.keys(a.units).length)
  if (!most) throw new Error('the training city has no open incident to show')
  return most.id
}

async function contextOf(browser: Browser, centre: Centre, picture: Picture): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: picture.size, locale: 'es-EC' })
  const answer = await context.request.post(`${centre.url}/api/session`, {
    headers: { origin: centre.url },
    data: { person: picture.person, password: centre.password },
  })
  if (!answer.ok()) throw new Error(`sign-in of ${picture.person}: ${answer.status()}`)
  // who sits there has been led through the console before
  const known = JSON.stringify({ chosen: { guide: { state: 'done' } }, unsaved: true })
  await context.addInitScript(
    ([theme, person, preferences]) => {
      localStorage.setItem('amparo.theme', theme)
      localStorage.setItem('amparo.signedIn', '1')
      localStorage.setItem(`amparo.preferences.${person}`, preferences)
    },
    [picture.theme, picture.person, known] as const,
  )
  return context
}

async function takeOne(browser: Browser, centre: Centre, picture: Picture, incident: string, path: string) {
  const context = await contextOf(browser, centre, picture)
  const page = await context.newPage()
  const argument = picture.screen === 'incident' ? `/${incident}` : ''
  await page.goto(`${centre.url}/#${picture.screen}${argument}`)
  await page.waitForSelector('.panes > *')
  if (picture.screen === 'call') await answer(page)
  await wait(mapDrawnMs)
  await page.screenshot({ path })
  await context.close()
}

/** Answers what rings and says where it is; what was answered before is still there. */
async function answer(page: Page) {
  if (await page.locator('.call-head').count()) return
  await page.keyboard.press('y')
  await page.waitForSelector('.ring-bar')
  await page.keyboard.press('F8')
  await page.waitForSelector('[data-step=where] input:focus')
  await page.keyboard.type('hospital san oleg')
  await page.waitForSelector('.candidate.on')
  await page.keyboard.press('Enter')
}

async function callFrom(browser: Browser, centre: Centre): Promise<BrowserContext> {
  const context = await phoneOf(browser, 'light')
  const page = await context.newPage()
  await page.goto(`${centre.url}/llamar`)
  await page.tap('[data-act=call]')
  await page.getByPlaceholder('Escriba aquí').fill('se chocaron dos carros, hay un atrapado')
  await page.keyboard.press('Enter')
  return context
}

async function takeCallers(browser: Browser, centre: Centre, folder: string) {
  for (const theme of themes) {
    const context = await phoneOf(browser, theme)
    const page = await context.newPage()
    await page.goto(`${centre.url}/llamar`)
    await page.waitForSelector('[data-act=call]')
    await page.screenshot({ path: join(folder, callerPictureName(theme)) })
    await context.close()
  }
}

function phoneOf(browser: Browser, colorScheme: 'light' | 'dark'): Promise<BrowserContext> {
  return browser.newContext({
    viewport: telephone,
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'es-EC',
    colorScheme,
    permissions: ['geolocation'],
    geolocation: { longitude: -78.4215, latitude: -2.3155, accuracy: 42 },
  })
}
