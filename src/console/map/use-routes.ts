import { useEffect } from 'react'
import { useDesk } from '../desk/desk.ts'
import { chosenUnits, sendsFor } from '../dispatch/picked.ts'
import { useRecommendations } from '../dispatch/recommendation.ts'
import type { Point } from '../live/records.ts'
import { rowsNow, useRows } from '../live/store.ts'
import type { CityMap } from './city-map.ts'
import { nothing } from './features.ts'
import { routeLines } from './routes.ts'

/** The map waits this long for the next key: it drops detail, never input. */
const afterKeyMs = 120
/** Lines of units that set out, for the part already driven; more are of incidents long left. */
const mostRemembered = 60

/** Keeps the ways to the chosen incident on the map, by road as the centre knows them. */
export function useRoutes(map: CityMap | undefined): void {
  useEffect(() => {
    if (!map) return
    const begun = new Map<string, Point[]>()
    let due: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      due = undefined
      const { incident, screen } = useDesk.getState()
      const proposal = incident ? useRecommendations.getState().byIncident[incident] : undefined
      if (!incident || !proposal || screen === 'call') return map.setLines('routes', nothing)
      for (const { sent, line } of proposal.slots) {
        if (!sent || !line || begun.has(sent)) continue
        if (begun.size >= mostRemembered) begun.clear()
        begun.set(sent, line)
      }
      const picked = chosenUnits(incident, sendsFor(rowsNow().me))
      map.setLines('routes', routeLines({ slots: proposal.slots, picked, isConfirmed, begun }))
    }
    const soon = () => {
      due ??= setTimeout(draw, afterKeyMs)
    }
    draw()
    const stops = [
      useRecommendations.subscribe(soon),
      useDesk.subscribe((state, before) => {
        if (state.incident !== before.incident) begun.clear()
        if (state.incident !== before.incident || state.picked !== before.picked) soon()
        if (state.screen !== before.screen) soon()
      }),
      useRows.subscribe((state, before) => state.assignment !== before.assignment && soon()),
    ]
    return () => {
      clearTimeout(due)
      for (const stop of stops) stop()
    }
  }, [map])
}

function isConfirmed(unit: string): boolean {
  const { unit: units, assignment } = rowsNow()
  const current = units.get(unit)?.current
  const milestones = current ? assignment.get(current)?.milestones : undefined
  return milestones?.acknowledged !== undefined || milestones?.enRoute !== undefined
}
