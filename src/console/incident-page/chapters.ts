import { plain } from '../../incidents/story/parts.ts'
import type { Entry } from '../../incidents/story/story.ts'
import type { Filter } from './filters.ts'

export type Chapter = 'call' | 'dispatch' | 'scene' | 'after'
/** A chapter stands before the entry that opens it; it may come again after a reopening. */
export type Line = { chapter: Chapter; before: number } | { entry: Entry }

/** The entries that a filter and a text leave, in their order. */
export function fitting(entries: readonly Entry[], filter: Filter, text: string): Entry[] {
  const wanted = simple(text)
  return entries.filter(
    (entry) =>
      (filter === 'all' || entry.family === filter || (filter === 'change' && entry.correction === true)) &&
      (wanted === '' || simple(`${plain(entry.parts)} ${entry.by} ${entry.seq}`).includes(wanted)),
  )
}

/** With a head where a new part of the story begins. A part comes once: what was corrected back opens none anew. */
export function linesOf(entries: readonly Entry[]): Line[] {
  const lines: Line[] = []
  let reached = -1
  let next = 0
  for (const entry of entries) {
    next = Math.max(next, rankAt(entry))
    if (next > reached) lines.push({ chapter: chapters[next] as Chapter, before: entry.seq })
    reached = Math.max(reached, next)
    lines.push({ entry })
    if (entry.type === 'incidentReopened') next = reached = rank.dispatch
    if (entry.type === 'incidentClosed' || entry.type === 'incidentCancelled') next = rank.after
  }
  return lines
}

const chapters = ['call', 'dispatch', 'scene', 'after'] as const
const rank = { call: 0, dispatch: 1, scene: 2, after: 3 } as const

function rankAt({ type, key }: Entry): number {
  if (type === 'unitsAssigned') return rank.dispatch
  return key === 'onScene' ? rank.scene : rank.call
}

function simple(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

export function keyOf(line: Line | undefined): string {
  if (!line) return ''
  return 'entry' in line ? `e${line.entry.seq}` : `c${line.before}`
}
