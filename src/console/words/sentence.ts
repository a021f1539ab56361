import { en } from './en.ts'
import { es } from './es.ts'
import type { Language, WordKey } from './words.ts'

/** A sentence as it is written, with its gaps open. */
export function sentenceOf(key: WordKey, language: Language): string {
  const found = key
    .split('.')
    .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], language === 'en' ? en : es)
  return String(found)
}
