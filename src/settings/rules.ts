import type { AnyMachine, AnyRule } from '../log/machine.ts'
import { changeArea, setLanguages, setLimits } from './centre-settings.ts'
import { defineResponsePlan, withdrawResponsePlan } from './define-plan.ts'
import { defineService, withdrawService } from './define-service.ts'
import { defineIncidentType, withdrawIncidentType } from './define-type.ts'
import { settingMachine } from './setting.ts'
import { undoSetting } from './undo-setting.ts'

export { refusals } from './refusals.ts'

export const machines: AnyMachine[] = [settingMachine]

export const rules: AnyRule[] = [
  defineIncidentType,
  withdrawIncidentType,
  defineResponsePlan,
  withdrawResponsePlan,
  defineService,
  withdrawService,
  setLimits,
  setLanguages,
  changeArea,
  undoSetting,
]
