import { create } from 'zustand'
import type { ClosureShape } from '../../roads/closures/shape.ts'
import { post } from '../live/api.ts'
import type { Point } from '../live/records.ts'
import { newId } from '../live/uuid.ts'

/** What the map says of a stretch: what would be closed and whom it touches, or why it is not found. */
export type Weighed =
  | {
      found: true
      shape: ClosureShape
      label: string
      streets: string[]
      metres: number
      lines: Point[][]
      incidents: number[]
      units: string[]
    }
  | { found: false; why: 'noPlace' | 'noCorner' | 'noStretch' | 'tooWide' | 'notReached' }

/** A line along streets, or the ring of an area. */
export type Drawn = { points: Point[] } | { ring: Point[] }

/** A question of the order line, as it is sent; its text is its name. */
export interface WeighQuestion {
  key: string
  body: object
}

export interface WeighedAnswer {
  key: string
  /** The id that the closure gets: the same at each key that changes nothing of where it is. */
  closure: string
  weighed: Weighed
}

/** The latest answer; a line that asks something else does not count it. */
export const useWeighed = create<{ answer?: WeighedAnswer }>(() => ({}))

export async function weigh({ key, body }: WeighQuestion, signal: AbortSignal): Promise<void> {
  const answer = await post<Weighed>('/api/closures/weigh', body)
  if (signal.aborted) return
  const weighed: Weighed =
    answer.reached && answer.status === 200 ? answer.body : { found: false, why: 'notReached' }
  useWeighed.setState({ answer: { key, closure: newId(), weighed } })
}
