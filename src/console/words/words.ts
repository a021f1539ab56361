import i18next from 'i18next'
import { useMemo } from 'react'
import { create } from 'zustand'
import { en } from './en.ts'
import { es } from './es.ts'

export type Language = 'es' | 'en'

type Paths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Paths<T[K], `${P}${K}.`>
}[keyof T & string]
/** Every sentence of the console: `call.where`. */
export type WordKey = Paths<typeof es>

const kept = 'amparo.language'

export const useLanguage = create<{ language: Language }>(() => ({
  language: localStorage.getItem(kept) === 'en' ? 'en' : 'es',
}))

export async function startWords(): Promise<void> {
  await i18next.init({
    lng: useLanguage.getState().language,
    fallbackLng: 'es',
    resources: { es: { translation: es }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = useLanguage.getState().language
}

/** A person's choice: this desk keeps it. */
export function setLanguage(language: Language): void {
  localStorage.setItem(kept, language)
  showLanguage(language)
}

/** Shows a language that nobody chose here: nothing is kept. */
export function showLanguage(language: Language): void {
  document.documentElement.lang = language
  useLanguage.setState({ language })
}

/** What the person chose before on this desk, where they did. */
export function keptLanguage(): Language | undefined {
  const held = localStorage.getItem(kept)
  return held === 'es' || held === 'en' ? held : undefined
}

export type Say = (key: WordKey, gaps?: Record<string, string | number>) => string

export function sayIn(language: Language): Say {
  const t = i18next.getFixedT(language)
  return (key, gaps) => t(key, gaps ?? {})
}

export function useWords(): { t: Say; language: Language } {
  const language = useLanguage((state) => state.language)
  return useMemo(() => ({ t: sayIn(language), language }), [language])
}
