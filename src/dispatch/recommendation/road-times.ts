import type { Point } from '../../places/layer.ts'
import type { Roads } from '../../roads/roads.ts'
import type { Somewhere } from '../../roads/snap/snapped.ts'

/**
 * Seconds by road from each place to each incident, a row an incident, Infinity where there is no way: one sweep where
 * one asks, all of them in batches where several do. Nothing while there is no map.
 */
export function roadTimes(
  roads: Pick<Roads, 'travelSeconds' | 'matrix'> | undefined,
  from: readonly Somewhere[],
  to: readonly Point[],
): ArrayLike<number>[] | undefined {
  if (!roads) return undefined
  const [only] = to
  if (to.length === 1 && only) return [roads.travelSeconds(from, only)]
  const { seconds } = roads.matrix(from, to)
  return to.map((_, column) => Float64Array.from(seconds, (row) => row[column] as number))
}
