import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { screenNames, screens } from '../../src/console/desk/screens.ts'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 3840, height: 2160 },
]

/** What is wrong with the boxes of the page, in words: wider than the window, outside it, or one over another. */
function wrongBoxes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = []
    const { innerWidth, innerHeight } = window
    const tablet = innerWidth <= 1100
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`
    const seen = (element: Element) => element.getClientRects().length > 0
    if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page is wider than its window')
    const over = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
    const apart = (elements: Element[]) => {
      const boxes = elements
        .filter(seen)
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
      boxes.forEach(({ element, box }, at) => {
        for (const other of boxes.slice(at + 1)) {
          if (over(box, other.box)) wrong.push(`${nameOf(element)} is over ${nameOf(other.element)}`)
        }
      })
    }
    const panes = [...document.querySelectorAll('main > .pane, main > .map-box')]
    apart(panes)
    apart([...document.querySelectorAll('.header > *')])
    for (const pane of panes.filter(seen)) {
      const { left, top, right, bottom } = pane.getBoundingClientRect()
      const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1
      if (!inside) wrong.push(`${nameOf(pane)} is not whole in the window`)
      if (right - left < 100 || bottom - top < 40) wrong.push(`${nameOf(pane)} is squeezed`)
    }
    if (tablet) {
      if (panes.filter(seen).length !== 1) wrong.push(`${panes.filter(seen).length} panes at a time`)
      for (const target of document.querySelectorAll('.button, .choice, .pane-tabs button, .views button')) {
        const { width, height } = target.getBoundingClientRect()
        if (seen(target) && (height < 44 || width < 44))
          wrong.push(`${nameOf(target)} is ${width} x ${height}`)
      }
    }
    return wrong
  })
}

/** At a wall there is a second map, of the whole city. */
const hasMaps = (count: number) => document.querySelectorAll('main > .map-box').length === count

const people = [
  { person: 'supervision', roles: ['supervisor', 'callTaker'] },
  { person: 'administracion', roles: ['administrator'] },
]

describe('sizes', () => {
  it('console/W14 nothing is wider than the window or over another, on each screen at a desk, a wall and in a vehicle', async () => {
    for (const { person, roles } of people) {
      const { page, context, errors } = await openPage(centre.url, { viewport: sizes[0] })
      await sitDown(page, person, centre.password)
      for (const screen of screenNames.filter((name) => screens[name].for(roles))) {
        await page.setViewportSize({ width: 1280, height: 800 })
        await page.click(`.views [data-screen="${screen}"]`)
        await page.waitForSelector(`main.${screen}-screen > *`)
        for (const size of sizes) {
          await page.setViewportSize(size)
          const tablet = size.width <= 1100
          const settled = tablet ? 'main > [data-shown], main > :only-child' : 'main > :not([data-shown])'
          await page.waitForSelector(settled)
          if (screens[screen].map && !tablet) await page.waitForFunction(hasMaps, size.width >= 3200 ? 2 : 1)
          expect(await wrongBoxes(page), `${screen} at ${size.width} x ${size.height}`).toEqual([])
        }
      }
      expect(errors).toEqual([])
      await context.close()
    }
  }, 300_000)

  it('console/W15 time is the centre’s and counts up without moving anything, whatever this machine believes', async () => {
    const { page, context } = await openPage(centre.url, {
      viewport: { width: 1280, height: 800 },
      timezoneId: 'Asia/Tokyo',
    })
    await sitDown(page, 'despacho.todos', centre.password)
    await goTo(page, 'gd')
    await page.waitForSelector('.unit-row .time')
    const { now, centre: told } = await centre.ask<{ now: string; centre: { timeZone: string } }>(
      '/api/snapshot',
    )
    const hour = new Intl.DateTimeFormat('es', { timeZone: told.timeZone, hour: '2-digit', hourCycle: 'h23' })
    const shown = await page.textContent('.header .clock')
    expect(shown).toMatch(/^\d\d:\d\d:\d\d$/)
    expect([hour.format(Date.parse(now)), hour.format(Date.parse(now) + 60_000)]).toContain(
      shown?.slice(0, 2),
    )
    // five turns of the clock, each of which redraws every timer
    const shifted = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let moved = 0
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              moved += (entry as PerformanceEntry & { value: number }).value
          })
          observer.observe({ type: 'layout-shift' })
          const clock = document.querySelector('.header .clock') as Element
          let turns = 0
          const watch = new MutationObserver(() => {
            if (++turns < 5) return
            watch.disconnect()
            done(moved)
          })
          watch.observe(clock, { childList: true, characterData: true, subtree: true })
        }),
    )
    expect(shifted).toBe(0)
    await context.close()
  })
})
