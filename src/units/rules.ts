import type { AnyMachine, AnyRule } from '../log/machine.ts'
import { crewBookMachine } from './crew-book.ts'
import { endCrewEmergency, raiseCrewEmergency } from './crew-emergency.ts'
import { changeUnit, registerUnit } from './register-unit.ts'
import { noteUnitStateOverdue, setUnitState } from './set-unit-state.ts'
import { unitMachine } from './unit.ts'
import { restoreUnit, withdrawUnit } from './withdraw-unit.ts'

export { refusals } from './refusals.ts'

export const machines: AnyMachine[] = [unitMachine, crewBookMachine]

export const rules: AnyRule[] = [
  registerUnit,
  changeUnit,
  withdrawUnit,
  restoreUnit,
  setUnitState,
  raiseCrewEmergency,
  endCrewEmergency,
  noteUnitStateOverdue,
]
