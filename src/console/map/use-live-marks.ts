import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect } from 'react'
import { useCandidates } from '../call/place-search.ts'
import { useShownCall } from '../call/shown-call.ts'
import { useDesk } from '../desk/desk.ts'
import { chosenUnits, sendsFor } from '../dispatch/picked.ts'
import { useRecommendations } from '../dispatch/recommendation.ts'
import { allPositions, onPositions } from '../live/positions.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { centreNow } from '../time/now.ts'
import { circleAround, incidentMarks, nothing, pinMarks, unitMarks } from './features.ts'
import { setMarks } from './layers.ts'
import { useRoutes } from './use-routes.ts'

/** Units are drawn anew at most this often, however many positions come. */
const drawEveryMs = 1000
/** The map waits this long for the next key: it drops detail, never input. */
const afterKeyMs = 120

/** Keeps the map's marks as the rows and positions are. */
export function useLiveMarks(map: MapLibre | undefined, ready: number): void {
  useUnits(map, ready)
  useIncidents(map, ready)
  usePins(map, ready)
  usePhone(map, ready)
  useRoutes(map, ready)
}

function useUnits(map: MapLibre | undefined, ready: number) {
  useEffect(() => {
    if (!map || ready === 0) return
    let due: ReturnType<typeof setTimeout> | undefined
    let drawnAt = 0
    let picked: string[] = []
    const draw = () => {
      due = undefined
      drawnAt = performance.now()
      const { unit, assignment, me } = rowsNow()
      picked = pickedNow(me)
      const marks = unitMarks(unit.values(), assignment, allPositions(), picked, centreNow())
      setMarks(map, 'free', marks.free)
      setMarks(map, 'units', marks.others)
    }
    const soon = () => {
      due ??= setTimeout(draw, Math.max(afterKeyMs, drawEveryMs - (performance.now() - drawnAt)))
    }
    /** A choice of the person shows sooner than a push, but never holds up the next key. */
    const chosen = () => {
      if (pickedNow(rowsNow().me).join() === picked.join()) return
      clearTimeout(due)
      due = setTimeout(draw, afterKeyMs)
    }
    draw()
    const stops = [
      onPositions(soon),
      useRows.subscribe((state, before) => {
        if (state.unit !== before.unit || state.assignment !== before.assignment) soon()
      }),
      useDesk.subscribe((state, before) => {
        if (state.incident !== before.incident || state.picked !== before.picked) chosen()
      }),
      useRecommendations.subscribe(chosen),
    ]
    const ageing = setInterval(soon, 5000)
    return () => {
      clearTimeout(due)
      clearInterval(ageing)
      for (const stop of stops) stop()
    }
  }, [map, ready])
}

function pickedNow(me: ReturnType<typeof rowsNow>['me']): string[] {
  const { incident } = useDesk.getState()
  return incident ? chosenUnits(incident, sendsFor(me)) : []
}

function useIncidents(map: MapLibre | undefined, ready: number) {
  useEffect(() => {
    if (!map || ready === 0) return
    let due: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      due = undefined
      const { incident } = rowsNow()
      setMarks(map, 'incidents', incidentMarks(incident.values(), centreNow()))
    }
    const soon = () => {
      due ??= setTimeout(draw, afterKeyMs)
    }
    draw()
    const stops = [useRows.subscribe((state, before) => state.incident !== before.incident && soon())]
    const ageing = setInterval(soon, 5000)
    return () => {
      clearTimeout(due)
      clearInterval(ageing)
      for (const stop of stops) stop()
    }
  }, [map, ready])
}

function usePins(map: MapLibre | undefined, ready: number) {
  const { places, chosen } = useCandidates()
  useEffect(() => {
    if (map && ready > 0) setMarks(map, 'pins', pinMarks(places, chosen))
  }, [map, ready, places, chosen])
}

function usePhone(map: MapLibre | undefined, ready: number) {
  const screen = useDesk((state) => state.screen)
  const location = useShownCall()?.personal?.location
  useEffect(() => {
    if (!map || ready === 0) return
    const shown = screen === 'call' && location?.point && location.precisionMetres
    setMarks(
      map,
      'phone',
      shown && location.point ? circleAround(location.point, location.precisionMetres ?? 0) : nothing,
    )
  }, [map, ready, screen, location])
}
