import { useEffect } from 'react'
import { create } from 'zustand'
import { incidentOfCall } from '../call/opened.ts'
import { whereabouts } from '../call/place-search.ts'
import { useQueue } from '../call/queue-pane.tsx'
import { useDesk } from '../desk/desk.ts'
import { lately } from '../live/lately.ts'
import type { Incident, Point } from '../live/records.ts'
import { useRows } from '../live/store.ts'

/** A caution in force at the place of an incident. */
export interface PlaceCaution {
  id: string
  /** The place it is noted on, to take it back there. */
  place: string
  kind: string
  text: string
  by: string
}

interface Book {
  byIncident: Readonly<Record<string, readonly PlaceCaution[]>>
  /** `incident/caution`: this person has said that they saw it. */
  seen: Readonly<Record<string, true>>
}

/** The cautions that this desk has asked for, by incident. */
export const useCautionBook = create<Book>(() => ({ byIncident: {}, seen: {} }))

const none: readonly PlaceCaution[] = []

export function cautionsOf(incident: string | undefined): readonly PlaceCaution[] {
  return (incident && useCautionBook.getState().byIncident[incident]) || none
}

export function markSeen(incident: string, cautions: readonly PlaceCaution[]): void {
  const seen = Object.fromEntries(cautions.map(({ id }) => [`${incident}/${id}`, true as const]))
  useCautionBook.setState((book) => ({ seen: { ...book.seen, ...seen } }))
}

async function load(incident: string, point: Point): Promise<void> {
  const { cautions } = await whereabouts(point)
  // not reached: what is known stays known
  if (!cautions) return
  useCautionBook.setState(({ byIncident }) => ({
    byIncident: lately(byIncident, incident, cautions),
  }))
}

const renewMs = 10_000
const restMs = 80

/** The cautions of an incident's place: asked for when it is named, moves or changes, and every ten seconds. */
export function useCautions(id: string | undefined): readonly PlaceCaution[] {
  const version = useRows((state) => (id ? state.versions.get(`incident/${id}`) : undefined))
  const point = useRows((state) => (id ? state.incident.get(id)?.personal?.location?.point : undefined))
  const [lon, lat] = point ?? []
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is noted on a place is noted beside its incident
  useEffect(() => {
    if (!id || lon === undefined || lat === undefined) return
    const ask = () => void load(id, [lon, lat])
    // not for each incident that the arrows pass
    const first = setTimeout(ask, restMs)
    const timer = setInterval(ask, renewMs)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [id, lon, lat, version])
  return useCautionBook((state) => (id && state.byIncident[id]) || none)
}

/** Incidents before this person: the chosen one, and that of the call before them. */
export function useIncidentsBefore(): { chosen?: Incident; ofCall?: Incident } {
  const chosen = useDesk((state) => state.incident)
  const { mine } = useQueue()
  const incidents = useRows((state) => state.incident)
  const ofCall = mine && incidentOfCall(mine, { incident: incidents })
  return { chosen: chosen ? incidents.get(chosen) : undefined, ofCall }
}
