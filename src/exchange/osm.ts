/**
 * OpenStreetMap's three kinds of element, as plain records (wiki.openstreetmap.org/wiki/Elements). Ids are
 * below 2^53 and so fit a number. Every OSM reader yields them in batches: a file holds tens of millions, and
 * a promise for each would cost more than reading it.
 */
export type Tags = Record<string, string>

export interface OsmNode {
  type: 'node'
  id: number
  lon: number
  lat: number
  tags: Tags
}

export interface OsmWay {
  type: 'way'
  id: number
  nodes: number[]
  tags: Tags
}

export interface OsmMember {
  type: 'node' | 'way' | 'relation'
  ref: number
  role: string
}

export interface OsmRelation {
  type: 'relation'
  id: number
  members: OsmMember[]
  tags: Tags
}

export type OsmElement = OsmNode | OsmWay | OsmRelation

/** What a reader need not decode. An extract is mostly untagged nodes, so skipping them halves the time. */
export interface OsmWanted {
  nodes?: boolean
  ways?: boolean
  relations?: boolean
}
