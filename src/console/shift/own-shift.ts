import type { Call, Incident, Operator } from '../live/records.ts'

/** One person's shift as this moment shows it. */
export interface OwnShift {
  /** Calls before them, held or offered to them. */
  calls: number
  /** Cut or given up, and theirs to call back. */
  toCallBack: number
  /** Open incidents their services answer for, and how many of those wait for a unit. */
  open: number
  waiting: number
  /** Their services were told and nobody has said yes. */
  toAccept: number
}

/** What waits for this person now. Of no service in particular: the whole board. */
export function ownShift(
  me: { id: string; services: readonly string[] },
  calls: Iterable<Call>,
  incidents: Iterable<Incident>,
): OwnShift {
  const shift: OwnShift = { calls: 0, toCallBack: 0, open: 0, waiting: 0, toAccept: 0 }
  for (const call of calls) {
    if (call.state === 'ended') continue
    const mine = call.operator === me.id || call.ringingTo === me.id || call.transferTo === me.id
    if (mine) shift.calls++
    if (mine && call.mustCallBack) shift.toCallBack++
  }
  const serves = (service: string) => me.services.length === 0 || me.services.includes(service)
  for (const { status, owner, agencies } of incidents) {
    if (status !== 'pending' && status !== 'active') continue
    if (serves(owner)) {
      shift.open++
      if (status === 'pending') shift.waiting++
    }
    if (me.services.length === 0) continue
    if (me.services.some((service) => agencies[service]?.state === 'notified')) shift.toAccept++
  }
  return shift
}

/** The words of a state for the person themselves: whether they are on a break, since when. */
export function isOnBreak(operator: Operator | undefined): boolean {
  return operator?.state === 'notReady'
}
