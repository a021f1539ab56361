import { LngLatBounds, type Map as MapLibre } from 'maplibre-gl'
import { useEffect } from 'react'
import { useCandidates } from '../call/place-search.ts'
import { useShownCall } from '../call/shown-call.ts'
import { useDesk } from '../desk/desk.ts'
import { chosenUnits, sendsFor } from '../dispatch/picked.ts'
import { useRecommendations } from '../dispatch/recommendation.ts'
import { positionOf } from '../live/positions.ts'
import type { Point } from '../live/records.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { motionMs } from './motion.ts'

const restMs = 200

/**
 * The map goes where the person looks, never where a push would: to the incident they choose, to the place they
 * search, to their caller. What is in view already stays where it is.
 */
export function useCamera(map: MapLibre | undefined): void {
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
    map.jumpTo({ center: phone.point, zoom: zoomFor(phone.precisionMetres ?? 60) })
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
function show(map: MapLibre, point: Point, others: (Point | undefined)[]) {
  const bounds = new LngLatBounds(point, point)
  for (const other of others) if (other) bounds.extend(other)
  map.fitBounds(bounds, {
    padding: { top: 70, bottom: 60, left: 60, right: 90 },
    maxZoom: 14.5,
    duration: motionMs(map),
  })
}

/** Centres on a point unless it is well in view; comes nearer where the map is far out. */
function bring(map: MapLibre, point: Point, zoom: number) {
  const { width, height } = map.getCanvas().getBoundingClientRect()
  const { x, y } = map.project(point)
  const inView = x > width * 0.1 && x < width * 0.9 && y > height * 0.12 && y < height * 0.85
  if (inView && map.getZoom() >= zoom - 1) return
  map.easeTo({ center: point, zoom: Math.max(map.getZoom(), zoom), duration: motionMs(map) })
}

function bringUnit(map: MapLibre, id: string) {
  const place = placeOf(id)
  if (place) bring(map, place, 13)
}

/** The order line covers the foot of the map: what is chosen moves above it. */
function clearOfPalette(map: MapLibre) {
  const { incident } = useDesk.getState()
  const point = incident && rowsNow().incident.get(incident)?.personal?.location?.point
  if (!point) return
  const { height } = map.getCanvas().getBoundingClientRect()
  const { y } = map.project(point)
  const free = height - 300
  if (y > free) map.panBy([0, y - Math.max(80, free * 0.6)], { duration: motionMs(map) })
}

/** The zoom at which a circle of this radius is well seen with the streets around it; never so near that only houses are. */
export function zoomFor(metres: number): number {
  return Math.min(15.9, Math.max(11, 15.4 - Math.log2(Math.max(40, metres) / 100)))
}
