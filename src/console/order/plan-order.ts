import { findType } from '../call/type-search.ts'
import { unitsToClear } from '../incidents/board.ts'
import type { Incident } from '../live/records.ts'
import * as orders from '../orders.ts'
import type { Line } from './parse.ts'
import { one, type Plan, problem } from './plan.ts'
import { planCaution, planRemoveCaution } from './plan-caution.ts'
import { planCloseRoad, planOpenRoad } from './plan-closure.ts'
import { planCorrect } from './plan-correct.ts'
import { planDispatch, planPreempt } from './plan-dispatch.ts'
import { endingPlans, planReopen } from './plan-ending.ts'
import { familyPlans } from './plan-family.ts'
import { planStandIn } from './plan-stand-in.ts'
import { planRelease } from './plan-status.ts'
import { planSupervise } from './plan-supervise.ts'
import { incidentOf, type World } from './world.ts'

/** What an order of the line would do. */
export function planOrder(line: Line, world: World): Plan {
  switch (line.verb) {
    case 'dispatch':
      return planDispatch(line, world)
    case 'preempt':
      return planPreempt(line, world)
    case 'release':
      return planRelease(line.units[0], line.text, world)
    case 'find':
      return planFind(line, world)
    case 'new':
      return planNew(line, world)
    case 'callBack':
      return planCallBack(world)
    case 'ready':
    case 'pause':
      return planSelf(line, world)
    case 'reopen':
      return planReopen(line, world)
    case 'listen':
    case 'takeOver':
    case 'putAt':
    case 'handCall':
      return planSupervise(line, world)
    case 'standIn':
    case 'endStandIn':
      return planStandIn(line, world)
    case 'correct':
      return planCorrect(line, world)
    case 'closeRoad':
    case 'slowRoad':
      return planCloseRoad(line, world)
    case 'openRoad':
      return planOpenRoad(line, world)
    case 'undo':
      return planUndo(world)
    case 'checkIn':
    case 'emergency':
    case 'endEmergency':
      return planCrew(line, world)
    default:
      return planIncident(line, world)
  }
}

function planIncident(line: Line, world: World): Plan {
  const incident = incidentOf(world, line.incident)
  if (!incident) {
    return line.incident === undefined
      ? problem('order.whichIncident')
      : problem('order.noIncident', { number: line.incident })
  }
  return (
    { ...incidentPlans, ...familyPlans, ...endingPlans }[line.verb]?.(incident, line, world) ??
    problem('order.unknownWord', { word: line.verb })
  )
}

export const incidentPlans: Partial<
  Record<Line['verb'], (incident: Incident, line: Line, world: World) => Plan>
> = {
  close(incident, line, world) {
    const number = incident.number
    if (!line.disposition) return problem('order.whichDisposition')
    const missing = unitsToClear(incident, world.rows.unit)
    if (missing.length > 0) return problem('order.unitsToClear', { units: missing.join(', ') })
    return one(
      incident,
      'order.closes',
      { number },
      orders.closeIncident(incident.id, line.disposition, line.text || undefined),
    )
  },
  note(incident, line, world) {
    if (!line.text) return problem('order.whatNote')
    return one(
      incident,
      'order.notes',
      { number: incident.number },
      orders.remark(incident.id, line.text, world.me.unit),
    )
  },
  handOver(incident, line, world) {
    const { number, owner } = incident
    if (!line.service) return planPassCall(line, world) ?? problem('order.whichService')
    if (line.service === owner) return problem('order.isOwner', { service: owner, number })
    return one(
      incident,
      'order.handsOver',
      { number, service: line.service },
      orders.offerOwnership(incident.id, line.service),
    )
  },
  accept(incident, line, world) {
    const number = incident.number
    const offered = handoverToMe(incident, world)
    if (offered && (!line.service || line.service === offered)) {
      return one(
        incident,
        'order.acceptsOwnership',
        { number, service: offered },
        orders.acceptOwnership(incident.id),
      )
    }
    const service = line.service ?? firstNotified(incident, world)
    if (!service) return problem('order.nothingToAccept', { number })
    return one(incident, 'order.accepts', { number, service }, orders.acceptAgency(incident.id, service))
  },
  refuse(incident, line, world) {
    const service = line.service ?? firstNotified(incident, world)
    if (!service) return problem('order.nothingToAccept', { number: incident.number })
    if (!line.text) return problem('order.reason')
    return one(
      incident,
      'order.refuses',
      { number: incident.number, service },
      orders.refuseAgency(incident.id, service, line.text),
    )
  },
  priority(incident, line) {
    const { number, priority } = incident
    if (!line.priority) return problem('order.whichPriority')
    if (line.priority === priority) return problem('order.samePriority', { number, priority })
    if (!line.text) return problem('order.reason')
    const gaps = { number, from: priority, to: line.priority }
    return one(
      incident,
      'order.changesPriority',
      gaps,
      orders.changePriority(incident.id, line.priority, line.text),
    )
  },
  service(incident, line) {
    if (!line.service) return problem('order.whichService')
    const gaps = { number: incident.number, service: line.service }
    if (incident.agencies[line.service]) return problem('order.isInvolved', gaps)
    return one(incident, 'order.involves', gaps, orders.involveService(incident.id, line.service))
  },
  caution: planCaution,
  removeCaution: planRemoveCaution,
}

function handoverToMe(incident: Incident, world: World): string | undefined {
  const offered = incident.agencies[incident.owner]?.handoverTo?.service
  return offered && serves(world, offered) ? offered : undefined
}

/** The first service of mine that has been told of it and has not answered. */
export function firstNotified(incident: Incident, world: Pick<World, 'me'>): string | undefined {
  return Object.values(incident.agencies).find(
    (part) => part.state === 'notified' && serves(world, part.service),
  )?.service
}

function serves({ me }: Pick<World, 'me'>, service: string): boolean {
  return me.roles.includes('supervisor') || me.services.includes(service)
}

function planPassCall(line: Line, world: World): Plan | undefined {
  const to = line.text.trim()
  if (!world.call || !to) return undefined
  const operator =
    world.rows.operator.get(to) ?? [...world.rows.operator.values()].find((each) => each.id.includes(to))
  if (!operator) return problem('order.noOperator', { operator: to })
  return {
    effects: [{ sign: { icon: 'right' }, key: 'order.passesCall', gaps: { operator: operator.id } }],
    orders: [orders.offerCallTransfer(world.call.id, operator.id)],
  }
}

function planFind(line: Line, world: World): Plan {
  const text = line.text.trim()
  if (!text) return problem('order.whatToFind')
  const incident = /^\d+$/.test(text) ? incidentOf(world, Number(text)) : undefined
  if (!incident) {
    return {
      effects: [{ sign: { icon: 'right' }, key: 'order.searches', gaps: { text } }],
      orders: [],
      desk: { act: 'search', text },
    }
  }
  return {
    effects: [
      {
        sign: { priority: incident.priority },
        key: 'order.showsIncident',
        gaps: { number: incident.number },
      },
    ],
    orders: [],
    desk: { act: 'showIncident', incident: incident.id },
  }
}

/** `N lugar tipo`: opens the form with what was said; the place is chosen there, never guessed. */
function planNew(line: Line, world: World): Plan {
  const { type, rest } = findType(line.text, world.types, world.language)
  return {
    effects: [
      { sign: { icon: 'right' }, key: 'order.opensForm' },
      ...(type
        ? [
            {
              sign: { priority: type.priority as 1 },
              key: 'order.withType' as const,
              gaps: { type: type[world.language] },
            },
          ]
        : []),
    ],
    orders: [],
    desk: { act: 'newIncident', ...(type && { type: type.code }), place: rest },
  }
}

function planUndo({ undo }: World): Plan {
  if (!undo) return problem('order.nothingToUndo')
  if ('refused' in undo) return problem(undo.refused.key, undo.refused.gaps)
  const effect = { sign: { icon: 'right' as const }, key: undo.says.key, gaps: undo.says.gaps }
  return { effects: [{ ...effect, aside: { key: 'undo.undo' } }], orders: undo.orders, desk: { act: 'undo' } }
}

function planCallBack(world: World): Plan {
  if (!world.call) return problem('order.noCall')
  return {
    effects: [{ sign: { icon: 'right' }, key: 'order.callsBack' }],
    orders: [orders.callBack(world.call.id)],
  }
}

function planSelf(line: Line, world: World): Plan {
  if (line.verb === 'ready') {
    return {
      effects: [{ sign: { unit: 'D' }, key: 'order.youReady' }],
      orders: [orders.setOperatorState(world.me.id, 'ready')],
    }
  }
  if (!line.text) return problem('order.reason')
  return {
    effects: [{ sign: { unit: 'N' }, key: 'order.youPause', gaps: { reason: line.text } }],
    orders: [orders.setOperatorState(world.me.id, 'notReady', line.text)],
  }
}

function planCrew(line: Line, world: World): Plan {
  const id = line.units[0] ?? (line.verb === 'emergency' ? world.me.unit : undefined)
  const unit = id === undefined ? undefined : world.rows.unit.get(id)
  if (!unit) return problem('order.whichUnit')
  if (line.verb === 'emergency') {
    return {
      effects: [
        { sign: { alarm: 'high' }, key: 'order.raisesEmergency', gaps: { unit: unit.callSign } },
        { sign: { icon: 'right' }, key: 'order.emergencyTells', gaps: { service: unit.service } },
      ],
      orders: [orders.raiseCrewEmergency(unit.id)],
    }
  }
  if (line.verb === 'checkIn') {
    if (!unit.current) return problem('order.notAssigned', { unit: unit.callSign })
    return {
      effects: [{ sign: { icon: 'check' }, key: 'order.checksIn', gaps: { unit: unit.callSign } }],
      orders: [orders.checkIn(unit.current, unit.id)],
    }
  }
  if (!line.text) return problem('order.reason')
  return {
    effects: [
      {
        sign: { icon: 'check' },
        key: 'order.endsEmergency',
        gaps: { unit: unit.callSign, reason: line.text },
      },
    ],
    orders: [orders.endCrewEmergency(unit.id, line.text)],
  }
}
