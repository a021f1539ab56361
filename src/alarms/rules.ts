import type { AnyMachine, AnyRule } from '../log/machine.ts'
import { alarmMachine } from './alarm.ts'
import {
  acknowledgeAlarm,
  clearAlarm,
  escalateAlarm,
  raiseAlarm,
  shelveAlarm,
  unshelveAlarm,
} from './commands.ts'

export { refusals } from './refusals.ts'

export const machines: AnyMachine[] = [alarmMachine]

export const rules: AnyRule[] = [
  raiseAlarm,
  acknowledgeAlarm,
  shelveAlarm,
  unshelveAlarm,
  escalateAlarm,
  clearAlarm,
]
