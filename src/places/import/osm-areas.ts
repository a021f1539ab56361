import type { OsmRelation, OsmWay } from '../../exchange/osm.ts'
import type { Area, Point } from '../layer.ts'
import type { Tally } from './left-out.ts'
import type { Positions } from './osm.ts'
import { areaKind } from './osm-kinds.ts'
import { assembleRings, type Edge, polygonsOf } from './osm-rings.ts'

export function isAreaRelation({ tags }: OsmRelation): boolean {
  return (tags.type === 'multipolygon' || tags.type === 'boundary') && areaKind(tags) !== undefined
}

/** Areas from closed ways and from relations. An edge that does not close in the file is left out and counted. */
export function buildAreas(
  ways: OsmWay[],
  relations: OsmRelation[],
  positions: Positions,
  tally: Tally,
): Area[] {
  const byId = new Map(ways.map((way) => [way.id, way]))
  const areas: Area[] = []
  for (const relation of relations) {
    const area = areaOfRelation(relation, byId, positions, tally)
    if (area) areas.push(area)
  }
  for (const way of ways) {
    const kind = areaKind(way.tags)
    if (!kind || way.tags.boundary === 'administrative') continue
    if (way.nodes[0] !== way.nodes.at(-1)) {
      tally.add('openRing', `way ${way.id}`)
      continue
    }
    const ring = pointsOf(way.nodes, positions)
    if (ring)
      areas.push({ id: `w${way.id}`, name: way.tags.name ?? '', kind, polygons: polygonsOf([ring], []) })
    else tally.add('pointsMissing', `way ${way.id}`)
  }
  return areas
}

function areaOfRelation(
  relation: OsmRelation,
  ways: Map<number, OsmWay>,
  positions: Positions,
  tally: Tally,
): Area | undefined {
  const name = relation.tags.name ?? ''
  const edges = { outer: [] as Edge[], inner: [] as Edge[] }
  for (const { type, ref, role } of relation.members) {
    const way = type === 'way' ? ways.get(ref) : undefined
    if (way) edges[role === 'inner' ? 'inner' : 'outer'].push(way.nodes)
  }
  const outer = assembleRings(edges.outer)
  const inner = assembleRings(edges.inner)
  const closed = (rings: Edge[]) =>
    rings.map((ring) => pointsOf(ring, positions)).filter((ring) => ring !== undefined)
  const outers = closed(outer.rings)
  if (outer.open.length > 0 || outers.length === 0) tally.add('openRing', `relation ${relation.id} ${name}`)
  if (outers.length === 0) return undefined
  const kind = areaKind(relation.tags)
  return kind && { id: `r${relation.id}`, name, kind, polygons: polygonsOf(outers, closed(inner.rings)) }
}

function pointsOf(nodes: number[], positions: Positions): Point[] | undefined {
  const points = nodes.map((node) => positions.of(node))
  const whole = points.length >= 4 && points.every((point) => point !== undefined)
  return whole ? (points as Point[]) : undefined
}
