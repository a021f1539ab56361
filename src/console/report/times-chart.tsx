import type { Times } from '../../report/measures.ts'
import { useWords } from '../words/words.ts'
import { fewCount, formatSeconds, formatShare } from './format.ts'
import { marksOf, secondSteps, shownLabels } from './scale.ts'
import { useWidth } from './use-width.ts'

export interface TimesPoint {
  key: string
  name: string
  mark: string
  times: Times
}

const height = 188
const left = 44
const right = 12
const top = 14
const bottom = 24

/**
 * p50, p90 and p95 of each point, over the dashed line of a limit. Grey, but for a point whose p90 is over it. What
 * is drawn stands as a table too, for whoever hears the screen instead of seeing it.
 */
export function TimesChart({
  title,
  note,
  points,
  limitSeconds,
  onOpen,
}: {
  title: string
  note?: string
  points: readonly TimesPoint[]
  limitSeconds?: number
  onOpen(point: TimesPoint): void
}) {
  const { t, language } = useWords()
  const [frame, width] = useWidth<HTMLDivElement>()
  const known = points.filter(({ times }) => times.count > 0)
  const highest = Math.max(limitSeconds ?? 0, ...known.map(({ times }) => times.p95 ?? 0)) * 1.04
  const marks = marksOf(highest, 4, secondSteps)
  const most = marks.at(-1) as number
  const y = (seconds: number) => height - bottom - (seconds / most) * (height - top - bottom)
  const step = (width - left - right) / Math.max(1, points.length)
  const x = (at: number) => left + step * (at + 0.5)
  const block = Math.min(14, Math.max(3, step * 0.45))
  const labelled = new Set(shownLabels(points.length, (width - left) / 46))
  return (
    <figure className="chart">
      <figcaption>
        <b>{title}</b> {note && <span className="third">{note}</span>}
        <span className="push" />
        <span className="legend third" aria-hidden="true">
          <i className="dash" /> p50 <i className="block" /> p90 <i className="ring" /> p95
        </span>
      </figcaption>
      <div ref={frame} className="chart-frame">
        {known.length === 0 && <p className="chart-none third">{t('report.nothingTimed')}</p>}
        {width > 0 && known.length > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            {marks.map((mark) => (
              <g key={mark}>
                <line className="mark" x1={left} x2={width - right} y1={y(mark)} y2={y(mark)} />
                <text className="axis" x={left - 8} y={y(mark) + 4} textAnchor="end">
                  {mark === 0 ? '0' : formatSeconds(mark, language).replace(/,0 s|\.0 s/, ' s')}
                </text>
              </g>
            ))}
            {limitSeconds !== undefined && (
              <g>
                <line
                  className="limit"
                  x1={left}
                  x2={width - right}
                  y1={y(limitSeconds)}
                  y2={y(limitSeconds)}
                />
                <text className="axis limit-name" x={left + 4} y={y(limitSeconds) - 5}>
                  {t('report.limitLine', { seconds: limitSeconds })}
                </text>
              </g>
            )}
            {points.map(({ key, mark, times }, at) => {
              const over = limitSeconds !== undefined && (times.p90 ?? 0) > limitSeconds
              const few = times.count < fewCount
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the pointer; the table below opens the same by keyboard
                <g
                  key={key}
                  className={`point ${over ? 'over' : ''} ${few ? 'few' : ''}`}
                  onClick={() => times.count > 0 && onOpen(points[at] as TimesPoint)}
                >
                  <rect className="hit" x={x(at) - step / 2} y={top} width={step} height={height - top} />
                  {labelled.has(at) && (
                    <text className="axis" x={x(at)} y={height - 7} textAnchor="middle">
                      {mark}
                    </text>
                  )}
                  {times.p50 !== undefined && <Point times={times} x={x(at)} y={y} block={block} />}
                  {over && step > 40 && (
                    <text className="value" x={x(at) + block / 2 + 4} y={y(times.p90 as number) + 4}>
                      {formatSeconds(times.p90, language)}
                    </text>
                  )}
                </g>
              )
            })}
          </svg>
        )}
      </div>
      <table className="hidden">
        <caption>{title}</caption>
        <thead>
          <tr>
            {[t('report.group'), 'p50', 'p90', 'p95', t('report.count'), t('report.withinShort')].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {known.map(({ key, name, times }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{formatSeconds(times.p50, language)}</td>
              <td>{formatSeconds(times.p90, language)}</td>
              <td>{formatSeconds(times.p95, language)}</td>
              <td>{times.count}</td>
              <td>{formatShare(times.within?.share, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function Point({
  times,
  x,
  y,
  block,
}: {
  times: Times
  x: number
  y(seconds: number): number
  block: number
}) {
  const [p50, p90, p95] = [times.p50 ?? 0, times.p90 ?? 0, times.p95 ?? 0]
  return (
    <>
      <line className="stem" x1={x} x2={x} y1={y(p50)} y2={y(p95)} />
      <rect className="p50" x={x - block / 2} y={y(p50) - 1.5} width={block} height={3} />
      <rect className="p90" x={x - block / 2} y={y(p90) - 3.5} width={block} height={7} />
      <circle className="p95" cx={x} cy={y(p95)} r={Math.min(3.5, block / 2)} />
    </>
  )
}
