import type { ReactNode } from 'react'
import type { BehindName } from '../../report/behind.ts'
import type { Measure, Times } from '../../report/measures.ts'
import { formatNumber } from '../words/numbers.ts'
import { useWords } from '../words/words.ts'
import { fewCount, formatSeconds, formatShare } from './format.ts'
import { openNumber, useReport } from './report-store.ts'
import { Sparkline } from './sparkline.tsx'

const shownMeasures = ['answer', 'processing', 'turnout', 'travel', 'total'] as const

/** The period in one row: what was timed, what was counted, each beside the period before. */
export function Headline() {
  const { t } = useWords()
  const report = useReport((state) => state.report)
  const before = useReport((state) => state.before)
  if (!report) return null
  const { calls, incidents } = report.whole
  return (
    <section className="report-headline" aria-label={t('report.headline')}>
      {shownMeasures.map((measure) => (
        <Timed
          key={measure}
          measure={measure}
          times={report.whole.times[measure]}
          before={before?.whole.times[measure]}
          values={report.series.points.map((point) => point.times[measure].p90)}
        />
      ))}
      <Counted
        title={t('report.calls')}
        numbers={[
          ['calls', calls.received],
          ['abandoned', calls.abandoned],
          ['calledBack', calls.calledBack],
        ]}
        before={before?.whole.calls.received}
        values={report.series.points.map((point) => point.calls.received)}
      />
      <Counted
        title={t('report.incidents')}
        numbers={[
          ['incidents', incidents.received],
          ['duplicates', incidents.duplicates],
          ['open', incidents.open],
        ]}
        before={before?.whole.incidents.received}
        values={report.series.points.map((point) => point.incidents.received)}
      />
    </section>
  )
}

function Timed({
  measure,
  times,
  before,
  values,
}: {
  measure: (typeof shownMeasures)[number]
  times: Times
  before?: Times
  values: (number | undefined)[]
}) {
  const { t, language } = useWords()
  const { within } = times
  // Of a few cases nothing is concluded: they are marked as few, not as a limit that was missed.
  const isLate = within?.share !== undefined && within.share < within.goal && within.of >= fewCount
  const shared = measure === 'answer' ? values : []
  return (
    <div className="headline-figure">
      <h2>
        {t(`report.measures.${measure}`)}
        <span className="push" />
        <Sparkline values={values} limit={shared.length > 0 ? within?.seconds : undefined} />
      </h2>
      <div className="headline-numbers">
        {(['p50', 'p90', 'p95'] as const).map((p) => (
          <NumberButton
            key={p}
            name={p}
            value={formatSeconds(times[p], language)}
            disabled={times.count === 0}
            onOpen={() => open(measure, times[p], `${t(`report.measures.${measure}`)} · ${p}`)}
          />
        ))}
      </div>
      <Beside>
        {within?.share !== undefined ? (
          <button
            type="button"
            className={`plain-number ${isLate ? 'plate-medium' : ''}`}
            onClick={() =>
              void openNumber({
                ...{ measure, over: within.seconds, priority: measure === 'processing' ? 1 : undefined },
                title: t('report.overLimit', {
                  name: t(`report.measures.${measure}`),
                  seconds: within.seconds,
                }),
              })
            }
          >
            {t(measure === 'processing' ? 'report.withinFirst' : 'report.within', {
              share: formatShare(within.share, language),
              seconds: within.seconds,
            })}
          </button>
        ) : (
          <span>{t('report.countOf', { count: formatNumber(times.count, language) })}</span>
        )}
        {within?.share !== undefined && (
          <span>{t('report.goal', { goal: formatShare(within.goal, language) })}</span>
        )}
        {times.count > 0 && times.count < fewCount && <span>{t('report.few', { count: times.count })}</span>}
        {before?.p90 !== undefined && (
          <span>{t('report.before', { value: formatSeconds(before.p90, language) })}</span>
        )}
        {times.missing > 0 && (
          <Lack
            measure={measure}
            lack="missing"
            count={times.missing}
            name={t(`report.measures.${measure}`)}
          />
        )}
        {times.odd > 0 && (
          <Lack measure={measure} lack="odd" count={times.odd} name={t(`report.measures.${measure}`)} />
        )}
      </Beside>
    </div>
  )
}

/** A percentile opens those that took at least as long. */
function open(measure: Measure, seconds: number | undefined, title: string) {
  if (seconds !== undefined) void openNumber({ measure, over: seconds - 0.001, title })
}

function Lack({
  measure,
  lack,
  count,
  name,
}: {
  measure: Measure
  lack: 'missing' | 'odd'
  count: number
  name: string
}) {
  const { t, language } = useWords()
  const words = t(`report.${lack}`, { count: formatNumber(count, language) })
  return (
    <button
      type="button"
      className="plain-number"
      onClick={() => void openNumber({ measure, lack, title: `${name} · ${words}` })}
    >
      {words}
    </button>
  )
}

function Counted({
  title,
  numbers,
  before,
  values,
}: {
  title: string
  numbers: [BehindName, number][]
  before?: number
  values: number[]
}) {
  const { t, language } = useWords()
  return (
    <div className="headline-figure">
      <h2>
        {title}
        <span className="push" />
        <Sparkline values={values} />
      </h2>
      <div className="headline-numbers">
        {numbers.map(([measure, value]) => (
          <NumberButton
            key={measure}
            name={t(`report.counts.${measure as 'calls'}`)}
            value={formatNumber(value, language)}
            disabled={value === 0}
            onOpen={() => void openNumber({ measure, title: t(`report.counts.${measure as 'calls'}`) })}
          />
        ))}
      </div>
      <Beside>
        {before !== undefined && (
          <span>{t('report.beforeCount', { value: formatNumber(before, language) })}</span>
        )}
      </Beside>
    </div>
  )
}

function Beside({ children }: { children: ReactNode }) {
  return <div className="headline-beside third small">{children}</div>
}

function NumberButton({
  name,
  value,
  disabled,
  onOpen,
}: {
  name: string
  value: string
  disabled: boolean
  onOpen(): void
}) {
  return (
    <button type="button" className="headline-number" onClick={onOpen} disabled={disabled}>
      <b>{value}</b>
      <span className="third small">{name}</span>
    </button>
  )
}
