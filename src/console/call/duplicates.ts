import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import {
  type DuplicateCandidate,
  mostPrecisionMetres,
  reachMetres,
  windowSeconds,
} from '../../incidents/duplicates.ts'
import { distanceMetres } from '../../places/geometry.ts'
import { ask } from '../live/api.ts'
import { lately } from '../live/lately.ts'
import type { Incident } from '../live/records.ts'
import { useRows } from '../live/store.ts'

type Candidates = DuplicateCandidate[]

export const useDuplicates = create<{ byIncident: Record<string, Candidates> }>(() => ({ byIncident: {} }))

let turns = 0

/** Asks the centre which others may be the same; an answer that a later one has overtaken is left out. */
export async function loadDuplicates(incident: string): Promise<void> {
  const turn = ++turns
  const answer = await ask<{ candidates?: DuplicateCandidate[] }>(`/api/incidents/${incident}/duplicates`)
  if (turn !== turns || !answer.reached || answer.status !== 200) return
  const candidates = answer.body.candidates ?? []
  useDuplicates.setState(({ byIncident }) => ({ byIncident: lately(byIncident, incident, candidates) }))
}

/**
 * Whether another could be the same event as far as this desk knows: open, near in time, of its type or with a
 * service in common, and not known to be far away. The centre, which knows every place, has the last word.
 */
export function mayBeSame(incident: Incident, other: Incident): boolean {
  if (other.id === incident.id || (other.status !== 'pending' && other.status !== 'active')) return false
  const apartMs = Math.abs(Date.parse(other.openedAt) - Date.parse(incident.openedAt))
  if (apartMs > windowSeconds * 1000) return false
  const sharesService = Object.keys(incident.agencies).some((service) => other.agencies[service])
  if (other.type !== incident.type && !sharesService) return false
  const [here, there] = [incident.personal?.location?.point, other.personal?.location?.point]
  return !here || !there || distanceMetres(here, there) <= reachMetres + mostPrecisionMetres
}

/** What the answer depends on: while this reads the same, there is no reason to ask again. */
export function questionOf(incident: Incident, incidents: Iterable<Incident>): string {
  const { id, type, personal } = incident
  const near = [...incidents].filter((other) => mayBeSame(incident, other))
  const others = near.map((other) => `${other.id} ${other.type} ${other.personal?.location?.point ?? ''}`)
  return JSON.stringify([id, type, personal?.location?.label, personal?.location?.point, others.sort()])
}

const none: Candidates = []
/** What is being typed settles first. */
const restMs = 80

/** Those that may be the same as this one, likeliest first; asked for anew when another comes that might be. */
export function useCandidates(incident: Incident): Candidates {
  const incidents = useRows((state) => state.incident)
  const { id } = incident
  const question = useMemo(() => questionOf(incident, incidents.values()), [incident, incidents])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question, another answer
  useEffect(() => {
    const timer = setTimeout(() => void loadDuplicates(id), restMs)
    return () => clearTimeout(timer)
  }, [id, question])
  return useDuplicates(({ byIncident }) => byIncident[id] ?? none)
}
