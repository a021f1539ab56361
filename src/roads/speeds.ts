import type { StreetClass } from '../places/layer.ts'

/**
 * Average speeds in km/h on the way to an emergency, stops at crossings included. The project's own assumption,
 * to be replaced by what a centre's own units drove (issue on roads).
 */
export const speedsKmh: Record<StreetClass, number> = {
  motorway: 75,
  primary: 48,
  secondary: 42,
  tertiary: 36,
  residential: 28,
  service: 15,
  path: 5,
}

export const fastestKmh = Math.max(...Object.values(speedsKmh))

/** From the kerb, or across a yard, at the ends of a route. */
export const offRoadKmh = 12

export function secondsFor(metres: number, speedKmh: number): number {
  return (metres * 3.6) / speedKmh
}
