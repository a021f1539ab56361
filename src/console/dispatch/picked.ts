import { create } from 'zustand'
import { togglePicked, useDesk } from '../desk/desk.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { proposedUnits, useRecommendations } from './recommendation.ts'

/** Choices on incidents that are not before me now: coming back to one finds them as they were. */
const usePicks = create<{ byIncident: Readonly<Record<string, string[]>> }>(() => ({ byIncident: {} }))

/**
 * The units that `d` will send to an incident: what the centre proposes for my services, until I change it. A
 * supervisor is offered the whole.
 */
export function chosenUnits(incident: string, services: readonly string[] | undefined): string[] {
  return (
    picksOf(incident, useDesk.getState().picked, usePicks.getState().byIncident) ??
    proposedUnits(useRecommendations.getState().byIncident[incident], services)
  )
}

function picksOf(
  incident: string,
  picked: { incident: string; units: string[] } | undefined,
  byIncident: Readonly<Record<string, string[]>>,
): string[] | undefined {
  return picked?.incident === incident ? picked.units : byIncident[incident]
}

export function useChosenUnits(incident: string | undefined): string[] {
  const picked = useDesk((state) => state.picked)
  const byIncident = usePicks((state) => state.byIncident)
  const recommendation = useRecommendations((state) => (incident ? state.byIncident[incident] : undefined))
  const services = useRows((state) => sendsFor(state.me))
  if (!incident) return []
  return picksOf(incident, picked, byIncident) ?? proposedUnits(recommendation, services)
}

/** A supervisor sends for every service. */
export function sendsFor(me: { roles: string[]; services: string[] } | undefined): string[] | undefined {
  return me?.roles.includes('supervisor') ? undefined : me?.services
}

export function togglePick(incident: string, unit: string): void {
  pick(incident, togglePicked(chosenUnits(incident, sendsFor(rowsNow().me)), unit))
}

/** Another unit in the place of one: both fill the same post. */
export function swapPick(incident: string, from: string, to: string): void {
  const units = chosenUnits(incident, sendsFor(rowsNow().me))
  const rest = units.filter((unit) => unit !== to)
  pick(incident, rest.includes(from) ? rest.map((unit) => (unit === from ? to : unit)) : [...rest, to])
}

function pick(incident: string, units: string[]) {
  useDesk.setState({ picked: { incident, units } })
  usePicks.setState(({ byIncident }) => ({ byIncident: { ...byIncident, [incident]: units } }))
}

/** Incidents on which I changed what will be sent, and have not sent it. */
export function useUnsentPicks(): string[] {
  const byIncident = usePicks((state) => state.byIncident)
  return Object.keys(byIncident)
}

/** What was chosen for the incident before me was sent, or is not wanted. */
export function forgetPicks(): void {
  const incident = useDesk.getState().picked?.incident ?? useDesk.getState().incident
  useDesk.setState({ picked: undefined })
  usePicks.setState(({ byIncident: { [incident ?? '']: _, ...byIncident } }) => ({ byIncident }))
}
