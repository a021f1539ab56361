import type { TravelKind } from '../network/road-network.ts'
import type { EdgeWeights } from '../search-graph.ts'

/**
 * The name of a metric, the same for the same weights wherever they were made: `sirens-3f09ac51b2e47d10`. Two
 * multiplicative hashes of 32 bits, for a browser makes it too.
 */
export function metricVersion(kind: TravelKind, weights: EdgeWeights): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (let edge = 0; edge < weights.length; edge++) {
    a = Math.imul(a ^ (weights[edge] as number), 0x01000193)
    a ^= a >>> 15
    b = Math.imul(b ^ (weights[edge] as number), 0x85ebca6b)
    b ^= b >>> 13
  }
  return `${kind}-${hex(a)}${hex(b)}`
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0')
}
