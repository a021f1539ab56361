import { createAssigner } from './assignment-problem.ts'
import { canDo } from './fitness.ts'
import type { ConsideredIncident, RecommendationInput } from './input.ts'
import type { Opening } from './solve.ts'

/** A post that somebody sent already fills. */
export interface FilledPost extends Opening {
  sent: number
}

/**
 * Who was sent fills the posts that they can, as many as can be; where a post stays open and those who are left are
 * what may go in its place, they fill it. Answers the posts that are filled and those still open, in the plan's order.
 */
export function sentAndOpen(
  input: RecommendationInput,
  incident: number,
  indexOf: ReadonlyMap<string, number>,
): (Opening | FilledPost)[] {
  const { posts, sent } = input.incidents[incident] as ConsideredIncident
  const there = sent.flatMap((id) => indexOf.get(id) ?? [])
  const openings = posts.map(
    (post): Opening => ({ incident, post, capability: post.capability, service: post.service }),
  )
  if (there.length === 0) return openings
  const assigner = createAssigner(there.length)
  const fits = (unit: number, kind: Opening) => canDo(input.units[unit] as never, kind, input)
  const rows = openings.map((opening) =>
    assigner.add(Float64Array.from(there, (unit) => (fits(unit, opening) ? 0 : Number.POSITIVE_INFINITY))),
  )
  const columns = rows.map((row) => assigner.columnOf(row))
  const left = new Set(there.filter((_, column) => !columns.includes(column)))
  return openings.flatMap((opening, at): (Opening | FilledPost)[] => {
    const unit = there[columns[at] as number]
    if (unit !== undefined) return [{ ...opening, sent: unit }]
    for (const { count, ...kind } of opening.post.instead) {
      const { capability, service } = opening
      const stand: Opening = { ...opening, ...kind, insteadOf: { capability, service } }
      const able = [...left].filter((each) => fits(each, stand)).slice(0, count)
      if (able.length < count) continue
      for (const each of able) left.delete(each)
      return able.map((each) => ({ ...stand, sent: each }))
    }
    return [opening]
  })
}
