import type { MapLayerMouseEvent, Map as MapLibre } from 'maplibre-gl'
import { useEffect } from 'react'
import { chooseIncident, chooseUnit } from '../desk/desk.ts'

/** A click on a sign chooses it, as its row does. */
export function useChoosing(map: MapLibre | undefined): void {
  useEffect(() => {
    if (!map) return
    const id = (event: MapLayerMouseEvent) => event.features?.[0]?.properties.id as string | undefined
    const onUnit = (event: MapLayerMouseEvent) => chooseUnit(id(event))
    const onIncident = (event: MapLayerMouseEvent) => chooseIncident(id(event))
    const hand = () => {
      map.getCanvas().style.cursor = 'pointer'
    }
    const noHand = () => {
      map.getCanvas().style.cursor = ''
    }
    for (const layer of ['units', 'free']) map.on('click', layer, onUnit)
    map.on('click', 'incidents', onIncident)
    for (const layer of ['units', 'free', 'incidents']) {
      map.on('mouseenter', layer, hand)
      map.on('mouseleave', layer, noHand)
    }
    return () => {
      for (const layer of ['units', 'free']) map.off('click', layer, onUnit)
      map.off('click', 'incidents', onIncident)
    }
  }, [map])
}
