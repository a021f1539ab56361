import { useEffect } from 'react'
import { useCandidates } from '../call/place-search.ts'
import { useShownCall } from '../call/shown-call.ts'
import { useDesk } from '../desk/desk.ts'
import { chosenUnits, sendsFor } from '../dispatch/picked.ts'
import { useRecommendations } from '../dispatch/recommendation.ts'
import { positionOf } from '../live/positions.ts'
import type { Point } from '../live/records.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { dragged, worldOf } from './camera.ts'
import type { CityMap } from './city-map.ts'

const restMs = 200

/**
 * The map goes where the person looks, never where a push would: to the incident they choose, to the place they
 * search, to their caller. What is in view already stays where it is.
 */
export function useCamera(map: CityMap | undefined): void {
  const incident = useDesk((state) => state.incident)
  const screen = useDesk((state) => state.screen)
  const point = useRows((state) =>
    incident ? state.incident.get(incident)?.personal?.location?.point : undefined,
  )
  const lon = point?.[0]
  const lat = point?.[1]
  const proposed = useRecommendations((state) =>
    incident ? state.byIncident[incident] !== undefined : false,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each incident that is chosen, and once more for its proposal
  useEffect(() => {
    if (!map || screen === 'call' || !incident || lon === undefined || lat === undefined) return
    // who walks the list with the arrows is not held up by a map that follows each step
    const rest = setTimeout(() => {
      const working = Object.keys(rowsNow().incident.get(incident)?.units ?? {})
      const units = [...chosenUnits(incident, sendsFor(rowsNow().me)), ...working]
      show(map, [lon, lat], units.map(placeOf))
    }, restMs)
    return () => clearTimeout(rest)
  }, [map, screen, incident, lon, lat, proposed])

  const call = useShownCall()
  const phone = call?.personal?.location
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each call, and when its telephone is elsewhere
  useEffect(() => {
    if (!map || screen !== 'call' || !phone?.point) return
    map.look({ ...worldOf(phone.point), zoom: zoomFor(phone.precisionMetres ?? 60) })
  }, [map, screen, call?.id, phone?.point?.[0], phone?.point?.[1]])

  useEffect(() => {
    if (!map) return
    return useCandidates.subscribe(({ places, chosen }, before) => {
      const place = places[chosen] ?? places[0]
      if (place && place !== (before.places[before.chosen] ?? before.places[0])) bring(map, place.point, 15)
    })
  }, [map])

  useEffect(() => {
    if (!map) return
    return useDesk.subscribe((state, before) => {
      if (state.order !== undefined && before.order === undefined) clearOfPalette(map)
      if (state.unit && state.unit !== before.unit) bringUnit(map, state.unit)
    })
  }, [map])
}

/** Where a unit is, or its station. */
function placeOf(unit: string): Point | undefined {
  return positionOf(unit)?.point ?? rowsNow().unit.get(unit)?.home
}

/** An incident with the units that would go or are there, all in view. */
function show(map: CityMap, point: Point, others: (Point | undefined)[]) {
  const known = others.filter((other) => other !== undefined)
  map.fit([point, ...known], { top: 70, bottom: 60, left: 60, right: 90 }, 14.5)
}

/** Centres on a point unless it is well in view; comes nearer where the map is far out. */
function bring(map: CityMap, point: Point, zoom: number) {
  const { width, height } = map.size()
  const { x, y } = map.project(point)
  const now = map.camera()
  const inView = x > width * 0.1 && x < width * 0.9 && y > height * 0.12 && y < height * 0.85
  if (inView && now.zoom >= zoom - 1) return
  map.goTo({ ...worldOf(point), zoom: Math.max(now.zoom, zoom) })
}

function bringUnit(map: CityMap, id: string) {
  const place = placeOf(id)
  if (place) bring(map, place, 13)
}

/** The order line covers the foot of the map: what is chosen moves above it. */
function clearOfPalette(map: CityMap) {
  const { incident } = useDesk.getState()
  const point = incident && rowsNow().incident.get(incident)?.personal?.location?.point
  if (!point) return
  const { height } = map.size()
  const { y } = map.project(point)
  const free = height - 300
  if (y > free) map.goTo(dragged(map.camera(), 0, Math.max(80, free * 0.6) - y))
}

/** The zoom at which a circle of this radius is well seen with the streets around it; never so near that only houses are. */
export function zoomFor(metres: number): number {
  return Math.min(15.9, Math.max(11, 15.4 - Math.log2(Math.max(40, metres) / 100)))
}
