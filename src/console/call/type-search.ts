import type { IncidentType } from '../../incidents/types.ts'
import { plain } from '../order/verbs.ts'

type Language = 'es' | 'en'

/** Codes are typed as people say them: `TM-104`, `tm104`, `104`. */
function codeMatches(type: IncidentType, typed: string): boolean {
  const bare = plain(type.code).replace('-', '')
  return bare === typed.replace('-', '') || bare.slice(2) === typed
}

function textsOf(type: IncidentType, language: Language): { text: string; weight: number }[] {
  const other = language === 'es' ? 'en' : 'es'
  return [
    { text: type[language], weight: 4 },
    ...type.synonyms[language].map((text) => ({ text, weight: 3 })),
    { text: type[other], weight: 2 },
    ...type.synonyms[other].map((text) => ({ text, weight: 1 })),
  ]
}

/** How well a text answers what was typed: 0 not at all; a beginning counts more than a middle. */
function score(text: string, typed: readonly string[]): number {
  const words = plain(text).split(/[\s,()/-]+/)
  let sum = 0
  for (const part of typed) {
    const at = words.findIndex((word) => word.startsWith(part))
    if (at < 0) return 0
    sum += (words[at] === part ? 3 : 2) + (at === 0 ? 1 : 0)
  }
  return sum / Math.max(words.length, typed.length)
}

/**
 * Types by any word callers or operators say for them, in either language, or by code; the best first. All parts
 * of what was typed must begin words of one name. Nothing typed: all, as they stand.
 */
export function searchTypes(
  text: string,
  types: readonly IncidentType[],
  language: Language,
  limit = 7,
): IncidentType[] {
  const typed = plain(text).split(/\s+/).filter(Boolean)
  if (typed.length === 0) return types.slice(0, limit)
  const code = typed.length === 1 ? types.filter((type) => codeMatches(type, typed[0] as string)) : []
  if (code.length > 0) return code
  const scored = types.flatMap((type, at) => {
    const best = Math.max(
      ...textsOf(type, language).map(
        (each) => score(each.text, typed) * 10 + (score(each.text, typed) && each.weight),
      ),
    )
    return best > 0 ? [{ type, best, at }] : []
  })
  scored.sort((a, b) => b.best - a.best || a.type.priority - b.type.priority || a.at - b.at)
  return scored.slice(0, limit).map((each) => each.type)
}

/**
 * Finds the type named in a line of free words ("choque con heridos, mercado"): by code, by the part before or
 * after a comma, or by the longest beginning or end of the words that names one type. The rest is the place.
 */
export function findType(
  text: string,
  types: readonly IncidentType[],
  language: Language,
): { type?: IncidentType; rest: string } {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const byCode = words.findIndex(
    (word) => /\d{3}$/.test(word) && types.some((type) => codeMatches(type, plain(word))),
  )
  if (byCode >= 0) {
    const type = types.find((each) => codeMatches(each, plain(words[byCode] as string)))
    const rest = words.filter((_, at) => at !== byCode).join(' ')
    return { type, rest: rest.replace(/^,\s*|\s*,$/g, '') }
  }
  const comma = text.split(',').map((part) => part.trim())
  if (comma.length === 2) {
    for (const [one, other] of [comma, [...comma].reverse()] as [string, string][]) {
      const [type] = one ? searchTypes(one, types, language, 1) : []
      if (type) return { type, rest: other }
    }
  }
  for (let length = Math.min(4, words.length); length > 0; length--) {
    for (const at of [0, words.length - length]) {
      const part = words.slice(at, at + length).join(' ')
      if (part.length < 4) continue
      const type = exactName(part, types)
      if (type) return { type, rest: [...words.slice(0, at), ...words.slice(at + length)].join(' ') }
    }
  }
  return { rest: text.trim() }
}

function exactName(part: string, types: readonly IncidentType[]): IncidentType | undefined {
  const typed = plain(part)
  return types.find((type) => [...textsOf(type, 'es')].some((each) => plain(each.text) === typed))
}
