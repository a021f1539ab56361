import { wordsOf } from './fold.ts'
import { isFiller, meaningsAt, tellingWords, thoroughfaresOf } from './lexicon.ts'
import { makePostings, type Postings } from './postings.ts'
import { makeTrie, type Trie } from './trie.ts'

export interface WordIndex {
  trie: Trie
  postings: Postings
}

/** Names made searchable: which words they have, and which names have a word. */
export interface NameIndex {
  size: number
  /** Every word of every name, and its meanings (`~calle`). */
  words: WordIndex
  /** Neighbouring words written as one: what a forgotten space makes of them. */
  joined: WordIndex
  /** By name: how many telling words it has. */
  telling: Uint8Array
  /** By name: the kinds of thoroughfare in it (see `thoroughfaresOf`). */
  thoroughfares: Uint32Array
  /** By name: its words, folded, with a space between. */
  folded: readonly string[]
}

/**
 * Indexes names by their place in the list. A word stands under itself and under its meanings, so that `Av.`
 * finds `Avenida`; fillers (`de`, `la`) stand under nothing unless the name has nothing else.
 */
export function makeNameIndex(names: readonly string[]): NameIndex {
  const telling = new Uint8Array(names.length)
  const thoroughfares = new Uint32Array(names.length)
  const folded: string[] = []
  const byWord = new Map<string, number[]>()
  const byJoined = new Map<string, number[]>()
  names.forEach((name, number) => {
    const all = wordsOf(name)
    const tellers = tellingWords(all)
    telling[number] = Math.min(255, tellers.length)
    thoroughfares[number] = thoroughfaresOf(all)
    folded.push(all.join(' '))
    all.forEach((word, at) => {
      if (isFiller(word) && !tellers.includes(word)) return
      note(byWord, word, number)
      for (const meaning of meaningsAt(all, at)) note(byWord, meaning, number)
    })
    for (let i = 1; i < all.length; i++) note(byJoined, `${all[i - 1]}${all[i]}`, number)
  })
  return {
    size: names.length,
    words: indexOf(byWord),
    joined: indexOf(byJoined),
    telling,
    thoroughfares,
    folded,
  }
}

function indexOf(namesByWord: Map<string, number[]>): WordIndex {
  const sorted = [...namesByWord.keys()].sort()
  return { trie: makeTrie(sorted), postings: makePostings(sorted, namesByWord) }
}

function note(map: Map<string, number[]>, word: string, number: number) {
  const list = map.get(word)
  if (!list) map.set(word, [number])
  else if (list.at(-1) !== number) list.push(number)
}
