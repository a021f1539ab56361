import type { Assignment } from '../../dispatch/assignment.ts'
import { compareMilestones } from './compare.ts'
import type { Plan } from './plan.ts'
import { type RunOptions, runPlan } from './run-plan.ts'
import { type ReportedRow, reportRows, type Summary, summarize } from './summary.ts'
import type { Target } from './target.ts'

/** What `amparo replay --json` answers (centre/R3), and more that a reader may ask. */
export interface ReplayAnswer extends Summary {
  incidents: number
  units: number
  commands: number
  /** All that was recorded meanwhile: in a running centre, what others did too. */
  events: number
  milestonesCompared: number
  milestonesDiffering: number
  /** From the first command to the last answer. */
  seconds: number
  /** How much of the record's time that was. */
  recordSeconds: number
  /** Incidents of the source that were not closed, because the source does not say when a unit's work ended. */
  incidentsLeftOpen: number
}

export interface Replayed {
  answer: ReplayAnswer
  rows: ReportedRow[]
  /** Milestones that differ, at most a few. */
  differences: string[]
  /** Closings that the centre refused, by its code. */
  notClosed: Map<string, string>
}

export interface ReplayOptions extends RunOptions {
  target: Target
  /** The stored views of assignments; without it nothing is compared. */
  readAssignments?(ids: string[]): Promise<Map<string, Assignment>>
}

/** Sends a plan, then holds what the record shows beside what the file says. */
export async function replay(plan: Plan, options: ReplayOptions): Promise<Replayed> {
  const { target } = options
  const begunMs = performance.now()
  const result = await runPlan(plan, target, options)
  const seconds = (performance.now() - begunMs) / 1000
  const rows = reportRows(plan.rows, result)
  const taken = plan.rows.filter((_, at) => rows[at]?.outcome !== 'refused')
  const ids = taken.flatMap(({ assignment }) => (assignment === undefined ? [] : [assignment]))
  const views = await options.readAssignments?.(ids)
  const compared = views && compareMilestones(taken, (id) => views.get(id))
  return {
    answer: {
      ...summarize(rows),
      incidents: plan.incidents.length,
      units: plan.roster.length,
      commands: result.commands,
      events: (await target.seq()) - target.seqAtStart,
      milestonesCompared: compared?.milestonesCompared ?? 0,
      milestonesDiffering: compared?.milestonesDiffering ?? 0,
      seconds: Math.round(seconds * 1000) / 1000,
      recordSeconds: (plan.toMs - plan.fromMs) / 1000,
      incidentsLeftOpen:
        plan.incidents.filter(({ closeMs }) => closeMs === undefined).length + result.notClosed.size,
    },
    rows,
    differences: compared?.examples ?? [],
    notClosed: result.notClosed,
  }
}
