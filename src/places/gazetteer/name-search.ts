import { type Board, makeBoard, type NameMatch } from './board.ts'
import { meaningsAt, tellingWords, thoroughfaresOf } from './lexicon.ts'
import type { NameIndex, WordIndex } from './name-index.ts'
import { countOf } from './postings.ts'
import type { WordRange } from './trie.ts'

/** What each way of not fitting costs. One wrong letter is 1; the rest is set against it. */
export const costs = {
  edit: 1,
  meaning: 0.03,
  /** Beginning of a word, as it is being typed; and for each letter not typed yet, to five. */
  beginning: 0.1,
  letterToCome: 0.04,
  /** The same in a word that is not the last typed. */
  shortened: 0.2,
  joined: 0.3,
  split: 0.3,
  otherThoroughfare: 0.3,
  wordNotTyped: 0.22,
  missedWord: 2.4,
} as const

export interface NameSearch {
  /**
   * The names that best fit typed words, in no order. Every telling word must be found, except that
   * `mayMiss` of them may not. Words are taken as spelled first; where fewer than `enough` names fit so,
   * wrong letters, joined and split words are tried.
   */
  find(typed: readonly string[], options: FindOptions): NameMatch[]
}

export interface FindOptions {
  enough: number
  mayMiss: number
  /** Most to give back. */
  limit: number
  /** By name: 0 leaves it out. */
  only?: Uint8Array
  /** The last typed word is whole (something was typed after it). */
  lastIsWhole?: boolean
}

/** Typed words with how they came about: `bol ivar` may be `bolivar` at a cost. */
interface Reading {
  words: readonly string[]
  cost: number
}

const longestQuery = 10

export function makeNameSearch(index: NameIndex): NameSearch {
  const board = makeBoard(index.size, costs.missedWord)
  const remembered = rememberFits(index)

  function find(typed: readonly string[], options: FindOptions): NameMatch[] {
    const words = typed.slice(0, longestQuery)
    if (words.length === 0) return []
    const best = new Map<number, NameMatch>()
    const run = (reading: Reading, edits: boolean) => {
      for (const match of runReading(index, board, reading, edits, options, remembered)) {
        const known = best.get(match.name)
        if (!known || match.cost < known.cost) best.set(match.name, match)
      }
    }
    run({ words, cost: 0 }, false)
    const fitting = [...best.values()].filter(({ missed }) => missed === 0).length
    if (fitting < options.enough) {
      for (const reading of readingsOf(words)) run(reading, true)
    }
    return [...best.values()]
  }

  return { find }
}

/** The words as typed, each neighbouring pair as one word, and letters parted from the digits that follow them. */
function readingsOf(words: readonly string[]): Reading[] {
  const readings: Reading[] = [{ words, cost: 0 }]
  for (let i = 1; i < words.length; i++) {
    const joined = [...words.slice(0, i - 1), `${words[i - 1]}${words[i]}`, ...words.slice(i + 1)]
    readings.push({ words: joined, cost: costs.joined })
  }
  words.forEach((word, i) => {
    const parts = /^(\p{L}{3,})(\d+\p{L}?)$/u.exec(word)
    if (!parts) return
    const split = [...words.slice(0, i), parts[1] as string, parts[2] as string, ...words.slice(i + 1)]
    readings.push({ words: split, cost: costs.split })
  })
  return readings
}

/** Words of the index that a typed word may stand for, at a cost, and how many words of a name each covers. */
interface WordFit {
  index: WordIndex
  range: WordRange
  cost: number
  perLetter: number
  covers: 1 | 2
}

interface Fits {
  list: WordFit[]
  /** Names they touch, about: the rarest word goes first. */
  size: number
}

const fitsRemembered = 2000

/** Somebody who types sends the words before the last again with each letter: what they fit is kept. */
function rememberFits(index: NameIndex) {
  const known = new Map<string, Fits>()
  return (word: string, meanings: readonly string[], edits: boolean, last: boolean): Fits => {
    const key = `${word} ${meanings} ${edits} ${last}`
    const found = known.get(key)
    if (found) return found
    const list = fitsOf(index, word, meanings, edits, last)
    const fits = { list, size: sizeOf(list) }
    if (known.size >= fitsRemembered) known.clear()
    known.set(key, fits)
    return fits
  }
}

function fitsOf(
  index: NameIndex,
  word: string,
  meanings: readonly string[],
  edits: boolean,
  last: boolean,
): WordFit[] {
  const fits: WordFit[] = []
  const allowed = edits ? editsAllowed(word) : 0
  const add = (words: WordIndex, range: WordRange, extra: number, covers: 1 | 2) => {
    // Two letters and a wrong one begin nearly every word.
    if (!range.whole && range.edits > 0 && word.length < 3) return
    const begun = range.whole ? 0 : last ? costs.beginning : costs.shortened
    const cost = extra + begun + (range.edits / 2) * costs.edit * (word.length <= 4 ? 1.2 : 1)
    fits.push({ index: words, range, cost, perLetter: range.whole ? 0 : costs.letterToCome, covers })
  }
  for (const range of index.words.trie.match(word, allowed)) add(index.words, range, 0, 1)
  for (const meaning of meanings) {
    const at = index.words.trie.find(meaning)
    if (at >= 0) add(index.words, { from: at, to: at + 1, whole: true, edits: 0 }, costs.meaning, 1)
  }
  if (edits) {
    for (const range of index.joined.trie.match(word, Math.min(1, allowed)))
      add(index.joined, range, costs.joined, 2)
  }
  return fits
}

function editsAllowed(word: string): number {
  if (word.length < 2) return 0
  return word.length < 6 ? 1 : 2
}

function runReading(
  index: NameIndex,
  board: Board,
  reading: Reading,
  edits: boolean,
  options: FindOptions,
  fitsFor: ReturnType<typeof rememberFits>,
): NameMatch[] {
  const telling = tellingWords(reading.words)
  const lastWord = reading.words.length - 1
  const fits = telling.map((word) => {
    const at = reading.words.lastIndexOf(word)
    const last = !options.lastIsWhole && at === lastWord
    return fitsFor(word, meaningsAt(reading.words, at), edits, last)
  })
  board.begin()
  // The rarest word first: later words then only touch the names that the first ones left.
  const order = fits.map((_, i) => i).sort((a, b) => (fits[a]?.size as number) - (fits[b]?.size as number))
  const mayMiss = Math.min(options.mayMiss, telling.length - 1)
  order.forEach((word, turn) => {
    board.word(word, turn <= mayMiss)
    for (const fit of fits[word]?.list ?? [])
      applyFit(board, fit, (telling[word] as string).length, options.only)
  })
  const thoroughfares = thoroughfaresOf(reading.words)
  return board.cheapest({ words: telling.length, mayMiss, limit: options.limit }, (name, covered) => {
    const untyped = Math.max(0, (index.telling[name] as number) - covered)
    const other = thoroughfares !== 0 && (thoroughfares & (index.thoroughfares[name] as number)) === 0
    return reading.cost + Math.min(4, untyped) * costs.wordNotTyped + (other ? costs.otherThoroughfare : 0)
  })
}

function sizeOf(fits: WordFit[]): number {
  return fits.reduce((sum, { index, range }) => sum + countOf(index.postings, range.from, range.to), 0)
}

function applyFit(board: Board, fit: WordFit, typedLength: number, only: Uint8Array | undefined) {
  const { start, names } = fit.index.postings
  const { words } = fit.index.trie
  for (let word = fit.range.from; word < fit.range.to; word++) {
    const toCome = Math.min(5, Math.max(0, (words[word] as string).length - typedLength))
    const cost = fit.cost + fit.perLetter * toCome
    const end = start[word + 1] as number
    for (let i = start[word] as number; i < end; i++) {
      const name = names[i] as number
      if (only && only[name] === 0) continue
      board.note(name, cost, fit.covers)
    }
  }
}
