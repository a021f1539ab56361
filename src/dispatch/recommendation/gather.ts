import type { Incident } from '../../incidents/incident.ts'
import { addedByAnswers, typeOf } from '../../incidents/types.ts'
import type { Point } from '../../places/layer.ts'
import type { Unit } from '../../units/unit.ts'
import { choosePlan } from '../plans/choose-plan.ts'
import type { ResponsePlan } from '../plans/plan.ts'
import { type Post, postsOf } from '../plans/posts.ts'
import { considerUnits, type Fleet } from './consider.ts'
import { type ConsideredIncident, noWay, type RecommendationInput } from './input.ts'

/** What a centre knows when it is asked who should go. */
export interface Situation extends Fleet {
  plans: readonly ResponsePlan[]
  planVersion: string
  metricVersion: string
  /** Seconds by road to each place, a row a place; see `roadTimes`. */
  travelSeconds(from: readonly Point[], to: readonly Point[]): ArrayLike<number>[] | undefined
}

/** An incident that asks, or one thought up to try a plan. */
export interface Asking {
  id: string
  type: string
  priority: number
  point?: Point
  areas?: readonly string[]
  address?: string
  answers?: Readonly<Record<string, string>>
  /** 1 where nobody raised it. */
  alarm?: number
  sent?: readonly string[]
}

/** An incident of the record, as it asks for help. */
export function askingOf(incident: Incident, alarm?: number): Asking {
  const { location, answers = {} } = incident.personal ?? {}
  const areas = [...(incident.areas ?? []), ...(incident.district === undefined ? [] : [incident.district])]
  return {
    ...{ id: incident.id, type: incident.type, priority: incident.priority, areas },
    ...(location?.point && { point: location.point }),
    ...(location && { address: location.label }),
    answers: Object.fromEntries(Object.entries(answers).map(([question, { value }]) => [question, value])),
    ...(alarm !== undefined && { alarm }),
    sent: Object.keys({ ...incident.units, ...incident.waiting }),
  }
}

/** All that a recommendation for some incidents is computed from; units of services that nobody asks for left out. */
export function gatherInput(situation: Situation, askings: readonly Asking[]): RecommendationInput {
  const incidents = askings.map((asking) => consideredIncident(situation, asking))
  const wanted = servicesWanted(situation, incidents)
  const sent = new Set(incidents.flatMap((one) => one.sent))
  const isWanted = ({ id, service }: Unit) => wanted.has(service) || sent.has(id)
  const units = considerUnits({ ...situation, units: [...situation.units].filter(isWanted) })
  const placed = units.flatMap(({ from }, at) => (from ? [{ at, point: from.point }] : []))
  const points = placed.map(({ point }) => point)
  const goals = incidents.flatMap(({ point }) => (point ? [point] : []))
  const rows = (goals.length > 0 && situation.travelSeconds(points, goals)) || []
  let goal = 0
  const travelMs = incidents.map(({ point }) => {
    const row = new Array<number>(units.length).fill(noWay)
    const seconds = point && rows[goal++]
    for (const [index, { at }] of placed.entries()) {
      const time = seconds?.[index] ?? Number.POSITIVE_INFINITY
      if (Number.isFinite(time)) row[at] = Math.round(time * 1000)
    }
    return row
  })
  const { readiness, now: at, metricVersion, planVersion } = situation
  return {
    ...{ at, metricVersion, planVersion, units, incidents, travelMs },
    keepsLastSeconds: readiness.keepsLast,
    restBrokenBy: readiness.rest.brokenBy,
    agreements: readiness.agreements,
  }
}

function consideredIncident(situation: Situation, asking: Asking): ConsideredIncident {
  const { id, priority, point, sent = [] } = asking
  const { plan, posts } = planned(situation, asking)
  return {
    ...{ id, priority, posts, sent: [...sent].sort() },
    ...(point && { point }),
    ...(plan && { plan: plan.id }),
  }
}

/** The plan that holds, and its posts with what the caller's answers and the alarm level add. */
export function planned(
  { plans, minuteOfWeek, readiness }: Pick<Situation, 'plans' | 'minuteOfWeek' | 'readiness'>,
  asking: Omit<Asking, 'id'>,
): { plan: ResponsePlan | undefined; posts: Post[] } {
  const { answers = {}, alarm } = asking
  const plan = choosePlan(plans, { ...asking, minuteOfWeek })
  const type = typeOf(asking.type)
  const posts = postsOf(plan, {
    ...(alarm !== undefined && { alarm }),
    added: type ? addedByAnswers(type, answers) : [],
    alternatives: readiness.alternatives,
  })
  return { plan, posts }
}

function servicesWanted({ readiness }: Situation, incidents: readonly ConsideredIncident[]): Set<string> {
  const posts = incidents.flatMap((incident) => incident.posts)
  const own = new Set(
    posts.flatMap(({ service, instead }) => [service, ...instead.map((one) => one.service)]),
  )
  const lenders = readiness.agreements.filter((one) => own.has(one.for)).map(({ from }) => from)
  return new Set([...own, ...lenders])
}
