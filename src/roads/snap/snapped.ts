import type { Point } from '../../places/layer.ts'

/** Somewhere a vehicle is or is to go, with what is known of it. */
export interface Place {
  point: Point
  /** Clockwise from north; counts only while it moves. */
  headingDegrees?: number
  speedKmh?: number
  /** Where it was put the time before, not long ago: it cannot have left that road other than by a junction. */
  before?: Snapped
  /** The street of an address: its entrance is there, though another street be nearer. */
  street?: string
}

export type Somewhere = Point | Place

/** One way in which a place may lie on the road. */
export interface Candidate {
  arc: number
  /** Share of the arc's length before it. */
  along: number
  /** To or from the road, and for what speaks against this candidate. */
  offsetMs: number
}

/** A place put onto the road. */
export interface Snapped {
  /** The likeliest: segment, share of its length before, point on it, metres from the place asked for. */
  segment: number
  along: number
  point: Point
  distanceMetres: number
  /** The likeliest first; more than the directions of one segment where it is uncertain. */
  candidates: Candidate[]
}

export function placeOf(where: Somewhere): Place {
  return Array.isArray(where) ? { point: where } : where
}
