import { togglePicked, useDesk } from '../desk/desk.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { proposedUnits, useRecommendations } from './recommendation.ts'

/**
 * The units that `d` will send to the chosen incident: what the centre proposes for my services, until I change
 * it. A supervisor is offered the whole.
 */
export function chosenUnits(incident: string, services: readonly string[] | undefined): string[] {
  const { picked } = useDesk.getState()
  if (picked?.incident === incident) return picked.units
  return proposedUnits(useRecommendations.getState().byIncident[incident], services)
}

export function useChosenUnits(incident: string | undefined): string[] {
  const picked = useDesk((state) => state.picked)
  const recommendation = useRecommendations((state) => (incident ? state.byIncident[incident] : undefined))
  const services = useRows((state) => sendsFor(state.me))
  if (!incident) return []
  return picked?.incident === incident ? picked.units : proposedUnits(recommendation, services)
}

/** A supervisor sends for every service. */
export function sendsFor(me: { roles: string[]; services: string[] } | undefined): string[] | undefined {
  return me?.roles.includes('supervisor') ? undefined : me?.services
}

export function togglePick(incident: string, unit: string): void {
  const units = chosenUnits(incident, sendsFor(rowsNow().me))
  useDesk.setState({ picked: { incident, units: togglePicked(units, unit) } })
}

export function forgetPicks(): void {
  useDesk.setState({ picked: undefined })
}
