import { explain } from './explain.ts'
import { fitnessOf } from './fitness.ts'
import type { RecommendationInput } from './input.ts'
import type { Shown } from './known.ts'
import type { Recommendation } from './reason.ts'
import { type FilledPost, sentAndOpen } from './sent.ts'
import { type Opening, solve } from './solve.ts'

/**
 * Who should go to each incident: every open post of all of them filled as one assignment over road times (`solve`),
 * with the reasons, and who is nearer and not proposed, with why. Where an incident has no place, or no way is known,
 * nobody is nearest: the posts say so (`noPlace`, `noRoute`), and those who are free are listed to choose from. Pure:
 * the same input gives the same answer. It proposes; nothing is sent.
 */
export function recommend(input: RecommendationInput): Recommendation[] {
  const indexOf = new Map(input.units.map(({ id }, at) => [id, at]))
  const fitness = fitnessOf(input)
  const all = input.incidents.map((_, incident) => sentAndOpen(input, incident, indexOf))
  const open = all.flat().filter((one) => !isFilled(one))
  for (const [at, opening] of open.entries()) opening.asked = at
  const solved: Opening[][] = open.map(() => [])
  const takenBy = new Map<number, number>()
  for (const opening of solve(input, open, fitness)) {
    solved[opening.asked as number]?.push(opening)
    if (opening.unit !== undefined) takenBy.set(opening.unit, opening.incident)
  }
  return all.map((posts, incident) => {
    const shown = posts.flatMap((post): Shown[] =>
      isFilled(post) ? [post] : (solved[post.asked as number] ?? []),
    )
    return explain({ input, fitness, incident, posts: shown, takenBy })
  })
}

function isFilled(post: Opening | FilledPost): post is FilledPost {
  return 'sent' in post
}
