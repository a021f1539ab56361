import { type Language, type WordKey, wordsIn } from './words.ts'

/** The page's elements, by id and by what they do. */

/** An element that the page certainly has. */
export function the<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element as T
}

/** Sets a text where it differs, so that a screen reader hears only what is new. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

export function show(element: HTMLElement, visible: boolean): void {
  if (element.hidden === visible) element.hidden = !visible
}

/** Writes every fixed text of the page in a language. */
export function speak(language: Language): void {
  document.documentElement.lang = language
  for (const element of document.querySelectorAll<HTMLElement>('[data-words]'))
    setText(element, wordsIn(language, element.dataset.words as WordKey))
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]'))
    element.setAttribute('aria-label', wordsIn(language, element.dataset.label as WordKey))
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === language))
  the<HTMLTextAreaElement>('text').placeholder = wordsIn(language, 'writeHere')
}

/** An SVG element with its attributes. */
export function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}

/** Hour and minute as the phone writes them in this language. */
export function clock(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(
    new Date(at),
  )
}
