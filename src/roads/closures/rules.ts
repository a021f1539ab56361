import type { AnyMachine, AnyRule } from '../../log/machine.ts'
import { closureMachine } from './closure.ts'
import {
  closeRoad,
  confirmClosure,
  expireClosure,
  extendClosure,
  fileClosure,
  reopenRoad,
  slowRoad,
} from './commands.ts'

export { refusals } from './refusals.ts'

export const machines: AnyMachine[] = [closureMachine]

export const rules: AnyRule[] = [
  closeRoad,
  slowRoad,
  confirmClosure,
  extendClosure,
  reopenRoad,
  expireClosure,
  fileClosure,
]
