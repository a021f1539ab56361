import { isFree } from '../../intake/operator.ts'
import type { Operator } from '../live/records.ts'
import * as orders from '../orders.ts'
import type { Line } from './parse.ts'
import { type Plan, problem } from './plan.ts'
import { plain } from './verbs.ts'
import type { World } from './world.ts'

/** What a supervisor does beside somebody else's call: `ES ana`, `TO ana se traba`, `poner ana pausa almuerzo`. */
export function planSupervise(line: Line, world: World): Plan {
  const [named = '', ...rest] = line.text.trim().split(/\s+/)
  const operator = named ? operatorNamed(named, world) : undefined
  if (!operator)
    return named ? problem('order.noOperator', { operator: named }) : problem('order.whichOperator')
  const said = rest.join(' ')
  if (line.verb === 'putAt') return planPost(operator, said)
  if (line.verb === 'handCall') return planHandCall(operator, rest, world)
  const call = operator.call ?? operator.held[0]
  if (call === undefined || operator.state === 'ringing')
    return problem('order.hasNoCall', { operator: operator.id })
  const gaps = { operator: operator.id }
  if (line.verb === 'listen') {
    return {
      effects: [{ sign: { icon: 'right' }, key: 'order.listens', gaps, aside: { key: 'order.inRecord' } }],
      orders: [orders.listenIn(call)],
    }
  }
  if (!said) return problem('order.reason')
  return {
    effects: [
      {
        sign: { icon: 'right' },
        key: 'order.takesOver',
        gaps: { ...gaps, reason: said },
        aside: { key: 'order.inRecord' },
      },
    ],
    orders: [orders.takeOverCall(call, said)],
  }
}

function operatorNamed(word: string, { rows }: World): Operator | undefined {
  const typed = plain(word)
  const all = [...rows.operator.values()]
  return rows.operator.get(word) ?? all.find(({ id }) => plain(id).includes(typed))
}

/** A call that waits at their desk before the one they speak in: the caller on hold has nobody. */
function planHandCall(from: Operator, words: string[], world: World): Plan {
  const call = from.held[0] ?? (from.state === 'ringing' ? undefined : from.call)
  if (call === undefined) return problem('order.hasNoCall', { operator: from.id })
  const [named] = withoutTo(words)
  if (named === undefined) return problem('order.toWhom')
  const to = operatorNamed(named, world)
  if (!to || to.id === from.id) return problem('order.noOperator', { operator: named })
  if (!isFree(to)) return problem('order.operatorBusy', { operator: to.id })
  return {
    effects: [
      {
        sign: { icon: 'right' },
        key: 'order.handsCall',
        gaps: { operator: from.id, to: to.id },
        aside: { key: 'order.untilAccepted', gaps: { operator: from.id } },
      },
    ],
    orders: [orders.offerCallTransfer(call, to.id)],
  }
}

/** `entregar ana a luis`, `standin ana by luis`: the word between is for the ear. */
export function withoutTo(words: readonly string[]): string[] {
  return ['a', 'al', 'to', 'por', 'by'].includes(plain(words[0] ?? '')) ? words.slice(1) : [...words]
}

const readyWords = ['libre', 'listo', 'lista', 'ready']
const pauseWords = ['pausa', 'break']

function planPost({ id }: Operator, said: string): Plan {
  const [state = '', ...reason] = said.split(/\s+/)
  if (readyWords.includes(plain(state))) {
    return {
      effects: [{ sign: { unit: 'D' }, key: 'order.putsReady', gaps: { operator: id } }],
      orders: [orders.setOperatorState(id, 'ready')],
    }
  }
  if (!pauseWords.includes(plain(state))) return problem('order.whichState')
  if (reason.length === 0) return problem('order.reason')
  const why = reason.join(' ')
  return {
    effects: [{ sign: { unit: 'N' }, key: 'order.putsOnBreak', gaps: { operator: id, reason: why } }],
    orders: [orders.setOperatorState(id, 'notReady', why)],
  }
}
