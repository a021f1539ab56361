import { useCandidates } from '../call/place-search.ts'
import { useShownCall } from '../call/shown-call.ts'
import { useDesk } from '../desk/desk.ts'
import { useRows } from '../live/store.ts'
import { useWords } from '../words/words.ts'
import type { ReachPlace } from './reach-store.ts'

/**
 * What is chosen: the station of the chosen unit outwards; else the place of the call on the call screen, or the
 * chosen incident, by who gets there.
 */
export function useReachPlace(): ReachPlace | undefined {
  const { t } = useWords()
  const screen = useDesk((state) => state.screen)
  const unitId = useDesk((state) => state.unit)
  const unit = useRows((state) => (unitId ? state.unit.get(unitId) : undefined))
  const incidentId = useDesk((state) => state.incident)
  const incident = useRows((state) => (incidentId ? state.incident.get(incidentId) : undefined))
  const call = useShownCall()
  const found = useCandidates(({ places, chosen }) => places[chosen])
  if (screen === 'call') {
    const told = call?.personal?.location
    if (found) return { label: found.label, point: found.point, direction: 'to' }
    if (told?.point) return { label: told.label, point: told.point, direction: 'to' }
  }
  if (unit?.home) {
    const label = unit.station ?? t('reach.station', { unit: unit.callSign })
    return { label, point: unit.home, direction: 'from' }
  }
  const location = incident?.personal?.location
  if (!location?.point) return undefined
  return { label: `${incident?.number} · ${location.label}`, point: location.point, direction: 'to' }
}
