import { useEffect } from 'react'
import { useCandidates } from '../call/place-search.ts'
import { useShownCall } from '../call/shown-call.ts'
import { unitsAimedAt } from '../desk/aim.ts'
import { useDesk } from '../desk/desk.ts'
import { chosenUnits, sendsFor } from '../dispatch/picked.ts'
import { useRecommendations } from '../dispatch/recommendation.ts'
import { whenQuiet } from '../keys/quiet.ts'
import { allPositions, onPositions } from '../live/positions.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { centreNow } from '../time/now.ts'
import type { CityMap } from './city-map.ts'
import { circleAround, incidentMarks, nothing, pinMarks, unitMarks } from './features.ts'
import { useRoutes } from './use-routes.ts'

/** Signs are drawn anew at most this often, however many positions come. */
const drawEveryMs = 1000
/** The map waits this long for the next key: it drops detail, never input. */
const afterKeyMs = 120

/** Keeps the map's marks as the rows and positions are. */
export function useLiveMarks(map: CityMap | undefined): void {
  useUnits(map)
  useIncidents(map)
  usePins(map)
  usePhone(map)
  useRoutes(map)
}

function useUnits(map: CityMap | undefined) {
  useEffect(() => {
    if (!map) return
    let due: ReturnType<typeof setTimeout> | undefined
    let callOff = () => {}
    let drawnAt = 0
    let picked: string[] = []
    const draw = () => {
      due = undefined
      drawnAt = performance.now()
      const { unit, assignment, me } = rowsNow()
      picked = pickedNow(me)
      const marks = unitMarks(unit.values(), assignment, allPositions(), picked, centreNow())
      map.setMarks('free', marks.free)
      map.setMarks('units', marks.others)
    }
    const later = () => {
      callOff = whenQuiet(draw)
    }
    const soon = () => {
      due ??= setTimeout(later, Math.max(afterKeyMs, drawEveryMs - (performance.now() - drawnAt)))
    }
    /** A choice of the person shows sooner than a push, but never holds up the next key. */
    const chosen = () => {
      if (pickedNow(rowsNow().me).join() === picked.join()) return
      clearTimeout(due)
      callOff()
      due = setTimeout(draw, afterKeyMs)
    }
    draw()
    const stops = [
      onPositions(soon),
      useRows.subscribe((state, before) => {
        if (state.unit !== before.unit || state.assignment !== before.assignment) soon()
      }),
      useDesk.subscribe((state, before) => {
        const moved = (['incident', 'picked', 'aim', 'pointed'] as const).some(
          (name) => state[name] !== before[name],
        )
        if (moved) chosen()
      }),
      useRecommendations.subscribe(chosen),
    ]
    const ageing = setInterval(soon, 5000)
    return () => {
      clearTimeout(due)
      callOff()
      clearInterval(ageing)
      for (const stop of stops) stop()
    }
  }, [map])
}

function pickedNow(me: ReturnType<typeof rowsNow>['me']): string[] {
  const desk = useDesk.getState()
  const own = desk.incident ? chosenUnits(desk.incident, sendsFor(me)) : []
  return [...new Set([...own, ...unitsAimedAt(desk)])]
}

function useIncidents(map: CityMap | undefined) {
  useEffect(() => {
    if (!map) return
    let due: ReturnType<typeof setTimeout> | undefined
    let callOff = () => {}
    let drawnAt = 0
    const draw = () => {
      due = undefined
      drawnAt = performance.now()
      const { incident } = rowsNow()
      map.setMarks('incidents', incidentMarks(incident.values(), centreNow()))
    }
    const later = () => {
      callOff = whenQuiet(draw)
    }
    // the first at once: what a person has just opened must be seen; more of them together
    const soon = () => {
      due ??= setTimeout(later, Math.max(afterKeyMs, drawEveryMs - (performance.now() - drawnAt)))
    }
    draw()
    const stops = [useRows.subscribe((state, before) => state.incident !== before.incident && soon())]
    const ageing = setInterval(soon, 5000)
    return () => {
      clearTimeout(due)
      callOff()
      clearInterval(ageing)
      for (const stop of stops) stop()
    }
  }, [map])
}

function usePins(map: CityMap | undefined) {
  const { places, chosen } = useCandidates()
  useEffect(() => {
    if (map) map.setMarks('pins', pinMarks(places, chosen))
  }, [map, places, chosen])
}

function usePhone(map: CityMap | undefined) {
  const screen = useDesk((state) => state.screen)
  const location = useShownCall()?.personal?.location
  useEffect(() => {
    if (!map) return
    const shown = screen === 'call' && location?.point && location.precisionMetres
    map.setLines(
      'phone',
      shown && location.point ? circleAround(location.point, location.precisionMetres ?? 0) : nothing,
    )
  }, [map, screen, location])
}
