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
