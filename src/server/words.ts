export type Language = 'es' | 'en'

/** Text for people: in both languages, or one text where there is nothing to translate. */
export type Words = string | { es: string; en: string }

export function say(words: Words, language: Language): string {
  return typeof words === 'string' ? words : words[language]
}

/** Fills `{gaps}` of a text; a gap without a value shows as `…`. */
export function fill(text: string, parameters: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, gap: string) => String(parameters[gap] ?? '…'))
}

/** The language of a terminal: English only where LC_ALL, LC_MESSAGES or LANG asks for it, Spanish otherwise. */
export function terminalLanguage(environment: Record<string, string | undefined>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^en/i.test(locale) ? 'en' : 'es'
}
