/** Degrees, WGS 84. */
export type Point = [lon: number, lat: number]

/**
 * Where something is, how well that is known, and who says so. Personal data: only in `event.personal` and
 * under a state's `personal`.
 */
export interface Location {
  point?: Point
  /** Radius within which it lies; absent where nobody knows. */
  precisionMetres?: number
  source: 'device' | 'network' | 'typed' | 'pin' | 'gazetteer' | 'import' | 'operator'
  /** As it is read aloud: "Bolívar 5-21, frente al mercado". */
  label: string
  /** Id in the gazetteer, where it came from there. */
  placeId?: string
}
