import { type Browser, chromium, type Page } from 'playwright-core'
import { unpackChromium } from '../test/harness/chromium.ts'
import { type Figure, floorFigure } from './frame.ts'

const flags = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-dev-shm-usage',
  '--ignore-gpu-blocklist',
  '--font-render-hinting=none',
  '--no-pings',
  '--disable-domain-reliability',
]
const inSoftware = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/** The tests' browser. Everything is drawn in software, as on an office machine without a graphics card. */
export async function openBrowser(): Promise<Browser> {
  const { executable, environment } = await unpackChromium()
  const inherited = Object.entries(process.env).filter(([, value]) => value !== undefined)
  return chromium.launch({
    executablePath: executable,
    headless: true,
    env: { ...(Object.fromEntries(inherited) as Record<string, string>), ...environment },
    args: [...flags, ...(process.env.AMPARO_GRAPHICS_CARD ? [] : inSoftware)],
  })
}

/** Whether what WebGL draws is drawn by a graphics card. */
export function hasGraphicsCard(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const context = document.createElement('canvas').getContext('webgl2')
    const facts = context?.getExtension('WEBGL_debug_renderer_info')
    const renderer = facts ? String(context?.getParameter(facts.UNMASKED_RENDERER_WEBGL)) : ''
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return renderer !== '' && !/swiftshader|llvmpipe|softpipe|basic render|software/i.test(renderer)
  })
}

/** Frames a second: held to 60 only where a graphics card draws, told elsewhere. */
export function framesFigure(id: string, what: string, frames: number, card: boolean): Figure {
  const figure = { id, what, value: frames, unit: '/s' }
  return card ? floorFigure(figure, 60) : figure
}

/** Types a sign-in. The Enter is the caller's. */
export async function fillSignIn(page: Page, person: string, password: string): Promise<void> {
  await page.waitForSelector('input[name=person]:focus')
  await page.keyboard.type(person)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
}
