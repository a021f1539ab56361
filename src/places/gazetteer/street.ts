import type { AddressPoint, Point, StreetSegment } from '../layer.ts'

/**
 * A street as people mean it: all pieces of one name that belong together. Two streets of one name in two towns
 * are two streets.
 */
export interface Street {
  /** Place in the gazetteer's list of streets. */
  index: number
  name: string
  aliases: string[]
  town?: string
  segments: StreetSegment[]
  addresses: AddressPoint[]
  /** The words that tell it from others, folded: `Calle Tilo` and `Pasaje Tilo` share them. */
  telling: string
  /** In the middle of its longest piece (of its first address, where it has none). */
  point: Point
}

/** Where two streets meet; the several nodes of a dual carriageway are one crossing. */
export interface Crossing {
  other: number
  node: string
  point: Point
}
