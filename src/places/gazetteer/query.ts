import { wordsOf } from './fold.ts'
import { isHouseNumber } from './house-number.ts'
import { tellingWords } from './lexicon.ts'

/** A street and a number on it, as one reading of what was typed. */
export interface NumberedQuery {
  words: string[]
  number: string
  /** `1000 Block of`: the block that begins with the number, not the door. */
  block?: boolean
  /** The number was typed last: more of it may come. */
  numberLast: boolean
}

/** More readings than this are not tried: each costs a search. */
const maxReadings = 3

/** Every way to take one of the words as a house number; none where nothing but the kind of street would be left. */
export function numberedReadings(text: string): NumberedQuery[] {
  const block = /^\s*(\d+)\s+(?:block|blk|bloque|cuadra)\s+(?:of\s+|de\s+)?(.+)$/i.exec(text)
  if (block)
    return [
      { words: wordsOf(block[2] as string), number: block[1] as string, block: true, numberLast: false },
    ]
  const parts = text
    .replace(/(^|\s)(?:n[°ºo]\.?|nro\.?|num\.?|número|numero|#)\s*(?=\d)/gi, ' ')
    .replace(/(\p{L}{3,})(\d)/gu, '$1 $2')
    .split(/[\s,]+/)
    .filter((part) => part !== '')
  const readings: NumberedQuery[] = []
  for (let from = parts.length - 1; from >= 0 && readings.length < maxReadings; from--) {
    if (!isHouseNumber(parts[from] as string)) continue
    readings.push(...readingsAt(parts, from))
  }
  return readings
}

function readingsAt(parts: string[], at: number): NumberedQuery[] {
  const single = withNumber(parts, at, at + 1, parts[at] as string)
  // `12 40` may be 12-40, and `1 2-40` a number with a space too many.
  const next = parts[at + 1]
  if (next === undefined || !isHouseNumber(next)) return single
  const both = `${parts[at]}-${next}`
  return [
    ...withNumber(parts, at, at + 2, both),
    ...withNumber(parts, at, at + 2, `${parts[at]}${next}`),
    ...single,
  ]
}

function withNumber(parts: string[], from: number, to: number, number: string): NumberedQuery[] {
  const words = wordsOf([...parts.slice(0, from), ...parts.slice(to)].join(' '))
  if (words.length === 0 || !tellsOfAStreet(words)) return []
  return [{ words, number, numberLast: to === parts.length }]
}

/** `calle` alone is no street to have a number on; `avenida c` is. */
function tellsOfAStreet(words: string[]): boolean {
  return (
    words.length > 1 ||
    tellingWords(words)[0] !== words[0] ||
    !/^(c|cl|calle|av|avenida|ave|st|street)$/.test(words[0] as string)
  )
}

/** Two streets, as one reading of what was typed. */
export interface CrossingQuery {
  first: string
  second: string
}

const lead =
  /^\s*(?:(?:en\s+)?(?:la\s+)?(?:esquina|esq\.?|cruce|intersecci[oó]n|intersection|corner|crossing)\s+(?:de\s+|of\s+|entre\s+|con\s+)?)/i
const between =
  /\s+(?:y|e|&|\+|and|con|con la|x|esq\.?|esquina|esquina con|at|cruce con|entre)\s+|\s*[&/@+]\s*/gi

/** Every way to take the text as two streets that cross: the word between may also be part of a name. */
export function crossingReadings(text: string): CrossingQuery[] {
  const bare = text.replace(lead, '')
  const readings: CrossingQuery[] = []
  for (const match of bare.matchAll(between)) {
    const first = bare.slice(0, match.index).trim()
    const second = bare.slice(match.index + match[0].length).trim()
    if (wordsOf(first).length > 0 && wordsOf(second).length > 0) readings.push({ first, second })
  }
  return readings.slice(0, maxReadings)
}
