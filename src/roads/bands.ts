import type { Point } from '../places/layer.ts'
import type { RoadNetwork } from './network/road-network.ts'
import type { ReachedStretch } from './reach.ts'
import { stretch } from './route.ts'

/** The streets that are reached within so many seconds, and not within the band before. */
export interface Band {
  upToSeconds: number
  lines: Point[][]
  metres: number
}

/** A part of a segment, by shares of its length along its line. */
interface Piece {
  from: number
  to: number
  band: number
}

/** Time along a part of a segment, by whoever drives one of its two ways. */
interface Timed {
  from: number
  to: number
  secondsAt(share: number): number
}

/**
 * Reached streets by bands of time: each piece of street once, in the band of the faster of its two ways. `upTo`
 * ascends; what takes longer than its last is left out.
 */
export function bandsOf(
  network: RoadNetwork,
  reached: readonly ReachedStretch[],
  upTo: readonly number[],
): Band[] {
  const bands: Band[] = upTo.map((upToSeconds) => ({ upToSeconds, lines: [], metres: 0 }))
  for (const [segment, timed] of bySegment(reached)) {
    for (const { from, to, band } of piecesOf(timed, upTo)) {
      const into = bands[band] as Band
      into.lines.push(stretch(network, 2 * segment, from, to))
      into.metres += (to - from) * (network.metres[segment] as number)
    }
  }
  return bands
}

function bySegment(reached: readonly ReachedStretch[]): Map<number, Timed[]> {
  const found = new Map<number, Timed[]>()
  for (const one of reached) {
    const segment = one.arc >> 1
    const timed = timedOf(one)
    const known = found.get(segment)
    if (known) known.push(timed)
    else found.set(segment, [timed])
  }
  return found
}

/** Shares of an arc are shares of its segment, from the other end where it runs against the line. */
function timedOf({ arc, fromAlong, toAlong, fromSeconds, toSeconds }: ReachedStretch): Timed {
  const [from, to] = arc & 1 ? [1 - toAlong, 1 - fromAlong] : [fromAlong, toAlong]
  const [first, last] = arc & 1 ? [toSeconds, fromSeconds] : [fromSeconds, toSeconds]
  return { from, to, secondsAt: (share) => first + ((last - first) * (share - from)) / (to - from || 1) }
}

/** Shorter than this share of a street is no piece of it. */
const leastShare = 1e-6

function piecesOf(timed: readonly Timed[], upTo: readonly number[]): Piece[] {
  const cuts = [...new Set(timed.flatMap((one) => cutsOf(one, upTo)))].sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [n, to] of cuts.entries()) {
    const from = cuts[n - 1] ?? to
    if (to - from < leastShare) continue
    const middle = (from + to) / 2
    const seconds = Math.min(
      ...timed.map((one) =>
        one.from <= middle && middle <= one.to ? one.secondsAt(middle) : Number.POSITIVE_INFINITY,
      ),
    )
    const band = upTo.findIndex((limit) => seconds <= limit)
    if (band < 0) continue
    const last = pieces.at(-1)
    if (last?.band === band && last.to === from) last.to = to
    else pieces.push({ from, to, band })
  }
  return pieces
}

/** Where a way begins and ends, and where it passes from one band into the next. */
function cutsOf({ from, to, secondsAt }: Timed, upTo: readonly number[]): number[] {
  const [first, last] = [secondsAt(from), secondsAt(to)]
  const passed = upTo
    .filter((limit) => (first - limit) * (last - limit) < 0)
    .map((limit) => from + ((limit - first) / (last - first)) * (to - from))
  return [from, ...passed, to]
}
