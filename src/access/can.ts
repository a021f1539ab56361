import type { Actor, Role, Subject } from '../log/machine.ts'
import { type Action, type Condition, type Row, table } from './table.ts'

export type Verdict =
  | { allowed: true; role: Role }
  /** `noRow`: nobody may; `notForRole`: others may; `notOwn`: the role may, but this is not theirs. */
  | { allowed: false; why: 'noRow' | 'notForRole' | 'notOwn' }

/**
 * May this actor do this to that? The only place that answers, for commands and reads alike.
 * An actor of several roles may what any of them may. An action without a row is denied.
 */
export function can(actor: Actor, action: Action | (string & {}), subject: Subject): Verdict {
  if (!Object.hasOwn(table, action)) return { allowed: false, why: 'noRow' }
  const row: Row = table[action as Action]
  let known = false
  for (const role of actor.roles) {
    const condition = row[role]
    if (condition === undefined) continue
    known = true
    if (holds(condition, role, actor, subject)) return { allowed: true, role }
  }
  return { allowed: false, why: known ? 'notOwn' : 'notForRole' }
}

function holds(condition: Condition, role: Role, actor: Actor, subject: Subject): boolean {
  if (role === 'program')
    return Array.isArray(condition) && condition.some((p) => actor.name === `program/${p}`)
  switch (condition) {
    case 'always':
      return true
    case 'ownService':
      return concerns(subject, actor.services)
    case 'ownUnit':
      return actor.own !== undefined && isOf(subject, 'unit', actor.own)
    case 'ownCall':
      return actor.own !== undefined && isOf(subject, 'call', actor.own)
    case 'own':
      return subject.owner === actor.name
    default:
      return false
  }
}

function concerns(subject: Subject, services: string[]): boolean {
  if (!subject.services) return false
  return subject.services.length === 0 || subject.services.some((service) => services.includes(service))
}

function isOf(subject: Subject, kind: 'unit' | 'call', id: string): boolean {
  if (subject.kind === kind) return subject.id === id
  const owner = kind === 'unit' ? `unit/${id}` : `caller/${id}`
  return subject.owner === owner
}
