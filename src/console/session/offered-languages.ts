import { useEffect } from 'react'
import type { Languages } from '../../settings/in-force.ts'
import { keptLanguage, type Language, showLanguage, useLanguage } from '../words/words.ts'

/** The language that the switch goes to; none where the centre offers no other. */
export function otherLanguage(language: Language, { offered }: Languages): Language | undefined {
  return offered.find((each) => each !== language)
}

/** The language to show: the one shown now where it was chosen and is offered, else the centre's own. */
export function languageToShow(
  language: Language,
  chosen: Language | undefined,
  { offered, default: first }: Languages,
): Language {
  return language === chosen && offered.includes(language) ? language : first
}

/** Before anybody has signed in: shows the centre's language where nobody chose another that it offers. */
export function useLanguagesOffered(languages: Languages | undefined): void {
  useEffect(() => {
    if (!languages) return
    const { language } = useLanguage.getState()
    showLanguage(languageToShow(language, keptLanguage(), languages))
  }, [languages])
}
