import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { Reason, Recommendation, Slot } from '../../dispatch/recommendation/reason.ts'
import { ask } from '../live/api.ts'
import { lately } from '../live/lately.ts'
import { useRows } from '../live/store.ts'
import { useMayEver } from '../session/use-may.ts'

export type { Reason, Recommendation, Slot }

/** A recommendation under the id that goes with what is sent, whether it is followed or not. */
export type Proposed = Recommendation & { proposal?: string }

export const useRecommendations = create<{ byIncident: Record<string, Proposed> }>(() => ({
  byIncident: {},
}))

async function load(incident: string, held: boolean): Promise<void> {
  const answer = await ask<Proposed>(`/api/incidents/${incident}/recommendation`)
  if (!answer.reached || answer.status !== 200 || !answer.body.slots) return
  const before = useRecommendations.getState().byIncident[incident]
  if (held && before && needsSame(before, answer.body)) return
  useRecommendations.setState(({ byIncident }) => ({
    byIncident: lately(byIncident, incident, answer.body, mostKept),
  }))
}

/** The same posts, filled alike: only who would go to the open ones may differ. */
export function needsSame(one: Recommendation, other: Recommendation): boolean {
  const posts = ({ slots }: Recommendation) =>
    slots.map(({ capability, service, sent }) => `${capability} ${service} ${sent ?? ''}`).join()
  return posts(one) === posts(other)
}

const renewMs = 10_000
/** Each holds the routes of its units, hundreds of points, and is stale after ten seconds: only where one has just been. */
const mostKept = 6
/** Not asked for each incident that the arrows pass. */
const restMs = 80

/**
 * The recommendation for an incident, asked for anew when the incident changes and every ten seconds; never for
 * a person who may not read it. While a hand is on it (`held`) no other unit takes the place of one proposed.
 */
export function useRecommendation(incident: string | undefined, held: boolean): Recommendation | undefined {
  const version = useRows((state) => (incident ? state.versions.get(`incident/${incident}`) : undefined))
  const closures = useRows((state) => state.closure)
  const may = useMayEver('readRecommendation')
  const hand = useRef(held)
  hand.current = held
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version may need others, and ways change with closures
  useEffect(() => {
    if (!incident || !may) return
    const renew = () => void load(incident, hand.current)
    const first = setTimeout(renew, restMs)
    const timer = setInterval(renew, renewMs)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [incident, version, closures, may])
  return useRecommendations((state) => (incident ? state.byIncident[incident] : undefined))
}

/** The id of what the centre proposes for an incident, as it is shown here. */
export function proposalFor(incident: string): string | undefined {
  return useRecommendations.getState().byIncident[incident]?.proposal
}

/** The units of a recommendation, each once. */
export function proposedUnits(
  recommendation: Recommendation | undefined,
  services?: readonly string[],
): string[] {
  const slots = recommendation?.slots ?? []
  const mine =
    services && services.length > 0 ? slots.filter((slot) => services.includes(slot.service)) : slots
  return [...new Set(mine.flatMap((slot) => slot.unit ?? []))]
}
