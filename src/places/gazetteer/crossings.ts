import { distanceMetres } from '../geometry.ts'
import type { Point } from '../layer.ts'
import type { Crossing, Street } from './street.ts'

/** Nodes of the same two streets within this are one crossing: two roadways, or a roundabout. */
const oneCrossingMetres = 80

/** By street: where it meets other named streets. A bridge shares no node with what it spans, so it does not cross it. */
export function crossingsOf(streets: readonly Street[]): Crossing[][] {
  const atNode = new Map<string, { point: Point; streets: Set<number> }>()
  for (const { index, segments } of streets) {
    for (const { fromNode, toNode, line } of segments) {
      meet(fromNode, line[0] as Point, index)
      meet(toNode, line.at(-1) as Point, index)
    }
  }
  function meet(node: string, point: Point, street: number) {
    const known = atNode.get(node)
    if (known) known.streets.add(street)
    else atNode.set(node, { point, streets: new Set([street]) })
  }
  const crossings: Crossing[][] = streets.map(() => [])
  for (const [node, { point, streets: meeting }] of atNode) {
    if (meeting.size < 2) continue
    for (const street of meeting) {
      for (const other of meeting) {
        if (other !== street) addCrossing(crossings[street] as Crossing[], { other, node, point })
      }
    }
  }
  return crossings
}

function addCrossing(list: Crossing[], crossing: Crossing) {
  const known = list.some(
    ({ other, point }) =>
      other === crossing.other && distanceMetres(point, crossing.point) < oneCrossingMetres,
  )
  if (!known) list.push(crossing)
}
