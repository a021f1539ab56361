import * as orders from '../orders.ts'
import type { Line } from './parse.ts'
import { one, type Plan, problem } from './plan.ts'
import type { incidentPlans } from './plan-order.ts'
import type { World } from './world.ts'

/** What ends an incident, or a service's part in it, and what takes it up again. */
export const endingPlans: typeof incidentPlans = {
  cancel(incident, line, { rows }) {
    const { number } = incident
    if (!line.text) return problem('order.reason')
    const plan = one(
      incident,
      'order.cancels',
      { number, reason: line.text },
      orders.cancelIncident(incident.id, line.text),
    )
    const leaving = Object.keys(incident.units).map((id): Plan['effects'][number] => ({
      sign: { unit: 'D' },
      key: 'order.leavesCancelled',
      gaps: { unit: rows.unit.get(id)?.callSign ?? id, number },
    }))
    return { ...plan, effects: [...plan.effects, ...leaving] }
  },
  goOn(incident, line) {
    if (!line.text) return problem('order.reason')
    const gaps = { number: incident.number, reason: line.text }
    return one(incident, 'order.goesOn', gaps, orders.continueIncident(incident.id, line.text))
  },
  finish(incident, line, { me }) {
    const { number } = incident
    const mine = me.services.filter((service) => {
      const state = incident.agencies[service]?.state
      return state === 'accepted' || state === 'working'
    })
    const service = line.service ?? (mine.length === 1 ? mine[0] : undefined)
    if (!service) return problem('order.whichPart', { number })
    if (!incident.agencies[service]) return problem('order.notInvolved', { service, number })
    const order = orders.finishAgency(incident.id, service, line.disposition)
    return one(incident, 'order.finishes', { service, number }, order)
  },
  giveBack(incident) {
    const offered = incident.agencies[incident.owner]?.handoverTo?.service
    if (!offered) return problem('order.nothingOffered', { number: incident.number })
    const gaps = { number: incident.number, owner: incident.owner, service: offered }
    return one(incident, 'order.givesBack', gaps, orders.returnOwnership(incident.id))
  },
}

/** `reabrir 352 motivo`: a closed one is on no board; its number is remembered from when it left this one. */
export function planReopen(line: Line, { rows }: World): Plan {
  const left = [...rows.left.values()].filter((each) => each.number === line.incident).at(-1)
  if (line.incident === undefined) return problem('order.whichIncident')
  if (!left) return problem('order.noClosed', { number: line.incident })
  if (!line.text) return problem('order.reason')
  const gaps = { number: left.number, reason: line.text }
  return one(left, 'order.reopens', gaps, orders.reopenIncident(left.id, line.text))
}
