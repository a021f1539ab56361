import type { Language } from './words.ts'

/** The language a browser asks for, by the weights of Accept-Language (RFC 9110, 12.5.4); Spanish otherwise. */
export function acceptedLanguage(header: string | undefined): Language {
  let best: { language: Language; weight: number } | undefined
  for (const part of (header ?? '').slice(0, 300).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = tag.split('-')[0]
    if (language !== 'es' && language !== 'en') continue
    const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='))
    const weight = quality ? Number(quality.slice(2)) : 1
    if (weight > 0 && (!best || weight > best.weight)) best = { language, weight }
  }
  return best?.language ?? 'es'
}
