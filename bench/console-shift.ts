import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { fillSignIn, framesFigure, hasGraphicsCard } from './console-browser.ts'
import { pressKeys } from './console-probe.ts'
import { type BenchTools, type Figure, median } from './frame.ts'
import { type Centre, signIn, startProgram } from './program.ts'

const times = 60
const wholeShiftSeconds = 8 * 3600
const mostGrowth = 1.1
const warmUpSeconds = 180
/** Rounds of an operator's hands from one look at the heap to the next: about six looks a minute. */
const roundsALook = 2
const id = 'console/X2'

/** Real seconds of the shift: 480. `AMPARO_BENCH_SHIFT_SECONDS` shortens it while one works on it; then nothing is held. */
function shiftSeconds(): number {
  return Number(process.env.AMPARO_BENCH_SHIFT_SECONDS ?? wholeShiftSeconds / times)
}

/**
 * A shift in the training city at 60 times the pace of life, its simulated people at every desk, and an operator at this one who
 * walks, types and changes screens all the time. Memory is what is left after a forced collection: of each minute the median of
 * some looks, for a single one mostly tells how much the chosen incident has on the screen just then.
 */
export async function shiftFigures(browser: Browser, tools: BenchTools): Promise<Figure[]> {
  const centre = await startProgram(tools.root)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-EC' })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await page.goto(centre.url)
    await fillSignIn(page, 'supervision', centre.password)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.dispatch-screen')
    await page.waitForSelector('.map-box canvas')
    await run(centre)
    await warmUp(session, tools)
    return await watch(page, session, tools)
  } finally {
    await context.close()
    await centre.stop()
  }
}

/** A browser compiles what is used often: its machine code is no row that somebody forgot to let go, and comes first. */
async function warmUp(session: CDPSession, tools: BenchTools) {
  tools.tell(`shift: warming up for ${warmUpSeconds} s`)
  const until = performance.now() + warmUpSeconds * 1000
  while (performance.now() < until) await workAWhile(session)
}

async function run(centre: Centre) {
  const cookie = await signIn(centre, 'supervision')
  await fetch(`${centre.url}/api/simulator`, {
    method: 'POST',
    headers: { cookie, origin: centre.url, 'content-type': 'application/json' },
    body: JSON.stringify({ running: true, speed: times, autoOperators: 8 }),
  })
}

async function watch(page: Page, session: CDPSession, tools: BenchTools): Promise<Figure[]> {
  const seconds = shiftSeconds()
  const minutes = Math.max(2, Math.round(seconds / 60))
  const minuteMs = (seconds / minutes) * 1000
  const heaps: number[] = []
  const frames: number[] = []
  const from = performance.now()
  await countFrames(page)
  for (let minute = 1; minute <= minutes; minute++) {
    const looks: number[] = []
    do {
      for (let round = 0; round < roundsALook; round++) await workAWhile(session)
      looks.push(await heapMegabytes(session))
    } while (performance.now() < from + minute * minuteMs)
    frames.push(await framesSince(page))
    heaps.push(median(looks))
    tools.tell(
      `shift: minute ${minute} of ${minutes}, heap ${heaps.at(-1)?.toFixed(1)} MB, ${frames.at(-1)?.toFixed(0)} frames/s`,
    )
  }
  const [first, last] = [heaps[0] as number, heaps.at(-1) as number]
  const whole = seconds * times >= wholeShiftSeconds
  const growth: Figure = {
    id,
    what: `heap at the last of ${minutes} minutes`,
    value: last,
    unit: 'MB',
    peer: 'at the first',
    peerValue: first,
    ...(whole && { bar: `value / peer <= ${mostGrowth}`, holds: last / first <= mostGrowth }),
  }
  return [
    growth,
    framesFigure(id, 'frames a second over the shift', median(frames), await hasGraphicsCard(page)),
  ]
}

/** What an operator's hands do in a few seconds. */
async function workAWhile(session: CDPSession) {
  await pressKeys(session, ['j', 'j', 'j', 'k', 'j', 'F2', ...'b 1', 'Escape'], () => 180)
  await pressKeys(session, ['g', 'l', 'g', 'm', 'g', 'd'], () => 350)
  await wait(500)
}

async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable')
  // twice: what a first collection finalises, a second one frees
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.send('HeapProfiler.disable')
  return usedSize / 1e6
}

interface Counter {
  frames: number
  since: number
}

async function countFrames(page: Page) {
  await page.evaluate(() => {
    const counter: Counter = { frames: 0, since: performance.now() }
    Object.assign(window, { counter })
    const count = () => {
      counter.frames++
      requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
}

function framesSince(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { counter } = window as unknown as { counter: Counter }
    const rate = counter.frames / ((performance.now() - counter.since) / 1000)
    Object.assign(counter, { frames: 0, since: performance.now() })
    return rate
  })
}
