import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ReportNow } from '../../report/now.ts'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { formatClock } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { formatNumber } from '../words/numbers.ts'
import { useWords } from '../words/words.ts'
import { answerGoal, callsAnHour, usualSeconds } from './capacity.ts'
import { hoursUntil, ticksTo } from './scale.ts'

/** The box of a chart, as wide as its place; drawn in its own pixels so that letters keep their size. */
function Plot({
  height,
  top,
  hours,
  label,
  children,
}: {
  height: number
  top: number
  hours: readonly number[]
  label: string
  children(at: { x(index: number): number; y(value: number): number; step: number }): ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(500)
  useEffect(() => {
    const own = box.current
    if (!own) return
    const watch = new ResizeObserver(() => setWidth(Math.max(200, own.clientWidth)))
    watch.observe(own)
    return () => watch.disconnect()
  }, [])
  const [left, bottom, head] = [34, 20, 16]
  const ticks = ticksTo(top, 4)
  const highest = ticks.at(-1) ?? 1
  const step = (width - left - 8) / Math.max(1, hours.length)
  const x = (index: number) => left + step * (index + 0.5)
  const y = (value: number) => head + (height - head - bottom) * (1 - Math.min(1, value / highest))
  return (
    <div className="plot" ref={box}>
      <svg width={width} height={height} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick}>
            <path className="grid" d={`M${left} ${y(tick)}H${width - 4}`} />
            <text x={left - 6} y={y(tick)} dy=".35em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {hours.map((hour, index) => (
          <text key={hour} x={x(index)} y={height - 5} textAnchor="middle">
            {String(hour).padStart(2, '0')}
          </text>
        ))}
        {children({ x, y, step })}
      </svg>
    </div>
  )
}

function useHour(): number {
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  return Number(formatClock(useNow(), timeZone).slice(0, 2))
}

/** How long callers waited, hour by hour: half, nine in ten, nineteen in twenty, against the limit. */
export function AnswerChart({ report }: { report?: ReportNow }) {
  const { t } = useWords()
  const hours = hoursUntil(useHour())
  const byHour = new Map(report?.answer.byHour.map((each) => [each.hour, each]))
  const shown = hours.flatMap((hour) => byHour.get(hour) ?? [])
  const top = Math.max(answerGoal.seconds * 1.4, ...shown.map(({ p95 }) => p95 ?? 0))
  return (
    <>
      <div className="pane-head">
        {t('supervision.answerByHour')}
        <span className="push" />
        <span className="legend third">
          <i className="p50" /> p50 <i className="p90" /> p90 <i className="p95" /> p95
        </span>
      </div>
      {shown.length === 0 && <Empty title={t('supervision.noChart')}>{t('supervision.noChartHow')}</Empty>}
      {shown.length > 0 && (
        <Plot height={150} top={top} hours={hours} label={t('supervision.answerByHour')}>
          {({ x, y }) => (
            <>
              <path className="limit" d={`M34 ${y(answerGoal.seconds)}H2000`} />
              <text x={40} y={y(answerGoal.seconds) - 5} className="note">
                {t('supervision.p90Goal', { seconds: answerGoal.seconds })}
              </text>
              {hours.map((hour, index) => {
                const { p50, p90, p95 } = byHour.get(hour) ?? {}
                if (p50 === undefined || p90 === undefined || p95 === undefined) return null
                const late = p90 > answerGoal.seconds
                return (
                  <g key={hour} className={late ? 'late' : ''}>
                    <path className="stem" d={`M${x(index)} ${y(p50)}V${y(p95)}`} />
                    <path className="p50" d={`M${x(index) - 6} ${y(p50)}h12`} />
                    <rect className="p90" x={x(index) - 6} y={y(p90) - 3} width={12} height={6} />
                    <circle className="p95" cx={x(index)} cy={y(p95)} r={3.4} />
                    {late && (
                      <text x={x(index) - 10} y={y(p90)} dy=".35em" textAnchor="end" className="strong">
                        {Math.round(p90)} s
                      </text>
                    )}
                  </g>
                )
              })}
            </>
          )}
        </Plot>
      )}
    </>
  )
}

/** Calls per hour, and what the people at work now can take in one: nothing is foretold. */
export function LoadChart({ report, people }: { report?: ReportNow; people: number }) {
  const { t, language } = useWords()
  const hour = useHour()
  const hours = hoursUntil(hour)
  const byHour = new Map(report?.calls.byHour.map((each) => [each.hour, each.received]))
  const handleSeconds = usualSeconds(report?.calls.lengths)
  const capacity = handleSeconds === undefined ? undefined : callsAnHour(people, handleSeconds)
  const calls = Math.max(4, ...hours.map((each) => byHour.get(each) ?? 0))
  // far above every bar it says less than the bars would lose
  const drawn = capacity !== undefined && capacity <= calls * 3 ? capacity : undefined
  const most = Math.max(calls, drawn ?? 0)
  const nowCalls = byHour.get(hour) ?? 0
  return (
    <>
      <div className="pane-head ruled">
        {t('supervision.load')}
        <span className="push" />
        <span className="legend third">
          <i className="line" /> {t('supervision.capacity')}
        </span>
      </div>
      <Plot height={130} top={most} hours={hours} label={t('supervision.load')}>
        {({ x, y, step }) => (
          <>
            {hours.map((each, index) => {
              const value = byHour.get(each) ?? 0
              const wide = Math.min(34, step * 0.66)
              return (
                <g key={each}>
                  <rect
                    className={each === hour ? 'bar now' : 'bar'}
                    x={x(index) - wide / 2}
                    y={y(value)}
                    width={wide}
                    height={Math.max(0, y(0) - y(value))}
                  />
                  {value > 0 && (
                    <text x={x(index)} y={y(value) - 4} textAnchor="middle" className="note">
                      {value}
                    </text>
                  )}
                </g>
              )
            })}
            {drawn !== undefined && (
              <path className="capacity" d={`M${x(hours.length - 1) - step / 2} ${y(drawn)}h${step}`} />
            )}
          </>
        )}
      </Plot>
      <p className="chart-note second small" title={t('supervision.capacitySource')}>
        {capacity === undefined || handleSeconds === undefined
          ? t('supervision.capacityUnknown')
          : t(capacity < nowCalls ? 'supervision.capacityShort' : 'supervision.capacityNow', {
              people,
              minutes: formatNumber(handleSeconds / 60, language, 1),
              calls: capacity,
            })}
      </p>
    </>
  )
}
