import { coverOf } from '../../dispatch/cover/cover.ts'
import { gains } from '../../dispatch/cover/dmexclp.ts'
import { distanceMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import type { Site } from './model.ts'

/** What a station covers, as the crow flies: about what is reached by road in six minutes of a city. */
const reachMetres = 2500

/**
 * Stations for units whose own is not known, one after another where each adds most expected coverage of the scenes
 * (MEXCLP, greedily), a unit being busy half of the time. Answers a station's place for each unit.
 */
export function spreadOver(stations: readonly Site[], scenes: readonly Point[], count: number): number[] {
  const cover = coverOf(
    stations.length,
    scenes.map((scene) => ({
      weight: 1,
      inTime: (station: number) => distanceMetres(scene, (stations[station] as Site).point) <= reachMetres,
    })),
  )
  const free = new Array<number>(stations.length).fill(0)
  return Array.from({ length: count }, () => {
    const gain = gains(cover, free, 0.5)
    const best = gain.indexOf(Math.max(...gain))
    free[best] = (free[best] as number) + 1
    return best
  })
}
