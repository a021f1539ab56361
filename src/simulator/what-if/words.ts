import type { Comparison, Summary } from './figures.ts'
import type { Plausibility } from './plausible.ts'
import type { Estimate } from './statistics.ts'

/** One line of an answer: a policy on today's or the changed layout. */
export interface Result {
  model: string
  policy: string
  summary: Summary
  againstFirst?: Comparison
  againstToday?: Comparison
}

const words = {
  es: {
    today: 'hoy',
    changed: 'cambiado',
    late: 'tarde',
    mean: 'media',
    median: 'mediana',
    ninetieth: 'p90',
    moves: 'traslados',
    ratio: 'tarde, frente a la primera',
    topMean: 'urgentes: media frente a la primera',
    change: 'tarde, frente a hoy',
    meanChange: 'media frente a hoy',
  },
  en: {
    today: 'today',
    changed: 'changed',
    late: 'late',
    mean: 'mean',
    median: 'median',
    ninetieth: 'p90',
    moves: 'moves',
    ratio: 'late, against the first',
    topMean: 'top priority: mean against the first',
    change: 'late, against today',
    meanChange: 'mean against today',
  },
}

/** An answer as lines for people: times in seconds to the first unit, shares in percent, 95 % bounds in brackets. */
export function tableOf({ results }: { results: readonly Result[] }, language: 'es' | 'en'): string[] {
  const say = words[language]
  return results.flatMap(({ model, policy, summary, againstFirst, againstToday }) => [
    `${model === 'today' ? say.today : say.changed}, ${policy}`,
    `  ${say.late} ${percent(summary.lateShare)}   ${say.mean} ${seconds(summary.meanSeconds)}   ${say.median} ${seconds(summary.medianSeconds)}   ${say.ninetieth} ${seconds(summary.ninetiethSeconds)}   ${say.moves} ${Math.round(summary.movesPerReplication)}`,
    ...(againstFirst
      ? [
          `  ${say.ratio} ×${ratio(againstFirst.lateRatio)}   ${say.topMean} ×${ratio(againstFirst.topMeanRatio)}`,
        ]
      : []),
    ...(againstToday
      ? [
          `  ${say.change} ×${ratio(againstToday.lateRatio)}   ${say.meanChange} ×${ratio(againstToday.meanRatio)}`,
        ]
      : []),
  ])
}

/** The record beside its simulation, as lines for people. */
export function plausibilityLines(found: Plausibility, language: 'es' | 'en'): string[] {
  const { calls, quantiles, distance, within, sooner, later } = found
  const share = (value: number) => `${(value * 100).toFixed(0)} %`
  const rows = quantiles.map(({ share: at, recordedSeconds, simulatedSeconds }) =>
    language === 'es'
      ? `${share(at)}: registro ${recordedSeconds} s, simulado ${simulatedSeconds} s`
      : `${share(at)}: record ${recordedSeconds} s, simulated ${simulatedSeconds} s`,
  )
  return language === 'es'
    ? [
        `${calls} llamadas; distancia de las distribuciones ${distance.toFixed(3)}`,
        ...rows,
        `a menos de un minuto ${share(within)}; antes ${share(sooner)}; después ${share(later)}`,
      ]
    : [
        `${calls} calls; distance of the distributions ${distance.toFixed(3)}`,
        ...rows,
        `within a minute ${share(within)}; sooner ${share(sooner)}; later ${share(later)}`,
      ]
}

const bounds = ({ low, high }: Estimate, show: (value: number) => string) => `[${show(low)}, ${show(high)}]`

function percent(estimate: Estimate): string {
  const show = (value: number) => (value * 100).toFixed(1)
  return `${show(estimate.value)} % ${bounds(estimate, show)}`
}

function seconds(estimate: Estimate): string {
  const show = (value: number) => value.toFixed(0)
  return `${show(estimate.value)} s ${bounds(estimate, show)}`
}

function ratio(estimate: Estimate): string {
  const show = (value: number) => value.toFixed(3)
  return `${show(estimate.value)} ${bounds(estimate, show)}`
}
