import { type ClosureCause, closureCauseNames, closureCauses } from './causes.ts'

/** What is said of a closure in one line: where, and what is known of it. Absent: not said. */
export interface ClosureSaid {
  /** A street with its two corners, or any place. */
  where: WhereSaid
  factor?: number
  cause?: ClosureCause
  heavyOnly?: true
  /** Only the direction from the first corner to the second. */
  oneWay?: true
  /** Around a place. */
  radiusMetres?: number
  /** From when on, and until when: minutes from now, or a time of day as `HH:MM`. */
  from?: TimeSaid
  until?: TimeSaid
}

export type TimeSaid = { minutes: number } | { clock: string }

export interface WhereSaid {
  place: string
  /** Both, or neither: what is said between `y`s may be parted in several ways. */
  corners?: [from: string, to: string][]
  /** As it was typed. */
  text: string
}

/**
 * Reads `Bolívar entre Sucre y Colón inundación hasta 18:00 pesados`. What is not about the place stands at the end, in
 * any order; everything before is the place. Times: `2h`, `90min`, `hasta 18:00`, `desde las 15:00`; `x3`, `lento`:
 * how slow; `200m`: around a place.
 */
export function readSaid(text: string): ClosureSaid {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const said: Omit<ClosureSaid, 'where'> = {}
  let end = words.length
  for (let taken = takeLast(words, end, said); taken > 0; taken = takeLast(words, end, said)) end -= taken
  return { where: readWhere(words.slice(0, end).join(' ')), ...said }
}

const spoken = /^(.+?)\s+(?:entre|between)\s+(.+)$/i
const ranged = /^(.+?)\s+(?:desde|from)\s+(.+?)\s+(?:hasta|to)\s+(.+)$/i

function readWhere(text: string): WhereSaid {
  return { ...partWhere(text), text }
}

function partWhere(text: string): Omit<WhereSaid, 'text'> {
  const range = ranged.exec(text)
  if (range) return { place: range[1] as string, corners: [[range[2] as string, range[3] as string]] }
  const between = spoken.exec(text)
  const parts = between?.[2]?.split(/\s+(?:y|e|and|&)\s+/i) ?? []
  if (!between || parts.length < 2) return { place: text }
  const joint = (list: string[]) => list.join(' y ')
  const corners = parts
    .slice(1)
    .map((_, at): [string, string] => [joint(parts.slice(0, at + 1)), joint(parts.slice(at + 1))])
  return { place: between[1] as string, corners }
}

/** How many words at the end say something else than where. */
function takeLast(words: readonly string[], end: number, said: Omit<ClosureSaid, 'where'>): number {
  const last = plainly(words[end - 1])
  const before = plainly(words[end - 2])
  // a line of nothing but a cause has no place yet
  if (end < 2 || last === undefined) return 0
  const clock = /^([01]?\d|2[0-3])[:.h]([0-5]\d)$/.exec(last)
  const at = clock && `${(clock[1] as string).padStart(2, '0')}:${clock[2]}`
  const introduced = before === 'las' || before === 'la' ? plainly(words[end - 3]) : before
  const length = introduced === before ? 2 : 3
  if (at && introduced && untilWords.has(introduced)) {
    said.until = { clock: at }
    return length
  }
  if (at && introduced && fromWords.has(introduced)) {
    said.from = { clock: at }
    return length
  }
  const lasting = /^(\d{1,3})(h|min|d)$/.exec(last)
  if (lasting) {
    said.until = { minutes: Number(lasting[1]) * minutesOf[lasting[2] as keyof typeof minutesOf] }
    return before !== undefined && lastingWords.has(before) ? 2 : 1
  }
  return takeWord(last, said) ? 1 : 0
}

const untilWords = new Set(['hasta', 'until', 'till', 'a'])
const fromWords = new Set(['desde', 'from', 'since'])
const lastingWords = new Set(['por', 'for', 'durante'])
const minutesOf = { min: 1, h: 60, d: 1440 } as const

function takeWord(word: string, said: Omit<ClosureSaid, 'where'>): boolean {
  const times = /^x(\d{1,2}(?:[.,]\d)?)$/.exec(word)
  const metres = /^(\d{1,4})m$/.exec(word)
  const cause = closureCauseNames.find((name) =>
    (closureCauses[name].words as readonly string[]).includes(word),
  )
  if (times) said.factor = Number((times[1] as string).replace(',', '.'))
  else if (metres) said.radiusMetres = Number(metres[1])
  else if (cause) said.cause = cause
  else if (heavyWords.has(word)) said.heavyOnly = true
  else if (oneWayWords.has(word)) said.oneWay = true
  else return false
  return true
}

const heavyWords = new Set(['pesados', 'pesado', 'camiones', 'heavy', 'trucks'])
const oneWayWords = new Set(['ida', 'unsentido', 'oneway'])

/** Small letters without accents. */
function plainly(word: string | undefined): string | undefined {
  return word?.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/,$/, '')
}
