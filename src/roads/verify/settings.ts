import type { Comparison, Sample } from './compare.ts'

export interface VerifySettings {
  seed?: number
  /** In place of what a graph of its size is due. */
  sample?: Sample
  stopping?: AbortSignal
  /** Called for each source that was compared. */
  done?(): void
}

/** One metric of one graph, compared. */
export interface Checked extends Comparison {
  metric: string
  afterClosures: boolean
}

const largeNodes = 500_000

/** How much is looked at: beyond half a million nodes fewer sources, for each costs a search of the whole. */
export function sampleFor(nodeCount: number): { sample: Sample; isLarge: boolean } {
  const isLarge = nodeCount > largeNodes
  return { isLarge, sample: { sources: isLarge ? 20 : 100, targets: 1000, waysEach: isLarge ? 50 : 20 } }
}

export function isClean(checked: readonly Comparison[]): boolean {
  return checked.every(({ differences, faultyWays }) => differences === 0 && faultyWays === 0)
}
