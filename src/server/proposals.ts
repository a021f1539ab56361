import { createHash, randomUUID } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { KeptProposal } from '../dispatch/proposal-kept.ts'
import { answerText, type Basis, basisOf, recompute } from '../dispatch/recommendation/basis.ts'
import type { RecommendationInput } from '../dispatch/recommendation/input.ts'
import type { Recommendation } from '../dispatch/recommendation/reason.ts'
import type { DomainEvent, JsonObject } from '../log/event.ts'

/** Recommendations handed out lately, so that what becomes of one can be recorded with what it was computed from. */
export interface Proposals {
  /** Keeps one and answers its id. */
  keep(input: RecommendationInput, recommendation: Recommendation): string
  /** Undefined where it was never given here, or too many came after it: the dispatch goes without. */
  find(id: string): KeptProposal | undefined
}

/** 32 MB at the most: several thousand recommendations of a city. */
const mostLetters = 16_000_000

/** In memory only: what nobody acted on is not worth a record. */
export function createProposals(most = mostLetters): Proposals {
  const kept = new Map<string, KeptProposal>()
  let letters = 0
  return {
    keep(input, recommendation) {
      const id = randomUUID()
      const proposal = proposalOf(input, recommendation)
      kept.set(id, proposal)
      letters += lettersOf(proposal)
      for (const [oldest, one] of kept) {
        if (letters <= most || oldest === id) break
        kept.delete(oldest)
        letters -= lettersOf(one)
      }
      return id
    },
    find: (id) => kept.get(id),
  }
}

function lettersOf({ input, personal }: KeptProposal): number {
  return input.length + (personal?.place.length ?? 0)
}

function proposalOf(input: RecommendationInput, recommendation: Recommendation): KeptProposal {
  const services = new Map(input.units.map(({ id, service }) => [id, service]))
  const ids = recommendation.slots.flatMap(({ unit }) => unit ?? [])
  const basis = basisOf(input)
  return {
    incident: recommendation.incident,
    proposed: ids.map((unit) => ({ unit, service: services.get(unit) ?? '' })),
    answer: digestOf(recommendation),
    ...{ at: input.at, metricVersion: input.metricVersion, planVersion: input.planVersion },
    input: packed(basis.input),
    ...(basis.personal && { personal: { place: packed(basis.personal) } }),
  }
}

/**
 * What was proposed, computed again from an event `recommendationFollowed` or `recommendationSetAside` alone: the same
 * answer byte for byte, so that its `digestOf` is the event's `answer`. Undefined once the place was erased.
 */
export function recomputeEvent({
  body,
  personal,
}: Pick<DomainEvent, 'body' | 'personal'>): Recommendation | undefined {
  const basis = basisIn({ body, personal })
  return basis && recompute(basis)
}

/** All that it was computed from, to be read. */
export function basisIn({ body, personal }: Pick<DomainEvent, 'body' | 'personal'>): Basis | undefined {
  if (body.isPlaced && !personal) return undefined
  const input = unpacked(String(body.input))
  return { input, ...(personal && { personal: unpacked(String(personal.place)) }) }
}

/** SHA-256 of the text of a recommendation, in hex. */
export function digestOf(recommendation: Recommendation): string {
  return createHash('sha256').update(answerText(recommendation)).digest('hex')
}

/** RFC 1951 in base64: a quarter of the letters, so that the record of a day does not grow many times over. */
function packed(value: JsonObject): string {
  return deflateRawSync(JSON.stringify(value)).toString('base64')
}

function unpacked(text: string): JsonObject {
  return JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString('utf8'))
}
