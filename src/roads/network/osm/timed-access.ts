import type { Tags } from '../../../exchange/osm.ts'
import { travelKind, type WeekHours } from '../road-network.ts'
import { accessOf, type OnUnread } from './access.ts'
import { type Clause, parseConditional } from './conditions.ts'
import type { WayClass } from './way-class.ts'
import { mergedHours, weekMinutes } from './week-hours.ts'

export interface WayAccess {
  /** Bits that may use it along and against its line at some hour. */
  access: [along: number, against: number]
  /** Direction 0 is along the line. */
  timed: { direction: 0 | 1; denies: number; hours: WeekHours }[]
}

export type OnReserved = (
  reason: Parameters<OnUnread>[0] | 'conditionNotRead' | 'holidays',
  tag: string,
) => void

const decidesAccess =
  /^(access|vehicle|motor_vehicle|motorcar|emergency|hgv|bus|psv|foot|oneway(:[a-z_]+)?)(:forward|:backward)?:conditional$/

interface KeyedClause extends Clause {
  key: string
}

/**
 * Access along and against a way, with its conditions. The week is cut at every hour at which a condition begins or
 * ends; within each piece the tags are those of then. A bit of `access` is set that holds at any hour, and taken
 * away by `timed` at the others.
 */
export function wayAccess(tags: Tags, way: WayClass, onReserved?: OnReserved): WayAccess {
  const access = accessOf(tags, way, onReserved)
  const clauses = clausesOf(tags, onReserved)
  if (clauses.length === 0) return { access, timed: [] }
  const cuts = new Set([0, weekMinutes])
  for (const { hours } of clauses) for (const minute of (hours ?? []).flat()) cuts.add(minute)
  const minutes = [...cuts].sort((a, b) => a - b)
  const pieces = minutes.slice(0, -1).map((from, i) => ({
    from,
    to: minutes[i + 1] as number,
    access: accessAt(tags, way, clauses, from),
  }))
  const ever = [0, 1].map((direction) =>
    pieces.reduce((bits, piece) => bits | (piece.access[direction] as number), 0),
  ) as [number, number]
  return { access: ever, timed: ([0, 1] as const).flatMap((direction) => denials(pieces, ever, direction)) }
}

type Piece = { from: number; to: number; access: [number, number] }

function denials(pieces: Piece[], ever: [number, number], direction: 0 | 1): WayAccess['timed'] {
  const byBits = new Map<number, WeekHours>()
  for (const { from, to, access } of pieces) {
    const denies = ever[direction] & ~access[direction]
    if (denies !== 0) byBits.set(denies, [...(byBits.get(denies) ?? []), [from, to]])
  }
  return [...byBits].map(([denies, hours]) => ({ direction, denies, hours: mergedHours(hours) }))
}

/** Each kind of traveller sees the clauses whose condition it meets. */
function accessAt(tags: Tags, way: WayClass, clauses: KeyedClause[], minute: number): [number, number] {
  const sum: [number, number] = [0, 0]
  for (const kind of Object.values(travelKind)) {
    const then = { ...tags }
    for (const { key, value, kinds, hours } of clauses) {
      if ((kinds & kind) !== 0 && holds(hours, minute)) then[key] = value
    }
    const [along, against] = accessOf(then, way)
    sum[0] |= along & kind
    sum[1] |= against & kind
  }
  return sum
}

function holds(hours: WeekHours | undefined, minute: number): boolean {
  return !hours || hours.some(([from, to]) => minute >= from && minute < to)
}

function clausesOf(tags: Tags, onReserved?: OnReserved): KeyedClause[] {
  const found: KeyedClause[] = []
  for (const [tag, text] of Object.entries(tags)) {
    if (!decidesAccess.test(tag)) continue
    const { clauses, unread, namesHolidays } = parseConditional(text)
    for (const part of unread) onReserved?.('conditionNotRead', `${tag}=${part}`)
    if (namesHolidays) onReserved?.('holidays', `${tag}=${text}`)
    const key = tag.slice(0, -':conditional'.length)
    found.push(...clauses.map((clause) => ({ ...clause, key })))
  }
  return found
}
