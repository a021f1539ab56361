import type { Feature, FeatureCollection } from 'geojson'
import { type Standing, standingOf } from '../../roads/closures/standing.ts'
import type { Closure, Point } from '../live/records.ts'
import type { ClosureLook } from '../map/marks.ts'

/** Closures as they lie on the map; those that ended are not on it. */
export function closureLines(closures: Iterable<Closure>, now: string): FeatureCollection {
  const features = [...closures].flatMap((closure): Feature[] => {
    const standing = standingOf(closure, now)
    return standing === 'ended' ? [] : [featureOf(closure, lookOf(standing, closure))]
  })
  return { type: 'FeatureCollection', features }
}

function lookOf(standing: Exclude<Standing, 'ended'>, { factor }: Closure): ClosureLook {
  if (standing !== 'now') return standing
  return factor === undefined ? 'closed' : 'slow'
}

function featureOf({ id, shape }: Closure, state: ClosureLook): Feature {
  return {
    type: 'Feature',
    properties: { id, state },
    geometry:
      shape.kind === 'line'
        ? { type: 'LineString', coordinates: shape.line }
        : { type: 'Polygon', coordinates: [shape.ring] },
  }
}

/** What a hand draws now, or what the order line would close. */
export function drawingLines(lines: readonly (readonly Point[])[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: lines
      .filter((line) => line.length >= 2)
      .map((line) => ({
        type: 'Feature',
        properties: { state: 'drawing' },
        geometry: { type: 'LineString', coordinates: [...line] },
      })),
  }
}
