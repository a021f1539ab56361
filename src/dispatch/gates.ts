import type { Refusal } from '../log/refusal.ts'
import { type Status, statusOf } from '../units/status.ts'
import type { Unit } from '../units/unit.ts'
import type { Assignment } from './assignment.ts'
import { refuse } from './refusals.ts'

/** `allow`: go ahead. `warn`: only with a reason. `block`: not at all. */
export type Gate = 'allow' | 'warn' | 'block'

/**
 * May a unit of this status be dispatched? A busy unit is stacked behind its work, which needs a reason except
 * where it is nearly done.
 */
export const gates: Record<Status, Gate> = {
  available: 'allow',
  conditional: 'warn',
  notAvailable: 'block',
  assigned: 'warn',
  dispatched: 'warn',
  acknowledged: 'warn',
  enRoute: 'warn',
  staging: 'warn',
  onScene: 'warn',
  patientContact: 'warn',
  transporting: 'warn',
  atHospital: 'allow',
  clearing: 'allow',
}

/** From these a unit is taken away only by a supervisor: people are with it. */
export const heldByScene: readonly Status[] = ['onScene', 'patientContact', 'transporting']

export interface GateVerdict {
  gate: Gate
  status: Status
  /** Why it is blocked, in words. */
  refusal?: Refusal
}

/**
 * The strictest of what stands in the way: an emergency of the crew, the crew out with another vehicle, the
 * primary state, and what the unit is doing.
 */
export function gateOf(unit: Unit, current: Assignment | undefined): GateVerdict {
  const { status } = statusOf(unit, current)
  const refusal = obstacle(unit)
  if (refusal) return { gate: 'block', status, refusal }
  const strictest = gates[unit.primary] === 'warn' ? 'warn' : gates[status]
  return { gate: strictest, status }
}

function obstacle(unit: Unit): Refusal | undefined {
  const { emergency, crewTakenBy, primary } = unit
  if (emergency) {
    return refuse('unitInEmergency', { unit: unit.id }, { who: emergency.by, since: emergency.at })
  }
  if (crewTakenBy !== undefined) {
    return refuse('crewTaken', { unit: unit.id, taker: crewTakenBy }, { who: `unit/${crewTakenBy}` })
  }
  if (gates[primary] !== 'block') return undefined
  const why = { unit: unit.id, reason: unit.reason ?? '—' }
  return refuse('unitNotAvailable', why, { who: unit.by, since: unit.since })
}
