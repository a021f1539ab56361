import type { FeatureCollection, MultiLineString } from 'geojson'
import type { Point } from '../live/records.ts'
import { reachLooks } from '../map/marks.ts'

/** A band as the centre tells it: lines in steps of 0.00001 degrees. */
export interface BandTold {
  upToSeconds: number
  metres: number
  lines: number[][]
}

/** The streets of each band, as they lie on the map. */
export function reachLines(bands: readonly BandTold[]): FeatureCollection<MultiLineString> {
  return {
    type: 'FeatureCollection',
    features: bands.slice(0, reachLooks.length).map(({ lines }, n) => ({
      type: 'Feature',
      properties: { state: reachLooks[n] },
      geometry: { type: 'MultiLineString', coordinates: lines.map(pointsOf) },
    })),
  }
}

function pointsOf(steps: readonly number[]): Point[] {
  let [x, y] = [0, 0]
  const points: Point[] = []
  for (let n = 0; n + 1 < steps.length; n += 2) {
    x += steps[n] as number
    y += steps[n + 1] as number
    points.push([x / 1e5, y / 1e5])
  }
  return points
}

/** The corners of all that is reached. */
export function boundsOf(bands: readonly BandTold[]): [Point, Point] | undefined {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const { lines } of bands) {
    for (const [lon, lat] of lines.flatMap(pointsOf)) {
      west = Math.min(west, lon)
      east = Math.max(east, lon)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  }
  return west > east
    ? undefined
    : [
        [west, south],
        [east, north],
      ]
}
