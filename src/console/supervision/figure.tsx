import type { ReactNode } from 'react'
import { formatDuration } from '../time/duration.ts'
import { formatNumber } from '../words/numbers.ts'
import { type Language, useWords } from '../words/words.ts'
import { sparkPath } from './scale.ts'

export function Figure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="figure">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** p50, p90 and p95 in seconds; from a hundred on in minutes. Nothing was measured: a dash. */
export function Numbers({ seconds, late }: { seconds: (number | undefined)[]; late: boolean }) {
  const names = ['p50', 'p90', 'p95']
  return (
    <div className="numbers">
      {seconds.map((value, index) => (
        <span key={names[index]}>
          <b className={late && index === 1 ? 'late' : ''}>
            {value === undefined ? '—' : inWords(value)}
            {value !== undefined && value < 100 && <small>s</small>}
          </b>
          <span className="third small">{names[index]}</span>
        </span>
      ))}
    </div>
  )
}

function inWords(seconds: number): string {
  return seconds < 100 ? String(Math.round(seconds)) : formatDuration(seconds)
}

/** `93,4 %`. */
export function percent(share: number, language: Language, decimals = 1): string {
  return `${formatNumber(share * 100, language, decimals)} %`
}

const [width, height] = [84, 22]

/** p90 hour by hour, with the limit as a dashed line. */
export function Spark({ values, limit }: { values: readonly number[]; limit: number }) {
  const { t } = useWords()
  if (values.length < 2) return null
  const top = Math.max(...values, limit)
  const y = height - (limit / top) * height
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 -2 ${width} ${height + 4}`}
      role="img"
      aria-label={t('supervision.spark')}
    >
      <path className="limit" d={`M0 ${y}H${width}`} />
      <path
        d={sparkPath(
          [...values.slice(0, -1), values.at(-1) as number],
          width,
          (height * Math.max(...values)) / top,
        )}
        transform={`translate(0 ${height - (height * Math.max(...values)) / top})`}
      />
    </svg>
  )
}
