import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { launchChromium } from './chromium.ts'

let opening: Promise<Browser> | undefined

afterAll(async () => {
  await (await opening)?.close()
})

/** The browser of this test file, opened at first use and closed after the file. WebGL works, by SwiftShader. */
export function openBrowser(): Promise<Browser> {
  opening ??= launchChromium()
  return opening
}

/** A page in a context of its own, and what it did wrong. */
export interface WatchedPage {
  page: Page
  context: BrowserContext
  /** Errors thrown or logged in the page, Content-Security-Policy violations among them. */
  errors: string[]
  /** Requests to any other host than the page's own: there must be none (centre/A3). */
  foreignRequests: string[]
}

/**
 * Opens a page in a fresh context. Foreign requests are stopped and noted, not sent. A service worker, which tests
 * could not look behind, is there only for those that ask (`serviceWorkers: 'allow'`).
 */
export async function openPage(url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const browser = await openBrowser()
  const context = await browser.newContext({ locale: 'es-EC', serviceWorkers: 'block', ...options })
  const home = new URL(url).host
  const foreignRequests: string[] = []
  await context.route(
    (address) => /^(https?|wss?):$/.test(address.protocol) && address.host !== home,
    (route) => {
      foreignRequests.push(route.request().url())
      return route.abort()
    },
  )
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(url)
  return { page, context, errors, foreignRequests }
}
