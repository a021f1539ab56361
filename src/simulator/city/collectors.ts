import type { Random } from '../random.ts'
import { type Face, facesOf } from './faces.ts'
import { along, crossings, lengthOf, smooth } from './line.ts'
import { addEdge, cutAtMarks, type Edge, markAt, type Net } from './net.ts'
import { centreOf, mainHeading, stretchAlong } from './polygon.ts'
import { add, angleBetween, between, distance, heading, subtract, times, type Vec } from './vector.ts'

/** Size in square metres at which a quarter is no longer divided; absent where it is never to be. */
export type Largest = (face: Face) => number | undefined

/** An end of a dividing street: where on the rim it arrives. */
interface Landing {
  edge: Edge
  along: number
  place: Vec
  metres: number
}

/** Divides large faces by collector streets, the longest way across first, until each is small enough. */
export function divide(net: Net, chance: Random, largest: Largest): void {
  const given = new Set<string>()
  for (let round = 0; round < 7; round++) {
    let divided = 0
    for (const face of facesOf(net)) {
      const key = centreOf(face.ring).map(Math.round).join()
      const most = largest(face)
      if (most === undefined || face.area < most || given.has(key)) continue
      if (splitOnce(net, chance, face)) divided++
      else given.add(key)
    }
    cutAtMarks(net)
    if (divided === 0) return
  }
}

function splitOnce(net: Net, chance: Random, face: Face): boolean {
  const along0 = mainHeading(face.ring)
  const long = stretchAlong(face.ring, along0) >= 1 ? along0 : along0 + Math.PI / 2
  for (let attempt = 0; attempt < 6; attempt++) {
    const shift = times(heading(long), chance.between(-0.1, 0.1) * Math.sqrt(face.area))
    const middle = add(centreOf(face.ring), shift)
    const way = heading(long + Math.PI / 2 + chance.around(0, 0.09 * (attempt + 1)))
    const [one, two] = [landing(face, middle, way), landing(face, middle, times(way, -1))]
    if (!one || !two || one.edge === two.edge || one.metres + two.metres < 120) continue
    const [from, to] = [markAt(net, one.edge, one.along, 70), markAt(net, two.edge, two.along, 70)]
    if (from === to) continue
    const [start, end] = [net.nodes[from] as Vec, net.nodes[to] as Vec]
    const bow = times(heading(long), chance.around(0, 0.035) * distance(start, end))
    const bent = smooth([start, add(between(start, end, 0.5), bow), end], 30)
    const line = touchesRim(face, bent) ? [start, end] : bent
    if (touchesRim(face, line)) continue
    const look = chance.chance(0.35) ? 'tertiary' : 'residential'
    addEdge(net, from, to, line, { class: face.area > 5e5 ? 'tertiary' : look })
    return true
  }
  return false
}

function touchesRim(face: Face, line: Vec[]): boolean {
  const ring = [...face.ring, face.ring[0] as Vec]
  const length = lengthOf(line)
  return crossings(line, ring).some(({ first }) => first > 15 && first < length - 15)
}

/** The first place on the rim seen from `middle`, if a street may join there at a fair angle. */
export function landing(face: Face, middle: Vec, way: Vec): Landing | undefined {
  const far = add(middle, times(way, 4000))
  let best: Landing | undefined
  for (const { edge } of face.sides) {
    for (const hit of crossings(edge.line, [middle, far])) {
      if (!best || hit.second < best.metres) {
        best = { edge, along: hit.first, place: hit.place, metres: hit.second }
      }
    }
  }
  if (!best || best.edge.limit) return undefined
  const angle = angleBetween(along(best.edge.line, best.along + 1).direction, subtract(best.place, middle))
  return angle > 0.6 && angle < Math.PI - 0.6 ? best : undefined
}
