/** Words that match a typed word: those numbered from `from` up to, not including, `to`. */
export interface WordRange {
  from: number
  to: number
  /** True: the range is the typed word itself, give or take `edits`. False: it is the beginning of them. */
  whole: boolean
  /** In halves. */
  edits: number
}

export interface Trie {
  words: readonly string[]
  /** Number of a word, or -1. */
  find(word: string): number
  /**
   * All words that the typed word equals or begins, with at most `edits` letters wrong, missing, too many or
   * two swapped (optimal string alignment distance). Letters that sound alike in Spanish (b v, s c z, i y, g j,
   * c k q, m n) and a silent h count as half. Of ranges that overlap, those with fewer edits come later.
   */
  match(typed: string, edits: number): WordRange[]
}

/** Longest word kept in full; the rest of a longer one is not compared. */
const longest = 40

/**
 * A letter tree over sorted words, in typed arrays: the children of a node are neighbours, and each node knows the
 * run of words beneath it, so "all that begin with" is two numbers. `match` walks it with one row of the edit-distance table
 * per letter and leaves a branch as soon as its row holds nothing within the limit.
 * @param sorted distinct words in the order of their UTF-16 units (that of `Array.sort`)
 */
export function makeTrie(sorted: readonly string[]): Trie {
  const nodes = buildNodes(sorted)
  return {
    words: sorted,
    find: (word) => findWord(sorted, word),
    match: (typed, edits) => walk(nodes, typed.slice(0, longest), 2 * edits),
  }
}

interface Nodes {
  /** Code unit on the way to the node. */
  unit: Uint16Array
  firstChild: Uint32Array
  childCount: Uint16Array
  from: Uint32Array
  to: Uint32Array
  /** 1 where a word ends at the node: then it is the word numbered `from`. */
  ends: Uint8Array
}

function buildNodes(sorted: readonly string[]): Nodes {
  let capacity = 1
  for (let i = 0; i < sorted.length; i++) {
    const [before, word] = [sorted[i - 1] ?? '', sorted[i] as string]
    capacity += Math.min(word.length, longest) - sharedLength(before, word)
  }
  const nodes: Nodes = {
    unit: new Uint16Array(capacity),
    firstChild: new Uint32Array(capacity),
    childCount: new Uint16Array(capacity),
    from: new Uint32Array(capacity),
    to: new Uint32Array(capacity),
    ends: new Uint8Array(capacity),
  }
  nodes.to[0] = sorted.length
  // Level by level, so that the children of a node stand together.
  let used = 1
  for (let level = [0], depth = 0; level.length > 0; depth++) {
    const next: number[] = []
    for (const node of level) {
      const first = used
      used = addChildren(nodes, sorted, node, depth, used)
      for (let child = first; child < used; child++) next.push(child)
    }
    level = next
  }
  return nodes
}

function sharedLength(a: string, b: string): number {
  const limit = Math.min(a.length, b.length, longest)
  let length = 0
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++
  return length
}

function addChildren(
  nodes: Nodes,
  sorted: readonly string[],
  node: number,
  depth: number,
  used: number,
): number {
  let at = nodes.from[node] as number
  const end = nodes.to[node] as number
  nodes.firstChild[node] = used
  while (at < end && Math.min((sorted[at] as string).length, longest) === depth) {
    nodes.ends[node] = 1
    at++
  }
  let child = used
  while (at < end) {
    const unit = (sorted[at] as string).charCodeAt(depth)
    nodes.unit[child] = unit
    nodes.from[child] = at
    while (at < end && (sorted[at] as string).charCodeAt(depth) === unit) at++
    nodes.to[child] = at
    child++
  }
  nodes.childCount[node] = child - used
  return child
}

function findWord(sorted: readonly string[], word: string): number {
  let [low, high] = [0, sorted.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = sorted[middle] as string
    if (found === word) return middle
    if (found < word) low = middle + 1
    else high = middle - 1
  }
  return -1
}

const soundAlike = new Set(['bv', 'cs', 'cz', 'sz', 'iy', 'gj', 'ck', 'cq', 'kq', 'mn'].map(pairKey))
const silent = 'h'.charCodeAt(0)

function pairKey(pair: string): number {
  return unitsKey(pair.charCodeAt(0), pair.charCodeAt(1))
}

function unitsKey(a: number, b: number): number {
  return a < b ? a * 65536 + b : b * 65536 + a
}

/** In halves of an edit. */
function replaceCost(a: number, b: number): number {
  if (a === b) return 0
  return soundAlike.has(unitsKey(a, b)) ? 1 : 2
}

/** The rows of the edit-distance table, by depth; used by one walk at a time. */
const rows = Array.from({ length: 2 * longest }, () => new Uint8Array(longest + 1))

/** @param limit in halves of an edit, as all costs here */
function walk(nodes: Nodes, typed: string, limit: number): WordRange[] {
  const width = typed.length
  const ranges: WordRange[] = []
  // A word longer than the typed one by more than the limit is only met as its beginning.
  const depths = width + limit + 2
  at(0)[0] = 0
  for (let j = 1; j <= width; j++) at(0)[j] = (at(0)[j - 1] as number) + dropCost(typed.charCodeAt(j - 1))

  function at(depth: number): Uint8Array {
    return rows[depth] as Uint8Array
  }

  /** @param fewest edits of a range already given that holds this node's words */
  function visit(node: number, depth: number, unitBefore: number, fewest: number) {
    const edits = at(depth)[width] as number
    const [from, to] = [nodes.from[node] as number, nodes.to[node] as number]
    if (edits <= limit && nodes.ends[node] === 1) ranges.push({ from, to: from + 1, whole: true, edits })
    if (edits < fewest) ranges.push({ from, to, whole: false, edits })
    // What follows a perfect beginning only adds letters to it.
    if (edits === 0 || depth + 1 >= depths) return
    const known = Math.min(fewest, edits)
    const first = nodes.firstChild[node] as number
    const last = first + (nodes.childCount[node] as number)
    for (let child = first; child < last; child++) {
      const unit = nodes.unit[child] as number
      if (fillRow(depth + 1, unit, unitBefore) <= limit) visit(child, depth + 1, unit, known)
    }
  }

  /** Fills the row of a node from the two above it, and gives its least value. */
  function fillRow(depth: number, unit: number, unitBefore: number): number {
    const above = at(depth - 1)
    const row = at(depth)
    const extra = dropCost(unit)
    let least = (above[0] as number) + extra
    row[0] = least
    for (let j = 1; j <= width; j++) {
      const typedUnit = typed.charCodeAt(j - 1)
      let cost = (above[j - 1] as number) + replaceCost(typedUnit, unit)
      cost = Math.min(cost, (above[j] as number) + extra, (row[j - 1] as number) + dropCost(typedUnit))
      if (depth > 1 && j > 1 && typedUnit === unitBefore && typed.charCodeAt(j - 2) === unit) {
        cost = Math.min(cost, (at(depth - 2)[j - 2] as number) + 2)
      }
      row[j] = cost
      if (cost < least) least = cost
    }
    return least
  }

  if (width > 0) visit(0, 0, 0, limit + 1)
  return ranges
}

/** A letter too many or missing. */
function dropCost(unit: number): number {
  return unit === silent ? 1 : 2
}
