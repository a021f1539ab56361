import type { Priority } from '../live/records.ts'
import type { Order } from '../orders.ts'
import { mayEver, mayOrder } from '../session/may.ts'
import type { AlarmPriority, StatusLetter } from '../signs/shapes.ts'
import type { WordKey } from '../words/words.ts'
import { mayVerb } from './may-verb.ts'
import { parse } from './parse.ts'
import { planOrder } from './plan-order.ts'
import { planStatus } from './plan-status.ts'
import { namesOf, type World } from './world.ts'

export type Gaps = Record<string, string | number>

/** A line of the preview: what will be true after Enter. */
export interface Effect {
  sign:
    | { unit: StatusLetter }
    | { priority: Priority }
    | { alarm: AlarmPriority }
    | { icon: 'right' | 'check' }
  key: WordKey
  gaps?: Gaps
  /** At the right: when, or how many. */
  aside?: { key: WordKey; gaps?: Gaps }
}

/** What the console itself does, beside or instead of orders to the centre. */
export type DeskAct =
  | { act: 'showIncident'; incident: string }
  | { act: 'showUnit'; unit: string }
  | { act: 'newIncident'; type?: string; place: string }
  | { act: 'search'; text: string }
  /** The orders take back the last one, and are themselves nothing to undo. */
  | { act: 'undo' }

export interface Plan {
  effects: Effect[]
  orders: Order[]
  desk?: DeskAct
  /** Why Enter does nothing yet, and what to add. */
  problem?: { key: WordKey; gaps?: Gaps }
}

export function problem(key: WordKey, gaps?: Gaps): Plan {
  return { effects: [], orders: [], problem: { key, ...(gaps && { gaps }) } }
}

/** One order about one incident, and the sentence that says it. */
export function one({ priority }: { priority: Priority }, key: WordKey, gaps: Gaps, order: Order): Plan {
  return { effects: [{ sign: { priority }, key, gaps, aside: { key: 'order.inRecord' } }], orders: [order] }
}

/**
 * What a line would do, before Enter. Pure: it asks nobody and changes nothing; the orders it gives are the very
 * ones that Enter sends.
 */
export function planOf(text: string, world: World): Plan {
  const plan = planned(text, world)
  const mayAll = plan.orders.every((order) => mayOrder(world.me, order, world.rows))
  return mayAll ? plan : problem('order.notYours')
}

function planned(text: string, world: World): Plan {
  const parsed = parse(text, namesOf(world))
  switch (parsed.kind) {
    case 'empty':
      return { effects: [], orders: [] }
    case 'unknown':
      return problem('order.unknownWord', { word: parsed.word })
    case 'status':
      return mayEver(world.me, 'setUnitState') ? planStatus(parsed, world) : problem('order.notYours')
    case 'order':
      return mayVerb(world.me, parsed.line.verb) ? planOrder(parsed.line, world) : problem('order.notYours')
    case 'mention':
      return planMention(parsed, world)
  }
}

function planMention({ units, incident }: { units: string[]; incident?: number }, world: World): Plan {
  const unit = units[0]
  if (unit && incident === undefined) {
    return {
      effects: [{ sign: { icon: 'right' }, key: 'order.showsUnit', gaps: { unit } }],
      orders: [],
      desk: { act: 'showUnit', unit },
    }
  }
  if (incident !== undefined && !unit)
    return planOrder({ verb: 'find', units: [], unknown: [], text: String(incident) }, world)
  return problem('order.verbMissing')
}
