import { createHash, randomUUID } from 'node:crypto'
import type { KeptProposal } from '../dispatch/proposal-kept.ts'
import { answerText, basisOf } from '../dispatch/recommendation/basis.ts'
import type { RecommendationInput } from '../dispatch/recommendation/input.ts'
import type { Recommendation } from '../dispatch/recommendation/reason.ts'

/** Recommendations handed out lately, so that what becomes of one can be recorded with what it was computed from. */
export interface Proposals {
  /** Keeps one and answers its id. */
  keep(input: RecommendationInput, recommendation: Recommendation): string
  /** Undefined where it was never given here, or too many came after it: the dispatch goes without. */
  find(id: string): KeptProposal | undefined
}

/** A hundred bytes each: some 40 MB at the most, a thousand recommendations of a centre with 400 units. */
const mostUnits = 400_000

/** In memory only: what nobody acted on is not worth a record. */
export function createProposals(most = mostUnits): Proposals {
  const kept = new Map<string, { proposal: KeptProposal; units: number }>()
  let units = 0
  return {
    keep(input, recommendation) {
      const id = randomUUID()
      const { length } = input.units
      kept.set(id, { proposal: proposalOf(input, recommendation), units: length })
      units += length
      for (const [oldest, one] of kept) {
        if (units <= most || oldest === id) break
        kept.delete(oldest)
        units -= one.units
      }
      return id
    },
    find: (id) => kept.get(id)?.proposal,
  }
}

function proposalOf(input: RecommendationInput, recommendation: Recommendation): KeptProposal {
  const services = new Map(input.units.map(({ id, service }) => [id, service]))
  const ids = recommendation.slots.flatMap(({ unit }) => unit ?? [])
  return {
    incident: recommendation.incident,
    proposed: ids.map((unit) => ({ unit, service: services.get(unit) ?? '' })),
    answer: digestOf(recommendation),
    ...basisOf(input),
  }
}

/** SHA-256 of the text of a recommendation, in hex. */
export function digestOf(recommendation: Recommendation): string {
  return createHash('sha256').update(answerText(recommendation)).digest('hex')
}
