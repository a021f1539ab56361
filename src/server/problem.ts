import type { Refusal, RefusalCatalogue } from '../log/refusal.ts'
import { wordsOf } from '../log/refusal.ts'
import type { WireRefusal } from './wire.ts'
import type { Language } from './words.ts'

/** A refusal on its way out of a route: thrown by handlers, turned into an answer in one place. */
export interface Problem extends Error {
  status: number
  refusal: Refusal
  issues?: WireRefusal['issues']
}

/** `throw problem(404, refuse('noSuch', { subject }))`. */
export function problem(status: number, refusal: Refusal, issues?: WireRefusal['issues']): Problem {
  return Object.assign(new Error(refusal.refused), { status, refusal, ...(issues && { issues }) })
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && 'refusal' in error && 'status' in error
}

/** The one shape of every refusal and every error, its words in the reader's language. */
export function onWire(
  refusal: Refusal,
  catalogue: RefusalCatalogue,
  language: Language,
  issues?: WireRefusal['issues'],
): WireRefusal {
  const { refused, who, since, parameters } = refusal
  return {
    ok: false,
    refused,
    ...wordsOf(refusal, catalogue, language),
    ...(who !== undefined && { who }),
    ...(since !== undefined && { since }),
    ...(parameters && { parameters }),
    ...(issues && { issues }),
  }
}

const badRequests = ['unknownCommand', 'invalidCommand', 'badText']
const unavailable = ['diskReserve', 'recordUnavailable']

/** HTTP status of a command's refusal: a rule's "no" is a conflict with how things are. */
export function statusOfRefusal(refusal: Refusal): number {
  if (badRequests.includes(refusal.refused)) return 400
  if (refusal.refused === 'notPermitted') return 403
  if (unavailable.includes(refusal.refused)) return 503
  return 409
}
