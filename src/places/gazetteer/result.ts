import type { Point } from '../layer.ts'

export type PlaceKind = 'address' | 'crossing' | 'landmark' | 'street' | 'coordinates'

/** One thing that what was typed may mean. */
export interface PlaceResult {
  /** Stays the same as long as the map does. */
  id: string
  label: string
  kind: PlaceKind
  /** For landmarks: `hospital`, `station`, `park`, ... */
  landmark?: string
  point: Point
  district?: string
  town?: string
  /** 1 for the very name; 0.5 for one letter wrong or as much else. */
  score: number
  /** Another result fits what was typed just as well, somewhere else: a person must choose. */
  ambiguous?: true
  /** From `near`. */
  distanceMetres?: number
}

export interface SearchOptions {
  /** Where the caller, or the operator's map, is: nearer results come first among equals. */
  near?: Point
  /** Default 10. */
  limit?: number
}

/** A result before districts and ambiguity are known. */
export interface Found {
  id: string
  label: string
  kind: PlaceKind
  landmark?: string
  point: Point
  town?: string
  cost: number
  /** The telling words it answers to: results that share them are rivals where they fit equally. */
  words: string
}
