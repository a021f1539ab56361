/** For each word, by its number, the numbers of the names that have it: one array, and where each word's run starts. */
export interface Postings {
  /** One more than there are words. */
  start: Uint32Array
  names: Uint32Array
}

/** @param words in the order of their numbers */
export function makePostings(words: readonly string[], namesByWord: ReadonlyMap<string, number[]>): Postings {
  const start = new Uint32Array(words.length + 1)
  words.forEach((word, i) => {
    start[i + 1] = (start[i] as number) + (namesByWord.get(word)?.length ?? 0)
  })
  const names = new Uint32Array(start[words.length] as number)
  words.forEach((word, i) => {
    names.set(namesByWord.get(word) ?? [], start[i])
  })
  return { start, names }
}

/** How many names the words from `from` up to `to` have, names counted once for each word. */
export function countOf({ start }: Postings, from: number, to: number): number {
  return (start[to] as number) - (start[from] as number)
}
