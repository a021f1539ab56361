import { inPolygons } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import { isInBand, type ResponsePlan } from './plan.ts'

/** What a plan is chosen by. */
export interface PlanQuestion {
  type: string
  priority: number
  point?: Point
  /** Districts and service areas in which the place lies, by id. */
  areas?: readonly string[]
  /** The place as it is read aloud. */
  address?: string
  /** Of the centre's local week; 0 is Monday 00:00. */
  minuteOfWeek: number
}

/**
 * The plan for an incident: of those of its type that hold, the one that says most of it. An address says more than
 * an area or a polygon, any place more than hours, hours more than priorities; of two that say as much, the one whose
 * id comes first. Undefined where no plan holds.
 */
export function choosePlan(plans: Iterable<ResponsePlan>, question: PlanQuestion): ResponsePlan | undefined {
  let best: ResponsePlan | undefined
  let most = -1
  for (const plan of plans) {
    const weight = weightOf(plan, question)
    if (weight === undefined || weight < most) continue
    if (best && weight === most && best.id < plan.id) continue
    best = plan
    most = weight
  }
  return best
}

/** A plan of an incident's type, and why it does not hold, or that another says more. */
export interface PlanVerdict {
  plan: string
  verdict: 'chosen' | 'saysLess' | 'otherPriority' | 'otherHours' | 'otherPlace'
}

/** Every plan of the type with what became of it, the chosen one first: for whoever tries plans out. */
export function verdictsOn(plans: Iterable<ResponsePlan>, question: PlanQuestion): PlanVerdict[] {
  const chosen = choosePlan(plans, question)
  const ofType = [...plans].filter(({ types }) => types.includes(question.type))
  const verdicts = ofType.map((plan): PlanVerdict => {
    const verdict = plan === chosen ? 'chosen' : (whyNotPlan(plan, question) ?? 'saysLess')
    return { plan: plan.id, verdict }
  })
  return verdicts.sort((a, b) => Number(b.verdict === 'chosen') - Number(a.verdict === 'chosen'))
}

function whyNotPlan(
  { priorities, places, hours }: ResponsePlan,
  question: PlanQuestion,
): 'otherPriority' | 'otherHours' | 'otherPlace' | undefined {
  if (priorities && !priorities.includes(question.priority)) return 'otherPriority'
  if (hours && !hours.some((band) => isInBand(band, question.minuteOfWeek))) return 'otherHours'
  if (places && placeWeight(places, question) === undefined) return 'otherPlace'
  return undefined
}

/** How much a plan says of an incident; undefined where it does not hold for it. */
function weightOf(plan: ResponsePlan, question: PlanQuestion): number | undefined {
  if (!plan.types.includes(question.type) || whyNotPlan(plan, question)) return undefined
  const place = plan.places ? (placeWeight(plan.places, question) ?? 0) : 0
  return place + (plan.hours ? 2 : 0) + (plan.priorities ? 1 : 0)
}

function placeWeight(
  { addresses, areas, polygon }: NonNullable<ResponsePlan['places']>,
  question: PlanQuestion,
): number | undefined {
  const { address, areas: inAreas = [], point } = question
  if (address !== undefined && addresses?.some((one) => plain(one) === plain(address))) return 8
  if (areas?.some((one) => inAreas.includes(one))) return 4
  if (polygon && point && inPolygons([[polygon]], point)) return 4
  return undefined
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s,.]+/g, ' ')
    .trim()
