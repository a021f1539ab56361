import type { Call } from '../live/records.ts'

export interface HeardLine {
  at: string
  text: string
  who: 'caller' | 'operator' | 'whisper'
}

/** What was said and what was whispered, in the order in which it was. */
export function heardLines(call: Pick<Call, 'personal'>): HeardLine[] {
  const words = (call.personal?.words ?? []).map(({ at, text, from }): HeardLine => ({ at, text, who: from }))
  const whispers = (call.personal?.whispers ?? []).map(
    ({ at, text }): HeardLine => ({ at, text, who: 'whisper' }),
  )
  return [...words, ...whispers].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
