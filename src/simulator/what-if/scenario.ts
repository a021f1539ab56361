import type { Point } from '../../places/layer.ts'

/**
 * What is to be tried out, as plain data: small enough for a link, and the same for the command line, the screen
 * and a worker. The base is named and read where it stands; the changes are laid over it in their order.
 */
export interface Scenario {
  base: ScenarioBase
  changes: Change[]
}

export const scenarioBases = ['auckland', 'san-francisco', 'training-city'] as const
export type ScenarioBase = (typeof scenarioBases)[number]

/** Stations, units and kinds are named as in the base; who names one that is not there is refused. */
export type Change =
  | { kind: 'addStation'; station: string; at: Point }
  | { kind: 'moveStation'; station: string; at: Point }
  /** Its units go to the nearest station that is left. */
  | { kind: 'removeStation'; station: string }
  /** One more of the kind of `like`. */
  | { kind: 'addUnit'; unit: string; like: string; station: string }
  | { kind: 'moveUnit'; unit: string; station: string }
  | { kind: 'removeUnit'; unit: string }
  /** Calls of this type get these kinds of unit from now on, each so often as it is named. */
  | { kind: 'changePlan'; type: string; needs: string[] }
  /** Nobody drives along a road that crosses this line. */
  | { kind: 'closeRoads'; across: [Point, Point] }
  /** So many times as many calls. */
  | { kind: 'scaleCalls'; factor: number }
