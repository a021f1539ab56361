import { useEffect } from 'react'
import { create } from 'zustand'
import type { Reason, Recommendation, Slot } from '../../dispatch/recommend.ts'
import { ask } from '../live/api.ts'
import { useRows } from '../live/store.ts'
import { useMayEver } from '../session/use-may.ts'

export type { Reason, Recommendation, Slot }

export const useRecommendations = create<{ byIncident: Record<string, Recommendation> }>(() => ({
  byIncident: {},
}))

async function load(incident: string): Promise<void> {
  const answer = await ask<Recommendation>(`/api/incidents/${incident}/recommendation`)
  if (!answer.reached || answer.status !== 200 || !answer.body.slots) return
  useRecommendations.setState(({ byIncident }) => ({
    byIncident: { ...byIncident, [incident]: answer.body },
  }))
}

const renewMs = 10_000
/** Not asked for each incident that the arrows pass. */
const restMs = 80

/**
 * The recommendation for an incident, asked for anew when the incident changes and every ten seconds; never for
 * a person who may not read it.
 */
export function useRecommendation(incident: string | undefined): Recommendation | undefined {
  const version = useRows((state) => (incident ? state.versions.get(`incident/${incident}`) : undefined))
  const may = useMayEver('readRecommendation')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the incident may need others
  useEffect(() => {
    if (!incident || !may) return
    const first = setTimeout(() => void load(incident), restMs)
    const timer = setInterval(() => void load(incident), renewMs)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [incident, version, may])
  return useRecommendations((state) => (incident ? state.byIncident[incident] : undefined))
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
