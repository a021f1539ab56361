import type { Browser, Page } from 'playwright-core'
import { fillSignIn } from './console-browser.ts'
import { type BenchTools, type Figure, limitFigure, median } from './frame.ts'
import type { Centre } from './program.ts'

const rounds = 5
const mostKilobytes = 320
const mostMs = 1500
const id = 'console/X2'

/** What only the map needs: its code, its tiles, its style. Data of the centre and the live socket are no part of a screen either. */
const notFirstScreen = /\/(live-map|city-map|map-painter)[^/]*$|\/map\/|\/api\//

/**
 * The first screen, with nothing in the browser's store: from the address to a sign-in that takes letters, from the last key of
 * the sign-in to lists that take keys, and what was sent for both (brotli, fonts included), the map apart.
 */
export async function firstScreenFigures(
  browser: Browser,
  centre: Centre,
  tools: BenchTools,
): Promise<Figure[]> {
  const signIns: number[] = []
  const lists: number[] = []
  let bytes = 0
  for (let round = 0; round < rounds; round++) {
    tools.tell(`first screen: round ${round + 1} of ${rounds}`)
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-EC' })
    const page = await context.newPage()
    await page.addInitScript(installWatch)
    await page.goto(centre.url, { waitUntil: 'commit' })
    signIns.push(await usableAt(page, 'signIn'))
    await fillSignIn(page, 'supervision', centre.password)
    await page.keyboard.press('Enter')
    lists.push(await usableAt(page, 'lists'))
    bytes = await bytesOf(page)
    await context.close()
  }
  const times = { id, unit: 'ms' }
  return [
    limitFigure(
      { id, what: 'first screen, sent compressed', value: bytes / 1000, unit: 'KB' },
      mostKilobytes,
    ),
    limitFigure(
      { ...times, what: 'from the address to a sign-in that takes letters', value: median(signIns) },
      mostMs,
    ),
    limitFigure({ ...times, what: 'from signing in to lists that take keys', value: median(lists) }, mostMs),
  ]
}

type Usable = { signIn?: number; lists?: number }

/** Runs in the page: notes when each part was painted and the page was free to take a key. */
function installWatch() {
  const usable: Usable = {}
  Object.assign(window, { usable })
  let enteredAt = 0
  const entered = (event: KeyboardEvent) => {
    if (event.key === 'Enter') enteredAt = event.timeStamp
  }
  window.addEventListener('keydown', entered, true)
  const parts = [
    { name: 'signIn', shown: () => document.activeElement?.matches('input[name=person]'), from: () => 0 },
    {
      name: 'lists',
      shown: () => document.querySelector('.incident-row .number') && document.querySelector('.unit-row'),
      from: () => enteredAt,
    },
  ] as const
  const left = new Set<(typeof parts)[number]>(parts)
  const look = () => {
    for (const part of left) {
      if (!part.shown()) continue
      left.delete(part)
      // answered after this frame was painted and everything queued before it was done
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        usable[part.name] = performance.now() - part.from()
      }
      port2.postMessage(0)
    }
    if (left.size > 0) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

async function usableAt(page: Page, part: keyof Usable): Promise<number> {
  const handle = await page.waitForFunction(
    (name) => (window as unknown as { usable: Usable }).usable?.[name],
    part,
    { timeout: 60_000 },
  )
  return (await handle.jsonValue()) as number
}

/** As they came over the line: `encodedBodySize` is what brotli left. */
function bytesOf(page: Page): Promise<number> {
  return page.evaluate((pattern) => {
    const rest = new RegExp(pattern)
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const [own] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return all
      .filter(({ name }) => !rest.test(name))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, own?.encodedBodySize ?? 0)
  }, notFirstScreen.source)
}
