import type { Point } from '../../places/layer.ts'
import { type PlanVerdict, verdictsOn } from '../plans/choose-plan.ts'
import { alarmLevels, counted } from '../plans/posts.ts'
import { type Asking, gatherInput, planned, type Situation } from './gather.ts'
import type { Recommendation } from './reason.ts'
import { recommend } from './recommend.ts'
import { type Way, withWays } from './with-ways.ts'

/** The answer to "what would go to a fire here at three in the morning?". */
export interface WouldGo {
  plan?: string
  /** What the plan asks for, at this alarm level. */
  slots: { capability: string; service: string; count: number }[]
  alarm: number
  /** How many levels the plan knows. */
  alarms: number
  /** The other plans of the type too, and why they do not hold. */
  plans: PlanVerdict[]
  /** Who would go, of the units as they stand now. */
  recommendation: Recommendation
}

/** Tries the plans out on an incident that is only thought up: the very code that recommends, and nothing is sent. */
export function whatWouldGo(
  situation: Situation,
  asked: Omit<Asking, 'id' | 'sent'>,
  wayOf: (from: Point, to: Point) => Way | undefined = () => undefined,
): WouldGo {
  const { plan, posts } = planned(situation, asked)
  const asking = { ...asked, id: 'tried' }
  const input = gatherInput(situation, [asking])
  const recommendation = recommend(input)[0] as Recommendation
  return {
    ...(plan && { plan: plan.id }),
    slots: counted(posts),
    alarm: asked.alarm ?? 1,
    alarms: plan ? alarmLevels(plan) : 1,
    plans: verdictsOn(situation.plans, { ...asked, minuteOfWeek: situation.minuteOfWeek }),
    recommendation: withWays(recommendation, input, wayOf),
  }
}
