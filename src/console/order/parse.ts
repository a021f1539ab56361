import type { StatusLetter } from '../signs/shapes.ts'
import { plain, statusLetterOf, type Verb, verbOf, verbs } from './verbs.ts'

/** What the names on a line can mean, as the parser needs to know it. */
export interface Names {
  /** The unit of a name, however it is written; undefined where there is none. */
  unit(word: string): string | undefined
  service(word: string): string | undefined
  disposition(word: string): string | undefined
  /** The id of an incident that was opened at this desk and waits for its number (`L1`). */
  provisional?(word: string): string | undefined
}

export interface Line {
  verb: Verb
  incident?: number
  /** In its place: the id of one that has no number yet. */
  provisional?: string
  other?: number
  units: string[]
  /** Words in the place of a unit that are no unit. */
  unknown: string[]
  service?: string
  disposition?: string
  priority?: number
  /** The step that is corrected. */
  letter?: StatusLetter
  /** A time of day as it was typed: `14:05`, `1405`. */
  time?: string
  /** A reason, a note, a search: what remains, as it was typed. */
  text: string
}

export type Parsed =
  | { kind: 'empty' }
  /** `A12 L`: what a unit reports. */
  | { kind: 'status'; units: string[]; letter: StatusLetter; text: string }
  | { kind: 'order'; line: Line }
  /** Only units or a number: something to look at, not an order yet. */
  | { kind: 'mention'; units: string[]; incident?: number }
  | { kind: 'unknown'; word: string }

/**
 * Reads a line. The order of a radio voice and of a typed order both work: `A12 L`, `L A12`, `llegó A12`.
 * A letter that is a verb and a status is told apart by what follows: `D 352 A12` dispatches, `D A12` reports it
 * available. Never fails: what it cannot read comes back as `unknown`.
 */
export function parse(text: string, names: Names): Parsed {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const [first, second] = words
  if (!first) return { kind: 'empty' }
  if (names.unit(first)) return aboutUnits(words, names)
  const letter = statusLetterOf(first)
  if (letter && second && names.unit(second)) {
    const { units, rest } = takeUnits(words.slice(1), names)
    return { kind: 'status', units, letter, text: rest.join(' ') }
  }
  const verb = roadVerbOf(verbOf(first), first, second)
  if (verb) return { kind: 'order', line: readLine(verb, words.slice(1), names) }
  if (/^\d+$/.test(first)) return { kind: 'mention', units: [], incident: Number(first) }
  return { kind: 'unknown', word: first }
}

/** `cerrar calle …` closes a street and no incident; `reabrir calle …` opens it. The letter alone stays what it is. */
function roadVerbOf(verb: Verb | undefined, first: string, second: string | undefined): Verb | undefined {
  if (first.length < 3 || second === undefined || !streetWords.has(plain(second))) return verb
  if (verb === 'close') return 'closeRoad'
  return verb === 'reopen' ? 'openRoad' : verb
}

const streetWords = new Set(
  'calle av avenida carrera cra pasaje via puente autopista street road bridge avenue ave lane'.split(' '),
)

function aboutUnits(words: string[], names: Names): Parsed {
  const { units, rest } = takeUnits(words, names)
  const [next, ...after] = rest
  if (next === undefined) return { kind: 'mention', units }
  const letter = statusLetterOf(next)
  if (letter) return { kind: 'status', units, letter, text: after.join(' ') }
  if (/^\d+$/.test(next)) return { kind: 'mention', units, incident: Number(next) }
  // what a voice says in danger, in the order in which it comes: `A12 SOS`
  if (verbOf(next) === 'emergency') {
    return { kind: 'order', line: { verb: 'emergency', units, unknown: [], text: after.join(' ') } }
  }
  return { kind: 'unknown', word: next }
}

function takeUnits(words: string[], names: Names): { units: string[]; rest: string[] } {
  const units: string[] = []
  let at = 0
  for (; at < words.length; at++) {
    const unit = names.unit(words[at] as string)
    if (!unit) break
    if (!units.includes(unit)) units.push(unit)
  }
  return { units, rest: words.slice(at) }
}

function readLine(verb: Verb, words: string[], names: Names): Line {
  const line: Line = { verb, units: [], unknown: [], text: '' }
  let rest = words
  for (const part of verbs[verb].takes) rest = readers[part](line, rest, names)
  line.text = line.text || rest.join(' ')
  return line
}

type Reader = (line: Line, words: string[], names: Names) => string[]

const number = (word: string | undefined) =>
  word && /^#?\d+$/.test(word) ? Number(word.replace('#', '')) : undefined

const readers: Record<(typeof verbs)[Verb]['takes'][number], Reader> = {
  incident(line, words, names) {
    const waiting = words[0] && names.provisional?.(words[0])
    if (waiting) {
      line.provisional = waiting
      return words.slice(1)
    }
    const value = number(words[0])
    if (value === undefined) return words
    line.incident = value
    return words.slice(1)
  },
  other(line, words) {
    const value = number(words[0])
    if (value === undefined) return words
    line.other = value
    return words.slice(1)
  },
  priority(line, words) {
    const value = number(words[0])
    if (value === undefined || value < 1 || value > 5) return words
    line.priority = value
    return words.slice(1)
  },
  units(line, words, names) {
    const { units, rest } = takeUnits(words, names)
    line.units = units
    // a word with a digit in it was meant as a unit, not as the beginning of a reason
    let at = 0
    while (at < rest.length && /\d/.test(rest[at] as string) && !names.unit(rest[at] as string)) at++
    line.unknown = rest.slice(0, at)
    const more = takeUnits(rest.slice(at), names)
    line.units = [...units, ...more.units.filter((unit) => !units.includes(unit))]
    return more.rest
  },
  unit(line, words, names) {
    const unit = words[0] && names.unit(words[0])
    if (unit) {
      line.units = [unit]
      return words.slice(1)
    }
    if (words[0] && /\d/.test(words[0])) {
      line.unknown = [words[0]]
      return words.slice(1)
    }
    return words
  },
  service(line, words, names) {
    const service = words[0] && names.service(words[0])
    if (!service) return words
    line.service = service
    return words.slice(1)
  },
  disposition(line, words, names) {
    const disposition = words[0] && names.disposition(plain(words[0]))
    if (!disposition) return words
    line.disposition = disposition
    return words.slice(1)
  },
  operator: (_line, words) => words,
  letter(line, words) {
    const letter = words[0] === undefined ? undefined : statusLetterOf(words[0])
    if (!letter) return words
    line.letter = letter
    return words.slice(1)
  },
  time(line, words) {
    if (!words[0] || !/^([01]?\d|2[0-3])[:.h]?[0-5]\d$/.test(words[0])) return words
    line.time = words[0]
    return words.slice(1)
  },
  text(line, words) {
    line.text = words.join(' ')
    return []
  },
}
