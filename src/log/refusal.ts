/**
 * An expected "no", as a value. `code` is a key of the room's own catalogue (`refusals.ts`), which holds its
 * words in Spanish and English: what happened, and what to do next. `parameters` fill the words' `{gaps}`.
 * Never personal data: a refusal is stored with its command.
 */
export interface Refusal {
  refused: string
  parameters?: Record<string, string | number>
  /** Who is in the way, where someone is (`person/ana`, `unit/B5`). */
  who?: string
  /** Since when, RFC 3339, where it matters. */
  since?: string
}

export interface RefusalWords {
  what: string
  next: string
}

/** A room's refusals: each code with its words in both languages. */
export type RefusalCatalogue = Record<string, { es: RefusalWords; en: RefusalWords }>

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}

/**
 * Makes the refusing function of a room, which takes only codes of the room's catalogue.
 * `const refuse = refuser(catalogue)`, then `return refuse('unitBusy', { unit: 'B5' }, { who, since })`.
 */
export function refuser<C extends RefusalCatalogue>(_catalogue: C) {
  return (
    code: keyof C & string,
    parameters?: Record<string, string | number>,
    detail?: { who?: string; since?: string },
  ): Refusal => ({ refused: code, ...(parameters && { parameters }), ...detail })
}

/** The words of a refusal in a language, gaps filled. An unknown code yields the code itself. */
export function wordsOf(refusal: Refusal, catalogue: RefusalCatalogue, language: 'es' | 'en'): RefusalWords {
  const words = catalogue[refusal.refused]?.[language]
  if (!words) return { what: refusal.refused, next: '' }
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, gap) => String(refusal.parameters?.[gap] ?? '…'))
  return { what: fill(words.what), next: fill(words.next) }
}
