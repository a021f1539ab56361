import type { AnyMachine, AnyRule } from '../log/machine.ts'
import { changeArea, setLanguages, setLimits } from './centre-settings.ts'
import { defineService, withdrawService } from './define-service.ts'
import { defineIncidentType, withdrawIncidentType } from './define-type.ts'
import { settingMachine } from './setting.ts'
import { undoSetting } from './undo-setting.ts'

export { refusals } from './refusals.ts'

export const machines: AnyMachine[] = [settingMachine]

export const rules: AnyRule[] = [
  defineIncidentType,
  withdrawIncidentType,
  defineService,
  withdrawService,
  setLimits,
  setLanguages,
  changeArea,
  undoSetting,
]
