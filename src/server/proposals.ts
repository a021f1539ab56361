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

/** Units of all that is held, each again in each: 50 MB at 250 bytes a unit, 200 recommendations of 1,000 units. */
const mostUnits = 200_000

/**
 * In memory only: what nobody acted on is not worth a record. It is held as it was computed, and packed when it is
 * found: of many that are read one is acted on.
 */
export function createProposals(most = mostUnits): Proposals {
  const given = new Map<string, Given>()
  let units = 0
  return {
    keep(input, recommendation) {
      const id = randomUUID()
      given.set(id, { input, recommendation })
      units += weightOf(input)
      for (const [oldest, one] of given) {
        if (units <= most || oldest === id) break
        given.delete(oldest)
        units -= weightOf(one.input)
      }
      return id
    },
    find(id) {
      const found = given.get(id)
      return found && proposalOf(found)
    },
  }
}

interface Given {
  input: RecommendationInput
  recommendation: Recommendation
}

/** One that considers nobody takes room too. */
function weightOf({ units }: RecommendationInput): number {
  return 1 + units.length
}

function proposalOf({ input, recommendation }: Given): KeptProposal {
  const services = new Map(input.units.map(({ id, service }) => [id, service]))
  const ids = recommendation.slots.flatMap(({ unit }) => unit ?? [])
  const basis = basisOf(input, new Set(ids))
  return {
    incident: recommendation.incident,
    proposed: ids.map((unit) => ({ unit, service: services.get(unit) ?? '' })),
    ...{ at: input.at, metricVersion: input.metricVersion, planVersion: input.planVersion },
    input: packed(basis.input),
    personal: { place: packed(basis.personal), answer: digestOf(recommendation) },
  }
}

/**
 * What was proposed, computed again from an event `recommendationFollowed` or `recommendationSetAside` alone: the same
 * answer byte for byte, so that its `digestOf` is the event's sealed `answer`. Undefined once that was erased.
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
  return personal && { input: unpacked(String(body.input)), personal: unpacked(String(personal.place)) }
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
