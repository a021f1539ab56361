import type { Need } from '../../incidents/types.ts'
import type { Alternative, PlanSlot, ResponsePlan } from './plan.ts'

/** One unit that has to go, and what may go instead. */
export interface Post {
  capability: string
  service: string
  /** In order of preference. */
  instead: Required<Alternative>[]
  /** Filled after those without it. */
  after?: true
}

export interface PostsSettings {
  /** 1 where nobody raised it. */
  alarm?: number
  /** What the caller's answers add. */
  added?: readonly Need[]
  /** What may go in place of a capability, where the plan does not say. */
  alternatives: readonly (Pick<PlanSlot, 'capability' | 'service'> & { instead: Alternative[] })[]
}

/** The posts of a plan up to an alarm level, with what the caller's answers add: one a unit, in the plan's order. */
export function postsOf(plan: ResponsePlan | undefined, settings: PostsSettings): Post[] {
  const { alarm = 1, added = [], alternatives } = settings
  const raised = (plan?.alarms ?? []).slice(0, alarm - 1).flatMap(({ slots }) => slots)
  const all: PlanSlot[] = [...(plan?.slots ?? []), ...added, ...raised]
  return all.flatMap(({ capability, service, count = 1, instead, after }) => {
    const usual = alternatives.find((one) => one.capability === capability && one.service === service)
    const post: Post = {
      capability,
      service,
      instead: (instead ?? usual?.instead ?? []).map((one) => ({
        count: 1,
        ...one,
      })) as Required<Alternative>[],
      ...(after && { after }),
    }
    return Array.from({ length: count }, () => post)
  })
}

/** Alarm levels that a plan knows: 1 and what adds to it. */
export function alarmLevels(plan: ResponsePlan): number {
  return 1 + (plan.alarms?.length ?? 0)
}

/** Posts of a kind together, with how many: as a person reads a plan. */
export function counted(posts: readonly Post[]): Required<Need>[] {
  const found = new Map<string, Required<Need>>()
  for (const { capability, service } of posts) {
    const key = `${capability} ${service}`
    const count = (found.get(key)?.count ?? 0) + 1
    found.set(key, { capability, service, count } as Required<Need>)
  }
  return [...found.values()]
}
