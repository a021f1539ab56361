import type { Division } from '../../report/groups.ts'

/** The periods that a report is asked for, in the order of their digits. */
export const periodNames = ['today', 'shift', 'yesterday', 'week', 'custom'] as const
export type PeriodName = (typeof periodNames)[number]

export type Chosen = Exclude<Division, 'none'>

/** By what a period is divided, each with its key of the house. */
export const divisions: readonly (readonly [Chosen, string])[] = [
  ['hour', 'h'],
  ['day', 'd'],
  ['shift', 'u'],
  ['service', 'e'],
  ['type', 'y'],
  ['district', 't'],
  ['priority', 'v'],
]
