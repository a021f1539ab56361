import { can } from '../../access/can.ts'
import type { Action } from '../../access/table.ts'
import { typeOf } from '../../incidents/types.ts'
import type { Actor, Subject } from '../../log/machine.ts'
import type { Rows } from '../live/rows.ts'
import type { Order } from '../orders.ts'

/** Who sits here, as far as it decides what they may do. */
export interface Sitting {
  id: string
  roles: readonly string[]
  services: readonly string[]
  unit?: string
}

/**
 * May this person ever do it, whatever it is done to? What they may not is not offered. The centre judges each
 * command again: this only keeps a screen from offering what would be refused, and the record free of denials.
 */
export function mayEver(me: Sitting | undefined, action: Action): boolean {
  if (!me) return false
  const verdict = can(actorOf(me), action, { kind: 'any', id: '*' })
  return verdict.allowed || verdict.why === 'notOwn'
}

/** May this person give this order, as this desk knows what it concerns? */
export function mayOrder(
  me: Sitting | undefined,
  order: Pick<Order, 'type' | 'fields'>,
  rows: Rows,
): boolean {
  return me !== undefined && can(actorOf(me), order.type, subjectOf(order, rows)).allowed
}

function actorOf({ id, roles, services, unit }: Sitting): Actor {
  return {
    name: `person/${id}`,
    roles: [...roles] as Actor['roles'],
    services: [...services],
    ...(unit !== undefined && { own: unit }),
  }
}

/** What an order concerns, as the rule of its command says it in the centre. */
function subjectOf({ type, fields }: Pick<Order, 'type' | 'fields'>, rows: Rows): Subject {
  const { closure, incident, assignment, unit, call, alarm, operator, service, units, incidentType } =
    fields as Partial<Record<string, string>> & { units?: { unit: string }[] }
  if (type === 'assignUnits') {
    const services = (units ?? []).flatMap((each) => rows.unit.get(each.unit)?.service ?? [])
    return { kind: 'incident', id: String(incident), services }
  }
  if (type === 'preemptUnit') return { kind: 'unit', id: String(unit), services: serviceOf(unit, rows) }
  if (closure !== undefined) {
    const owner = rows.closure.get(closure)?.madeBy as Subject['owner']
    return { kind: 'closure', id: closure, ...(owner && { owner }) }
  }
  if (operator !== undefined) return { kind: 'operator', id: operator, owner: `person/${operator}` }
  if (alarm !== undefined)
    return { kind: 'alarm', id: alarm, services: rows.alarm.get(alarm)?.services ?? [] }
  if (assignment !== undefined) return assignmentSubject(assignment, rows)
  if (type === 'openIncident')
    return { kind: 'incident', id: String(incident), services: typeOf(incidentType ?? '')?.services ?? [] }
  if (incident !== undefined)
    return { ...incidentSubject(type, incident, service, rows), ...crewOf(type, incident, unit, rows) }
  if (unit !== undefined)
    return { kind: 'unit', id: unit, services: serviceOf(unit, rows), owner: `unit/${unit}` }
  return { kind: 'call', id: String(call) }
}

function serviceOf(unit: string | undefined, rows: Rows): string[] {
  const service = unit === undefined ? undefined : rows.unit.get(unit)?.service
  return service === undefined ? [] : [service]
}

function assignmentSubject(id: string, rows: Rows): Subject {
  const assignment = rows.assignment.get(id)
  if (!assignment) return { kind: 'assignment', id, services: [] }
  return { kind: 'assignment', id, services: [assignment.service], owner: `unit/${assignment.unit}` }
}

/** A crew adds remarks where its unit works. */
function crewOf(
  type: string,
  incident: string,
  unit: string | undefined,
  rows: Rows,
): Pick<Subject, 'owner'> {
  const works = unit !== undefined && rows.incident.get(incident)?.units[unit] !== undefined
  return type === 'remark' && works ? { owner: `unit/${unit}` } : {}
}

const ofOneService = ['acceptAgency', 'refuseAgency', 'finishAgency']

function incidentSubject(type: string, id: string, service: string | undefined, rows: Rows): Subject {
  const incident = rows.incident.get(id)
  if (service !== undefined && ofOneService.includes(type))
    return { kind: 'incident', id, services: [service] }
  if (type === 'offerOwnership' && incident) return { kind: 'incident', id, services: [incident.owner] }
  const offered = incident?.agencies[incident.owner]?.handoverTo?.service
  if (type === 'acceptOwnership' && offered !== undefined)
    return { kind: 'incident', id, services: [offered] }
  return { kind: 'incident', id, services: Object.keys(incident?.agencies ?? {}) }
}
