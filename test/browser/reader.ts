import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Theme = 'dark' | 'light'

/** What axe-core finds wrong on the page: the rule, and the first thing at fault. */
async function axeFinds(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const options = only && { runOnly: { type: 'rule' as const, values: only } }
    const { violations } = await axe.run(document, { resultTypes: ['violations'], ...options })
    return violations.map(({ id, nodes }) => {
      const [first] = nodes
      const html = first?.html.replace(/\s+/g, ' ').slice(0, 160)
      const why = first?.failureSummary?.split('\n')[1]?.trim().slice(0, 160)
      return `${id} (${nodes.length}): ${html} ${why}`
    })
  }, rules)
}

/**
 * What axe-core finds wrong in one theme, as the machine asks for it, and of colours in the other too: of all rules only
 * those see the theme.
 */
export async function axeFindsInBothThemes(page: Page, whole: Theme): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // the theme is painted in the next frame
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    )
    const rules = colorScheme === whole ? undefined : ['color-contrast', 'link-in-text-block']
    for (const each of await axeFinds(page, rules)) found.push(`${colorScheme}: ${each}`)
  }
  return found
}

/** What is wrong with the landmarks that a screen reader jumps between. */
export function wrongLandmarks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const count = (selector: string) => document.querySelectorAll(selector).length
    const wrong: string[] = []
    if (count('main') !== 1) wrong.push(`${count('main')} mains`)
    if (count('.frame > header') !== 1) wrong.push(`${count('.frame > header')} headers`)
    if (count('header nav[aria-label]') !== 1) wrong.push('the header has no named navigation')
    if (count('.frame > footer') !== 1) wrong.push(`${count('.frame > footer')} footers`)
    const names = [...document.querySelectorAll('nav, main section')].map((each) => each.ariaLabel)
    for (const name of names)
      if (name && names.filter((other) => other === name).length > 1) wrong.push(`twice: ${name}`)
    return wrong
  })
}

/**
 * Walks the page by Tab from its beginning, as from the address bar, and answers what is wrong: a control that is never
 * reached, a stop where no focus is seen, one without a name, one that stands above the one before it.
 */
export async function wrongTabOrder(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    // the walk begins at the beginning of the document, wherever a hand was before
    const start = document.createElement('span')
    start.tabIndex = -1
    document.body.prepend(start)
    start.focus()
    start.remove()
    const walk: { stops: Element[]; wrong: string[] } = { stops: [], wrong: [] }
    Object.assign(window, { walk })
  })
  for (let stop = 0; stop < 400; stop++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(noteStop)) break
  }
  return page.evaluate(whatIsWrong)
}

interface Walk {
  stops: Element[]
  wrong: string[]
}

/** Notes where the focus is. Answers whether it has been everywhere. */
async function noteStop(): Promise<boolean> {
  const { walk } = window as unknown as { walk: Walk }
  const at = document.activeElement
  // a long list draws its next rows when it has moved: no hand is faster than that
  if (at?.matches('[data-index]'))
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  if (!at || at === document.body || walk.stops.includes(at)) return true
  const nameOf = (element: Element) => element.outerHTML.slice(0, 110)
  const marks = (element: Element | null) => {
    if (!element) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  }
  const holders = [at, at.closest('.field, .typed, .order-field, .note-line, label'), at.nextElementSibling]
  if (!holders.some(marks)) walk.wrong.push(`no focus seen: ${nameOf(at)}`)
  const name =
    at.getAttribute('aria-label') ||
    at.getAttribute('aria-labelledby') ||
    at.getAttribute('title') ||
    (at as HTMLInputElement).labels?.[0]?.textContent ||
    at.textContent
  if (!name?.trim()) walk.wrong.push(`no name: ${nameOf(at)}`)
  const before = walk.stops.at(-1)
  walk.stops.push(at)
  const place = (element: Element) => element.closest('section, nav, header, footer, aside, form')
  if (before?.isConnected && place(before) === place(at)) {
    const [one, next] = [before.getBoundingClientRect(), at.getBoundingClientRect()]
    const sameColumn = next.left < one.right && one.left < next.right
    const isAbove = next.bottom <= one.top + 1 && next.height > 0 && one.height > 0
    if (sameColumn && isAbove) walk.wrong.push(`goes up: ${nameOf(before)} to ${nameOf(at)}`)
  }
  return false
}

function whatIsWrong(): string[] {
  const { walk } = window as unknown as { walk: Walk }
  const controls = 'button, a[href], input, select, textarea, [tabindex]'
  const missed = [...document.querySelectorAll<HTMLElement>(controls)].filter((element) => {
    if (element.tabIndex < 0 || element.matches(':disabled') || walk.stops.includes(element)) return false
    if (!element.checkVisibility({ visibilityProperty: true })) return false
    const radio = element as HTMLInputElement
    const isOther =
      radio.type === 'radio' && walk.stops.some((stop) => (stop as HTMLInputElement).name === radio.name)
    return !isOther
  })
  return [...walk.wrong, ...missed.map((element) => `never reached: ${element.outerHTML.slice(0, 110)}`)]
}
