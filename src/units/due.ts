import type { Command, Lookup } from '../log/machine.ts'
import { isStateOverdue } from './set-unit-state.ts'
import { unitMachine } from './unit.ts'

/** Units whose primary state has lasted too long and whose alarm has not been raised. */
export function due(lookup: Lookup, now: string, newId: () => string): Command[] {
  const late = [...lookup.all(unitMachine).values()].filter((unit) => isStateOverdue(unit, now))
  return late.map((unit) => {
    const command = { id: newId(), type: 'noteUnitStateOverdue', unit: unit.id, alarm: newId() }
    return command
  })
}
