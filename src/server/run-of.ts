import { createHmac } from 'node:crypto'
import { assignmentMachine } from '../dispatch/assignment.ts'
import type { Lookup } from '../log/machine.ts'
import { statusOf } from '../units/status.ts'
import { unitMachine } from '../units/unit.ts'

/**
 * A name for the drive that a unit is on, while it is under way to an incident. Without the key nobody can tell the
 * incident from it: positions that are kept under it are to be telemetry and no more.
 */
export function runOf(lookup: Lookup, unitId: string, key: Buffer): string | undefined {
  const unit = lookup.of(unitMachine, unitId)
  if (unit?.current === undefined) return undefined
  const assignment = lookup.of(assignmentMachine, unit.current)
  if (statusOf(unit, assignment).status !== 'enRoute') return undefined
  return createHmac('sha256', key).update(unit.current).digest('hex').slice(0, 24)
}
