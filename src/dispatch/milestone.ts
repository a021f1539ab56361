/** Steps of an assignment in the order in which they are expected. The furthest one reported is its status. */
export const milestones = [
  'assigned',
  'dispatched',
  'acknowledged',
  'enRoute',
  'staging',
  'onScene',
  'patientContact',
  'transporting',
  'atHospital',
  'clearing',
  'cleared',
] as const

export type Milestone = (typeof milestones)[number]

export type MilestoneTimes = Partial<Record<Milestone, string>>

/**
 * What is unusual about a milestone that was accepted all the same, because the world did it:
 * - `beforeEarlier`: its time lies before that of an earlier step
 * - `afterLater`: its time lies after that of a later step
 * - `whileStacked`: reported while another assignment was the unit's current one
 * - `afterEnd`: reported when the assignment was already over
 */
export type OddityCode = 'beforeEarlier' | 'afterLater' | 'whileStacked' | 'afterEnd'

export interface Oddity {
  milestone: Milestone
  code: OddityCode
  /** The step it disagrees with, of the two that are about order. */
  against?: Milestone
}

/** Where a step stands in the order. */
export function rankOf(milestone: Milestone): number {
  return milestones.indexOf(milestone)
}

/** The furthest step reported, whatever the order in which reports and times came. */
export function furthest(times: MilestoneTimes): Milestone {
  for (let rank = milestones.length - 1; rank > 0; rank--) {
    const milestone = milestones[rank] as Milestone
    if (times[milestone] !== undefined) return milestone
  }
  return 'assigned'
}

/** Which steps a new time contradicts. */
export function orderOddities(times: MilestoneTimes, milestone: Milestone, at: string): Oddity[] {
  const oddities: Oddity[] = []
  for (const other of milestones) {
    const time = times[other]
    if (time === undefined || other === milestone) continue
    const earlier = rankOf(other) < rankOf(milestone)
    if (earlier && at < time) oddities.push({ milestone, code: 'beforeEarlier', against: other })
    if (!earlier && at > time) oddities.push({ milestone, code: 'afterLater', against: other })
  }
  return oddities
}
