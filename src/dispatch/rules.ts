import type { AnyMachine, AnyRule } from '../log/machine.ts'
import { assignUnits } from './assign-units.ts'
import { assignmentMachine } from './assignment.ts'
import { cancelAssignment } from './cancel-assignment.ts'
import { correctMilestone } from './correct-milestone.ts'
import { checkIn, setHospital } from './crew-reports.ts'
import { hospitalMachine } from './destination/hospital.ts'
import { announceCapacity, divertHospital } from './destination/report-hospital.ts'
import { noteCheckInOverdue, noteStatusOverdue } from './note-overdue.ts'
import { preemptUnit } from './preempt-unit.ts'
import { reportMilestone } from './report-milestone.ts'

export { refusals } from './refusals.ts'

export const machines: AnyMachine[] = [assignmentMachine, hospitalMachine]

export const rules: AnyRule[] = [
  assignUnits,
  reportMilestone,
  correctMilestone,
  cancelAssignment,
  preemptUnit,
  checkIn,
  setHospital,
  noteStatusOverdue,
  noteCheckInOverdue,
  announceCapacity,
  divertHospital,
]
