/** A run of text of an entry: plain, standing out, or struck through. */
export interface Part {
  text: string
  mark?: 'strong' | 'struck'
}

export type Gaps = Record<string, string | number | undefined>

/**
 * Fills a sentence. Gaps are filled after the sentence is cut, so that no text of a person is ever read as a
 * mark. A gap without a value makes its `[ ]` part vanish; outside of one it is left blank.
 */
export function fill(sentence: string, gaps: Gaps): Part[] {
  const parts: Part[] = []
  for (const piece of sentence.split(/(\[[^\]]*\])/)) {
    const optional = piece.startsWith('[')
    const inner = optional ? piece.slice(1, -1) : piece
    const runs = inner.split(/(\{[*~]?\w+\})/).filter((run) => run !== '')
    const filled = runs.map((run) => partOf(run, gaps))
    if (optional && filled.some((part) => part === undefined)) continue
    parts.push(...filled.filter((part): part is Part => part !== undefined && part.text !== ''))
  }
  return parts
}

function partOf(run: string, gaps: Gaps): Part | undefined {
  const gap = /^\{([*~]?)(\w+)\}$/.exec(run)
  if (!gap) return { text: run }
  const [, sign, name = ''] = gap
  const value = Object.hasOwn(gaps, name) ? gaps[name] : undefined
  if (value === undefined) return undefined
  const text = String(value)
  if (sign === '*') return { text, mark: 'strong' }
  return sign === '~' ? { text, mark: 'struck' } : { text }
}

/** The text of an entry without its marks: for a search, a printer, a screen reader. */
export function plain(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('')
}
