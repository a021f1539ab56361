import { distanceMetres, lineMetres, pointAlong } from '../geometry.ts'
import type { AddressPoint, Point, StreetSegment } from '../layer.ts'
import { fold } from './fold.ts'
import { tellingName } from './lexicon.ts'
import type { Street } from './street.ts'

/** Pieces of one name in one town this near to each other are one street, interrupted by a square or a park. */
const gapMetres = 600

/**
 * Joins segments and house numbers into streets. Segments of one name belong together where they share a node,
 * or are in one town and no further apart than 600 m. A house number goes to the nearest street of its name (in
 * its town, where it says which); numbers whose street has no segments make a street of their own.
 */
export function joinStreets(
  segments: readonly StreetSegment[],
  addresses: readonly AddressPoint[],
): Street[] {
  const streets: Street[] = []
  const byName = new Map<string, Street[]>()
  for (const group of groupBy(
    segments.filter(({ name }) => name !== ''),
    ({ name }) => fold(name),
  ).values()) {
    for (const pieces of cluster(group)) {
      const street = streetOf(streets.length, pieces)
      streets.push(street)
      for (const name of new Set([street.name, ...street.aliases].map(fold))) {
        byName.set(name, [...(byName.get(name) ?? []), street])
      }
    }
  }
  for (const address of addresses) {
    const name = fold(address.street)
    const named = byName.get(name) ?? []
    const street = nearestStreet(named, address) ?? alone(streets, address)
    if (!named.includes(street)) byName.set(name, [...named, street])
    street.addresses.push(address)
  }
  return streets
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** Union-find over the pieces of one name. */
function cluster(pieces: StreetSegment[]): StreetSegment[][] {
  const parent = pieces.map((_, i) => i)
  const rootOf = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root] as number
    parent[i] = root
    return root
  }
  const join = (a: number, b: number) => {
    parent[rootOf(a)] = rootOf(b)
  }
  const atNode = new Map<string, number>()
  pieces.forEach((piece, i) => {
    for (const node of [piece.fromNode, piece.toNode]) {
      const other = atNode.get(node)
      if (other === undefined) atNode.set(node, i)
      else join(i, other)
    }
  })
  joinNeighbours(pieces, rootOf, join)
  return [...groupBy(pieces, (piece) => String(rootOf(pieces.indexOf(piece)))).values()]
}

function joinNeighbours(
  pieces: StreetSegment[],
  rootOf: (i: number) => number,
  join: (a: number, b: number) => void,
) {
  for (let i = 0; i < pieces.length; i++) {
    for (let j = i + 1; j < pieces.length; j++) {
      const [a, b] = [pieces[i] as StreetSegment, pieces[j] as StreetSegment]
      if (rootOf(i) === rootOf(j) || (a.town ?? '') !== (b.town ?? '')) continue
      if (endsApart(a, b) <= gapMetres) join(i, j)
    }
  }
}

function endsApart(a: StreetSegment, b: StreetSegment): number {
  const ends = ({ line }: StreetSegment) => [line[0] as Point, line.at(-1) as Point]
  return Math.min(...ends(a).flatMap((one) => ends(b).map((other) => distanceMetres(one, other))))
}

function streetOf(index: number, segments: StreetSegment[]): Street {
  const longest = segments.reduce((best, next) =>
    lineMetres(next.line) > lineMetres(best.line) ? next : best,
  )
  const town = mostCommon(segments.map((segment) => segment.town))
  return {
    index,
    name: longest.name,
    telling: tellingName(longest.name),
    aliases: [...new Set(segments.flatMap(({ aliases }) => aliases ?? []))],
    ...(town !== undefined && { town }),
    segments,
    addresses: [],
    point: pointAlong(longest.line, 0.5),
  }
}

function mostCommon(values: (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function nearestStreet(named: Street[], address: AddressPoint): Street | undefined {
  if (named.length < 2 && named[0]?.segments.length) return named[0]
  const inTown = named.filter(({ town }) => !address.town || !town || fold(town) === fold(address.town))
  const candidates = inTown.length > 0 ? inTown : named.filter(({ segments }) => segments.length > 0)
  let best: Street | undefined
  let bestMetres = Number.POSITIVE_INFINITY
  for (const street of candidates) {
    const metres = metresTo(street, address.point)
    if (metres < bestMetres) [best, bestMetres] = [street, metres]
  }
  return best
}

function metresTo(street: Street, point: Point): number {
  if (street.segments.length === 0) return distanceMetres(street.point, point)
  return Math.min(
    ...street.segments.map(({ line }) => distanceMetres(line[line.length >> 1] as Point, point)),
  )
}

function alone(streets: Street[], address: AddressPoint): Street {
  const street: Street = {
    index: streets.length,
    name: address.street,
    telling: tellingName(address.street),
    aliases: [],
    ...(address.town && { town: address.town }),
    segments: [],
    addresses: [],
    point: address.point,
  }
  streets.push(street)
  return street
}
