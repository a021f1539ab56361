import type { Language } from './words.ts'

/** Ecuador writes a decimal comma; some of its locale data says a point. */
const locales: Record<Language, string> = { es: 'es-ES', en: 'en-GB' }
const formats = new Map<string, Intl.NumberFormat>()

/** A number as the language writes it, with so many decimals: `3,1` and `3.1`. Years and ids are no numbers. */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  const key = `${language} ${decimals}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: 'min2',
    })
    formats.set(key, format)
  }
  return format.format(value)
}
