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

/** How much a plan says of an incident; undefined where it does not hold for it. */
function weightOf(plan: ResponsePlan, question: PlanQuestion): number | undefined {
  const { types, priorities, places, hours } = plan
  if (!types.includes(question.type)) return undefined
  if (priorities && !priorities.includes(question.priority)) return undefined
  if (hours && !hours.some((band) => isInBand(band, question.minuteOfWeek))) return undefined
  const place = places ? placeWeight(places, question) : 0
  if (place === undefined) return undefined
  return place + (hours ? 2 : 0) + (priorities ? 1 : 0)
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
