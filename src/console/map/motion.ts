import type { Map as MapLibre } from 'maplibre-gl'

/** How long the map takes to go somewhere, where it is drawn fast enough for that to be motion and not stutter. */
const calmMs = 160
/** Fewer pictures than this in one move are no motion. */
const fewestFrames = 5

const slowMaps = new WeakSet<MapLibre>()
const watched = new WeakSet<MapLibre>()

/**
 * Milliseconds for a move of this map: none once it was seen to stutter (drawn in software, thousands of signs),
 * so that the map drops its motion and never holds up a key.
 */
export function motionMs(map: MapLibre): number {
  if (!watched.has(map)) watch(map)
  return slowMaps.has(map) ? 0 : calmMs
}

function watch(map: MapLibre) {
  watched.add(map)
  let frames = 0
  map.on('movestart', () => {
    frames = 0
  })
  map.on('render', () => {
    frames++
  })
  map.on('moveend', () => {
    if (map.loaded() && frames > 0 && frames < fewestFrames) slowMaps.add(map)
  })
}
