import { en } from './words/en.ts'
import { es, type WordKey } from './words/es.ts'
import { qu } from './words/qu.ts'

export type { WordKey } from './words/es.ts'

/** The page's words: Spanish first, English, and Kichwa, whose sentences wait for review by a native speaker. */
const tables = { es, en, qu }

export type Language = keyof typeof tables

export const languages = Object.keys(tables) as Language[]

export function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(tables, tag)
}

/** The language to begin with: the first of the browser's that the page speaks, Spanish otherwise. */
export function preferredLanguage(tags: readonly string[]): Language {
  return tags.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'es'
}

/** A text in a language, `{gaps}` filled. */
export function wordsIn(
  language: Language,
  key: WordKey,
  gaps: Record<string, string | number> = {},
): string {
  return tables[language][key].replace(/\{(\w+)\}/g, (_, gap) => String(gaps[gap] ?? ''))
}
