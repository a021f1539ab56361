/** How far predictions were from what was driven. */
export interface PredictionErrors {
  drives: number
  /** Predicted less driven, on the average: above 0 where too long was predicted. */
  biasSeconds: number
  medianErrorSeconds: number
  meanErrorSeconds: number
  /** Nine of ten were nearer than this. */
  p90ErrorSeconds: number
  /** Share of drives that were predicted to within a minute. */
  withinMinute: number
}

export function predictionErrors(pairs: readonly { predicted: number; driven: number }[]): PredictionErrors {
  const errors = pairs.map(({ predicted, driven }) => predicted - driven)
  const sizes = errors.map(Math.abs).sort((a, b) => a - b)
  const count = sizes.length
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, count)
  return {
    drives: count,
    biasSeconds: mean(errors),
    medianErrorSeconds: sizes[Math.floor((count - 1) / 2)] ?? 0,
    meanErrorSeconds: mean(sizes),
    p90ErrorSeconds: sizes[Math.max(0, Math.ceil(0.9 * count) - 1)] ?? 0,
    withinMinute: sizes.filter((size) => size <= 60).length / Math.max(1, count),
  }
}
