import type { Alarm } from './alarm.ts'
import { alarmKinds } from './kinds.ts'

/** Whoever may have to answer: what they do and for which services. */
export interface Desk {
  id: string
  roles: readonly string[]
  services: readonly string[]
}

type Addressed = Pick<Alarm, 'kind' | 'subject' | 'services' | 'escalatedAt'>

/**
 * Does this alarm ask this person to act? Of a unit or an incident: the dispatchers of its services. Of a call: the
 * call-takers. Of the desks themselves: the supervisors, to whom also goes what nobody took on. Of the machines:
 * the technicians. Everybody with the right may still see and take it; only these it sounds for.
 */
export function asks(alarm: Addressed, { roles, services }: Desk): boolean {
  if (alarm.escalatedAt !== undefined && roles.includes('supervisor')) return true
  const desk = alarmKinds[alarm.kind]?.for ?? 'supervisor'
  if (!roles.includes(desk)) return false
  if (desk !== 'dispatcher' || alarm.services.length === 0 || services.length === 0) return true
  return alarm.services.some((service) => services.includes(service))
}
