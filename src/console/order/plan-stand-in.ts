import { servicesOf } from '../../access/person.ts'
import type { Person } from '../live/records.ts'
import * as orders from '../orders.ts'
import type { Line } from './parse.ts'
import { type Plan, problem } from './plan.ts'
import { withoutTo } from './plan-supervise.ts'
import { plain } from './verbs.ts'
import type { World } from './world.ts'

/**
 * The work of one desk to another: `suplir eva por luis almuerzo`. Incidents stay with their service; whoever stands
 * in works for it as well. `finsuplencia luis ya volvió` ends it.
 */
export function planStandIn(line: Line, world: World): Plan {
  const [named, ...rest] = line.text.trim().split(/\s+/).filter(Boolean)
  if (named === undefined) return problem('order.whichDispatcher')
  const person = personNamed(named, world)
  if (!person) return problem('order.noOperator', { operator: named })
  if (line.verb === 'endStandIn') return planEnd(person, rest.join(' '))
  const [standing, ...reason] = withoutTo(rest)
  if (standing === undefined) return problem('order.whoStandsIn')
  const other = personNamed(standing, world)
  if (!other || other.id === person.id) return problem('order.noOperator', { operator: standing })
  if (!other.roles.includes('dispatcher'))
    return problem('order.doesNotDispatch', { operator: nameOf(other) })
  const services = servicesOf(person).filter((service) => !servicesOf(other).includes(service))
  const gaps = { operator: nameOf(other), services: services.join(' '), from: nameOf(person) }
  if (services.length === 0) return problem('order.servesAlready', gaps)
  if (reason.length === 0) return problem('order.reason')
  return {
    effects: [
      { sign: { icon: 'right' }, key: 'order.standsIn', gaps, aside: { key: 'order.untilSignedOut' } },
    ],
    orders: [orders.setStandIn(other.id, [...(other.standsIn ?? []), ...services], reason.join(' '))],
  }
}

function planEnd(person: Person, reason: string): Plan {
  const services = person.standsIn ?? []
  const gaps = { operator: nameOf(person), services: services.join(' ') }
  if (services.length === 0) return problem('order.standsInForNobody', gaps)
  if (!reason) return problem('order.reason')
  return {
    effects: [{ sign: { icon: 'right' }, key: 'order.endsStandIn', gaps }],
    orders: [orders.setStandIn(person.id, [], reason)],
  }
}

const nameOf = ({ id, personal }: Person): string => personal?.name ?? id

/** By their id, or any part of id or name, among those who may sign in. */
function personNamed(word: string, { rows }: World): Person | undefined {
  const typed = plain(word)
  const all = [...rows.person.values()].filter(({ state }) => state === 'enabled')
  return (
    all.find(({ id }) => id === typed) ??
    all.find((person) => plain(`${person.id} ${nameOf(person)}`).includes(typed))
  )
}
