import type { Assignment } from '../../dispatch/assignment.ts'
import type { PlannedRow } from './plan.ts'

export interface Comparison {
  milestonesCompared: number
  /** Those that differ and whose row does not say why. */
  milestonesDiffering: number
  /** Which, at most a few: `170023584-E01 onScene: 2017-… in the file, absent in the record`. */
  examples: string[]
}

const mostExamples = 10

/**
 * Holds each time of the file beside what the record's view of its assignment shows, to the second. A view that
 * is absent differs in all of its times.
 */
export function compareMilestones(
  rows: PlannedRow[],
  viewOf: (assignment: string) => Pick<Assignment, 'milestones'> | undefined,
): Comparison {
  const comparison: Comparison = { milestonesCompared: 0, milestonesDiffering: 0, examples: [] }
  for (const { id, assignment, milestones, corrections } of rows) {
    if (assignment === undefined) continue
    const found = viewOf(assignment)?.milestones ?? {}
    for (const [milestone, wanted] of Object.entries(milestones)) {
      comparison.milestonesCompared++
      const shown = found[milestone as keyof typeof found]
      if (shown === wanted || corrections.length > 0) continue
      comparison.milestonesDiffering++
      if (comparison.examples.length < mostExamples)
        comparison.examples.push(
          `${id} ${milestone}: ${wanted} in the file, ${shown ?? 'absent'} in the record`,
        )
    }
  }
  return comparison
}
