import { parse } from './parse.ts'
import { verbs } from './verbs.ts'
import type { World } from './world.ts'
import { namesOf } from './world.ts'

const most = 40
const kept = (person: string) => `amparo.orders.${person}`

/** Past orders of a person at this desk, the last first. */
export function pastOrders(person: string): string[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(kept(person)) ?? '[]')
    return Array.isArray(held) ? held.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

export function rememberOrder(person: string, line: string, world: Pick<World, 'rows'>): void {
  const worth = withoutWords(line, world)
  if (worth) localStorage.setItem(kept(person), JSON.stringify(added(pastOrders(person), worth)))
}

/** With a line in front, each once. */
export function added(past: readonly string[], line: string): string[] {
  return [line, ...past.filter((each) => each !== line)].slice(0, most)
}

/**
 * What is kept of a line: who and what, never the words. A note, a reason, a place or a search can say something of
 * a person, and this desk is nobody's own. A line of words alone leaves nothing.
 */
export function withoutWords(line: string, world: Pick<World, 'rows'>): string | undefined {
  const parsed = parse(line, namesOf(world))
  if (parsed.kind === 'mention') return line.trim()
  if (parsed.kind !== 'order' && parsed.kind !== 'status') return undefined
  const text = parsed.kind === 'order' ? parsed.line.text : parsed.text
  if (parsed.kind === 'order' && ['new', 'find'].includes(parsed.line.verb)) return undefined
  const words = line.trim().split(/\s+/)
  const rest = text.split(/\s+/).filter(Boolean).length
  const held = words.slice(0, words.length - rest)
  if (held.length === 0) return undefined
  const more = rest > 0 || (parsed.kind === 'order' && verbs[parsed.line.verb].takes.at(-1) === 'text')
  return rest > 0 && more ? `${held.join(' ')} ` : held.join(' ')
}

/**
 * The next past order that begins with what was typed, going back (`1`) or forward (`-1`) from `at`; -1 is what was
 * typed itself. Undefined at either end.
 */
export function recalled(
  past: readonly string[],
  typed: string,
  at: number,
  step: 1 | -1,
): { at: number; line: string } | undefined {
  const prefix = typed.trim().toLowerCase()
  for (let index = at + step; index < past.length; index += step) {
    if (index < 0) return at >= 0 ? { at: -1, line: typed } : undefined
    const line = past[index] ?? ''
    if (line.toLowerCase().startsWith(prefix)) return { at: index, line }
  }
  return undefined
}
