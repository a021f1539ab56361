import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'

/** What the screen shows after a key. */
export type EchoKind = 'orderLine' | 'list' | 'screen' | 'callForm'

/** One key as the page saw it. Milliseconds from the key's own time stamp. */
export interface Echo {
  kind: EchoKind
  key: string
  /** Until a frame that holds the echo was handed over; absent where none came. */
  shownMs?: number
  /** Until the next frame was on the screen, as the browser itself says (Event Timing); 16 and less are told as 16. */
  presentedMs: number
  /** The key's age when the page began to work on it. */
  waitedMs: number
}

interface Probe {
  kind?: EchoKind
  screen: string
  echoes: (Echo & { stamp: number })[]
}

/**
 * Runs in the page. A key's echo is looked for in each frame: the field holds the letter, another row is
 * marked as chosen and in the list, the screen's own pane is there. A message posted from that frame's callback is answered
 * after the frame was laid out, painted and handed over. That does not see what comes after the main thread; Event Timing does
 * (`duration` ends when the frame is presented), but it does not know whether that frame held the echo. So both are kept.
 */
export function installProbe() {
  const probe: Probe = { screen: '', echoes: [] }
  Object.assign(window, { probe })
  const field = () => document.activeElement as HTMLInputElement | null
  const chosen = () => document.querySelector('.incident-row[aria-current=true] .number')?.textContent
  const paneOf: Record<string, string> = {
    call: '.call-screen .pane.queue',
    dispatch: '.dispatch-screen .incident-row',
    map: '.map-screen .map-box canvas',
  }
  const isShown: Record<EchoKind, () => () => boolean> = {
    orderLine: typed,
    callForm: typed,
    list: () => {
      const before = chosen()
      return () => chosen() !== undefined && chosen() !== before
    },
    screen: () => {
      const pane = paneOf[probe.screen] ?? 'main'
      return () => document.querySelector(pane) !== null
    },
  }
  function typed() {
    const input = field()
    const before = input?.value
    return () => input?.value !== before
  }
  const waiting = new Set<{ echo: Probe['echoes'][number]; shown(): boolean }>()
  let looking = false
  const channel = new MessageChannel()
  const painted: Probe['echoes'][] = []
  channel.port1.onmessage = () => {
    for (const echo of painted.shift() ?? []) echo.shownMs = performance.now() - echo.stamp
  }
  function look() {
    const seen = [...waiting].filter((one) => one.shown())
    for (const one of seen) waiting.delete(one)
    if (seen.length > 0) {
      painted.push(seen.map(({ echo }) => echo))
      channel.port2.postMessage(0)
    }
    looking = waiting.size > 0
    if (looking) requestAnimationFrame(look)
  }
  window.addEventListener(
    'keydown',
    (event) => {
      const { kind } = probe
      // the first key of two has no echo of its own
      if (!kind || (kind === 'screen' && event.key === 'g')) return
      const echo = {
        kind,
        key: event.key,
        stamp: event.timeStamp,
        presentedMs: 16,
        waitedMs: performance.now() - event.timeStamp,
      }
      probe.echoes.push(echo)
      waiting.add({ echo, shown: isShown[kind]() })
      if (!looking) requestAnimationFrame(look)
      looking = true
    },
    { capture: true },
  )
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // a letter's echo is presented with the input event that the key makes
      const echo = probe.echoes.find(({ stamp }) => Math.abs(stamp - entry.startTime) < 0.5)
      if (echo && /^(keydown|keypress|beforeinput|input)$/.test(entry.name))
        echo.presentedMs = Math.max(echo.presentedMs, entry.duration)
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit)
}

/** Which echo the keys that come now have; none: they are not measured. */
export async function expectEcho(page: Page, kind: EchoKind | undefined): Promise<void> {
  await page.evaluate((given) => {
    ;(window as unknown as { probe: Probe }).probe.kind = given
  }, kind)
}

export async function expectScreen(page: Page, screen: string): Promise<void> {
  await page.evaluate((given) => {
    ;(window as unknown as { probe: Probe }).probe.screen = given
  }, screen)
}

export async function echoesOf(page: Page): Promise<Echo[]> {
  return page.evaluate(() => (window as unknown as { probe: Probe }).probe.echoes)
}

const named: Record<string, { code: string; windowsVirtualKeyCode: number }> = {
  ArrowDown: { code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  ArrowUp: { code: 'ArrowUp', windowsVirtualKeyCode: 38 },
  Backspace: { code: 'Backspace', windowsVirtualKeyCode: 8 },
  Escape: { code: 'Escape', windowsVirtualKeyCode: 27 },
  Enter: { code: 'Enter', windowsVirtualKeyCode: 13 },
  F2: { code: 'F2', windowsVirtualKeyCode: 113 },
  F3: { code: 'F3', windowsVirtualKeyCode: 114 },
}

/**
 * Presses a key at the browser's own input queue and does not wait for the page, as a finger does not: a page that is busy gets
 * its keys late, and the time counts.
 */
export function pressKey(session: CDPSession, key: string): Promise<unknown> {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : 'Space'
  const facts = named[key] ?? { code, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) }
  const about = { key, ...facts, ...(key.length === 1 && { text: key }) }
  return Promise.all([
    session.send('Input.dispatchKeyEvent', { type: key.length === 1 ? 'keyDown' : 'rawKeyDown', ...about }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, ...facts }),
  ])
}

/** Presses keys one after another, so many milliseconds apart, whatever the page does meanwhile. */
export async function pressKeys(session: CDPSession, keys: readonly string[], apartMs: () => number) {
  const pressed: Promise<unknown>[] = []
  let due = performance.now()
  for (const key of keys) {
    await wait(Math.max(0, due - performance.now()))
    pressed.push(pressKey(session, key))
    due += apartMs()
  }
  await Promise.all(pressed)
}
