import type { Point } from '../places/layer.ts'
import { leavingBearing, turnBetween } from './metric/bearings.ts'
import type { ExpandedGraph } from './metric/expanded-graph.ts'
import { type RoadNetwork, segmentTrait } from './network/road-network.ts'
import { lineOfArc, type Route } from './route.ts'

export type Turn =
  | 'depart'
  | 'straight'
  | 'slightLeft'
  | 'slightRight'
  | 'left'
  | 'right'
  | 'sharpLeft'
  | 'sharpRight'
  | 'turnRound'
  | 'roundabout'
  | 'ferry'
  | 'arrive'

/** One thing to do, where it is done, and how far one drives after it. */
export interface Step {
  turn: Turn
  /** Of the street that one drives on after it; '' where it has no name. */
  street: string
  point: Point
  metres: number
  /** Of a roundabout: which exit, the first one passed is 1. */
  exit?: number
  /** When departing: degrees clockwise from north. */
  bearing?: number
}

/** Below this a bend is the road's own, where the name stays the same. */
const bendDegrees = 35

/**
 * A route as things to do, in order. Nothing is said where a street merely goes on; a roundabout is one thing,
 * with the number of its exit.
 */
export function stepsOf(network: RoadNetwork, graph: ExpandedGraph, route: Route): Step[] {
  const { arcs, startsAlong, endsAlong } = route
  const steps: Step[] = []
  const nameOf = (arc: number) => network.names[network.nameIndex[arc >> 1] as number] ?? ''
  const metresOn = (i: number) => {
    const from = i === 0 ? startsAlong : 0
    const to = i === arcs.length - 1 ? endsAlong : 1
    return Math.max(0, to - from) * (network.metres[(arcs[i] as number) >> 1] as number)
  }
  const is = (arc: number, trait: number) => ((network.traits[arc >> 1] as number) & trait) !== 0
  let exits = 0

  arcs.forEach((arc, i) => {
    const before = arcs[i - 1]
    const current = steps.at(-1)
    if (before === undefined || !current) {
      const [bearing, point] = [Math.round(leavingBearing(network, arc)), route.line[0] as Point]
      steps.push({ turn: 'depart', street: nameOf(arc), point, metres: metresOn(i), bearing })
      return
    }
    const point = lineOfArc(network, arc)[0] as Point
    const entersRoundabout = is(arc, segmentTrait.roundabout) && !is(before, segmentTrait.roundabout)
    const leavesRoundabout = is(before, segmentTrait.roundabout) && !is(arc, segmentTrait.roundabout)
    const others = waysOn(graph, before).filter((way) => way !== arc && way !== (before ^ 1))
    if (entersRoundabout) {
      exits = 0
      steps.push({ turn: 'roundabout', street: '', point, metres: metresOn(i), exit: 1 })
      return
    }
    if (is(before, segmentTrait.roundabout)) {
      const isExit = leavesRoundabout || others.some((way) => !is(way, segmentTrait.roundabout))
      if (isExit) exits++
      if (leavesRoundabout && current.turn === 'roundabout') {
        Object.assign(current, { exit: exits, street: nameOf(arc) })
      }
      current.metres += metresOn(i)
      return
    }
    const turn = is(arc, segmentTrait.ferry) ? 'ferry' : turnOf(network, before, arc)
    if (goesOn(turn, nameOf(before) === nameOf(arc), others.length)) current.metres += metresOn(i)
    else steps.push({ turn, street: nameOf(arc), point, metres: metresOn(i) })
  })
  const last = arcs.at(-1)
  const end = route.line.at(-1)
  if (last !== undefined && end) steps.push({ turn: 'arrive', street: nameOf(last), point: end, metres: 0 })
  return steps
}

function goesOn(turn: Turn, isSameStreet: boolean, others: number): boolean {
  if (turn === 'turnRound' || turn === 'ferry') return false
  if (others === 0) return true
  return isSameStreet && (turn === 'straight' || turn === 'slightLeft' || turn === 'slightRight')
}

function waysOn({ firstNodeOfArc, firstOut, head, arcOf }: ExpandedGraph, arc: number): number[] {
  const node = firstNodeOfArc[arc] as number
  const ways: number[] = []
  const last = firstOut[node + 1] as number
  for (let edge = firstOut[node] as number; edge < last; edge++)
    ways.push(arcOf[head[edge] as number] as number)
  return ways
}

function turnOf(network: RoadNetwork, before: number, arc: number): Turn {
  if (arc === (before ^ 1)) return 'turnRound'
  const entering = leavingBearing(network, before ^ 1) + 180
  const degrees = turnBetween(entering, leavingBearing(network, arc))
  const size = Math.abs(degrees)
  if (size < bendDegrees / 2) return 'straight'
  const isRight = degrees > 0
  if (size < bendDegrees + 10) return isRight ? 'slightRight' : 'slightLeft'
  if (size < 130) return isRight ? 'right' : 'left'
  return isRight ? 'sharpRight' : 'sharpLeft'
}
