import { type Incident, incidentMachine } from '../incidents/incident.ts'
import type { Draft } from '../log/draft.ts'
import type { JsonObject } from '../log/event.ts'

/** A recommendation that somebody was given, as a centre keeps it for a while: plain data. */
export interface KeptProposal {
  /** Of the incident for which it was computed. */
  incident: string
  /** Who would go, with their services. */
  proposed: { unit: string; service: string }[]
  at: string
  metricVersion: string
  planVersion: string
  /** What it was computed from, packed; see `basisOf`. */
  input: string
  /**
   * Where units were, the place and the times to it, packed; and the SHA-256 of its text, in hex: beside the open
   * part it would tell an erased place to whoever tries places.
   */
  personal: { place: string; answer: string }
}

/**
 * Records what became of the proposal that a dispatch goes by: followed where all that the sender may send of it was
 * sent and nobody else, set aside otherwise. The event holds all that the proposal was computed from.
 */
export function recordProposal(
  draft: Draft,
  before: Incident,
  sent: readonly string[],
  { proposal, kept, maySend }: { proposal: string; kept: KeptProposal; maySend(service: string): boolean },
): void {
  const there = { ...before.units, ...before.waiting }
  const wanted = kept.proposed
    .filter(({ unit, service }) => maySend(service) && !Object.hasOwn(there, unit))
    .map(({ unit }) => unit)
  const type = isSame(wanted, sent) ? 'recommendationFollowed' : 'recommendationSetAside'
  const { incident: _, proposed: __, personal, ...rest } = kept
  const body: JsonObject = { proposal, proposed: wanted, units: [...sent], ...rest }
  draft.record(incidentMachine, before.id, type, body, personal)
}

/** What a centre keeps under the id of a proposal, if it still does and it is for this incident. */
export function keptProposal(
  kept: ((id: string) => unknown) | undefined,
  { proposal, incident }: { proposal?: string; incident: string },
): KeptProposal | undefined {
  const found = proposal === undefined ? undefined : (kept?.(proposal) as KeptProposal | undefined)
  return found?.incident === incident ? found : undefined
}

function isSame(wanted: readonly string[], sent: readonly string[]): boolean {
  const all = new Set(wanted)
  return all.size === sent.length && sent.every((unit) => all.has(unit))
}
