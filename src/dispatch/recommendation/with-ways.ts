import type { Point } from '../../places/layer.ts'
import type { RecommendationInput } from './input.ts'
import type { Recommendation, Slot } from './reason.ts'

export interface Way {
  distanceMetres: number
  line: Point[]
}

/**
 * A recommendation with the way of each unit that is proposed or coming, for the map and for the sentence that sets it
 * beside the straight line. Found only for those few; what was decided does not depend on it.
 */
export function withWays(
  recommendation: Recommendation,
  input: RecommendationInput,
  wayOf: (from: Point, to: Point) => Way | undefined,
): Recommendation {
  const to = input.incidents.find(({ id }) => id === recommendation.incident)?.point
  if (!to) return recommendation
  const units = new Map(input.units.map((unit) => [unit.id, unit]))
  const slots = recommendation.slots.map((slot): Slot => {
    const id = slot.unit ?? (slot.seconds === undefined ? undefined : slot.sent)
    const from = id === undefined ? undefined : units.get(id)?.from
    const way = from && wayOf(from.point, to)
    if (!way) return slot
    const { distanceMetres, line } = way
    const reasons = slot.reasons.map((reason) =>
      'straightMetres' in reason.parameters
        ? { ...reason, parameters: { ...reason.parameters, distanceMetres: Math.round(distanceMetres) } }
        : reason,
    )
    return { ...slot, distanceMetres, line, reasons }
  })
  return { ...recommendation, slots }
}
