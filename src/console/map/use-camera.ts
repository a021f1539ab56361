import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect } from 'react'
import { useCandidates } from '../call/place-search.ts'
import { useShownCall } from '../call/shown-call.ts'
import { useDesk } from '../desk/desk.ts'
import type { Point } from '../live/records.ts'
import { rowsNow, useRows } from '../live/store.ts'

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
  useEffect(() => {
    if (map && screen !== 'call' && lon !== undefined && lat !== undefined) bring(map, [lon, lat], 14)
  }, [map, screen, incident, lon, lat])

  const call = useShownCall()
  const phone = call?.personal?.location
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

/** Centres on a point unless it is well in view; comes nearer where the map is far out. */
function bring(map: MapLibre, point: Point, zoom: number) {
  const { width, height } = map.getCanvas().getBoundingClientRect()
  const { x, y } = map.project(point)
  const inView = x > width * 0.1 && x < width * 0.9 && y > height * 0.12 && y < height * 0.85
  if (inView && map.getZoom() >= zoom - 1) return
  map.easeTo({ center: point, zoom: Math.max(map.getZoom(), zoom), duration: 160 })
}

function bringUnit(map: MapLibre, id: string) {
  const home = rowsNow().unit.get(id)?.home
  if (home) bring(map, home, 13)
}

/** The order line covers the foot of the map: what is chosen moves above it. */
function clearOfPalette(map: MapLibre) {
  const { incident } = useDesk.getState()
  const point = incident && rowsNow().incident.get(incident)?.personal?.location?.point
  if (!point) return
  const { height } = map.getCanvas().getBoundingClientRect()
  const { y } = map.project(point)
  const free = height - 300
  if (y > free) map.panBy([0, y - Math.max(80, free * 0.6)], { duration: 160 })
}

/** The zoom at which a circle of this radius is well seen with the streets around it; never so near that only houses are. */
export function zoomFor(metres: number): number {
  return Math.min(15.9, Math.max(11, 15.4 - Math.log2(Math.max(40, metres) / 100)))
}
