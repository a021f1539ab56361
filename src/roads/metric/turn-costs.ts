import { nodeSign, type TravelKind } from '../network/road-network.ts'
import { noJunction } from './expanded-graph.ts'

/** Milliseconds of waiting and slowing down, the project's own assumption. */
interface TurnCosts {
  /** Of a right angle away from oncoming traffic, and across it; others in between by the square of the angle. */
  nearSide: number
  farSide: number
  turnRound: number
  signals: number
  stop: number
  giveWay: number
  crossing: number
  calming: number
  /** A gate to be opened, by whom it opens to. */
  barrier: number
  intoRoundabout: number
}

export const turnCosts: Record<TravelKind, TurnCosts> = {
  normal: {
    ...{ nearSide: 2000, farSide: 4000, turnRound: 20_000, signals: 9000, stop: 4000, giveWay: 2000 },
    ...{ crossing: 500, calming: 2000, barrier: 20_000, intoRoundabout: 2000 },
  },
  sirens: {
    ...{ nearSide: 1500, farSide: 2000, turnRound: 15_000, signals: 2500, stop: 1500, giveWay: 500 },
    ...{ crossing: 200, calming: 1500, barrier: 15_000, intoRoundabout: 1000 },
  },
  heavy: {
    ...{ nearSide: 3000, farSide: 4000, turnRound: 45_000, signals: 4000, stop: 2500, giveWay: 1500 },
    ...{ crossing: 300, calming: 3500, barrier: 25_000, intoRoundabout: 2500 },
  },
  foot: {
    ...{ nearSide: 0, farSide: 0, turnRound: 0, signals: 8000, stop: 0, giveWay: 0 },
    ...{ crossing: 0, calming: 0, barrier: 3000, intoRoundabout: 0 },
  },
}

export type DrivesOn = 'right' | 'left'

/**
 * By step of two degrees, from -90 (turning round) to 90, and `noJunction`: milliseconds of the turn alone. Read
 * as `table[turn + 90]`.
 */
export function turnTable(kind: TravelKind, drivesOn: DrivesOn): Int32Array {
  const { nearSide, farSide, turnRound } = turnCosts[kind]
  const table = new Int32Array(noJunction + 91)
  for (let step = -90; step <= 90; step++) {
    const isNear = step > 0 === (drivesOn === 'right')
    const rightAngles = Math.abs(step) / 45
    const cost = Math.round((isNear ? nearSide : farSide) * rightAngles ** 2)
    table[step + 90] = Math.abs(step) >= 89 ? turnRound : Math.min(turnRound, cost)
  }
  return table
}

/** By bits of `nodeSign`: milliseconds that what stands at a node costs. Signals make the other signs of no matter. */
export function signTable(kind: TravelKind): Int32Array {
  const costs = turnCosts[kind]
  return Int32Array.from({ length: 256 }, (_, signs) => {
    const barrier = signs & nodeSign.barrier ? costs.barrier : 0
    const calming = signs & nodeSign.calming ? costs.calming : 0
    return barrier + calming + rightOfWay(costs, signs)
  })
}

function rightOfWay(costs: TurnCosts, signs: number): number {
  if (signs & nodeSign.signals) return costs.signals
  if (signs & nodeSign.stop) return costs.stop
  if (signs & nodeSign.giveWay) return costs.giveWay
  return signs & nodeSign.crossing ? costs.crossing : 0
}
